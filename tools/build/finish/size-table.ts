/** A short table of page sizes, for the person who builds. */
export function sizeTable(pages: { path: string; size: number }[]): string {
  const sorted = [...pages].sort((a, b) => a.size - b.size);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  const largest = sorted.at(-1);
  const total = pages.reduce((sum, { size }) => sum + size, 0);
  const rows: [string, string, string][] = [
    ['pages', String(pages.length), ''],
    ['largest', bytes(largest?.size), largest?.path ?? ''],
    ['median', bytes(median?.size), median?.path ?? ''],
    ['total', bytes(total), 'each with its stylesheet, brotli'],
  ];
  return rows
    .map(([name, figure, note]) => `      ${name.padEnd(8)}${figure.padStart(12)}  ${note}`.trimEnd())
    .join('\n');
}

function bytes(size = 0): string {
  return `${size.toLocaleString('en-US')} B`;
}
