/** The Markdown of a picture that stands by itself. Whatever the words are, they are words. */
export function photoMarkup(file: string, alt: string): string {
  const escaped = alt
    .replace(/\s+/g, ' ')
    .trim()
    // Every sign of ASCII may carry a backslash (CommonMark, 2.4); these would mean something without.
    .replace(/[\\`*_{}[\]<>&~]/g, '\\$&');
  return `![${escaped}](${file})`;
}

/** What a text says that a picture shows, where it shows it first; undefined if it does not say. */
export function altIn(text: string, file: string): string | undefined {
  const pictures = [...text.matchAll(/!\[((?:[^\]\\]|\\.)*)\]\(([^\s)]+)/g)];
  const [, alt = ''] = pictures.find(([, , shown]) => shown === file) ?? [];
  return (
    alt
      .replace(/\\([!-/:-@[-`{-~])/g, '$1')
      .replace(/\s+/g, ' ')
      .trim() || undefined
  );
}

/**
 * Puts a paragraph into the text of a file: behind the paragraph in which `at` lies, or at the end. Every byte that was
 * there stays.
 *
 * @param at an offset in `text`; one in the lines at the top means the end
 */
export function withParagraph(text: string, paragraph: string, at: number = text.length): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const head = /^---\r?\n(?:[^]*?\r?\n)?---[^\S\n]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  const before = text.slice(0, at);
  const onBlankLine = /\n[^\S\n]*$/.test(before) && /^[^\S\n]*(?:\r?\n|$)/.test(text.slice(at));
  const blankLine = /[^\S\n]*\n[^\S\n]*\r?\n/g;
  blankLine.lastIndex = onBlankLine ? before.trimEnd().length : at;
  const next = at < head ? undefined : blankLine.exec(text)?.index;
  const end = Math.max(next ?? text.trimEnd().length, 0);
  const gap = end ? lineEnd + lineEnd : '';
  return `${text.slice(0, end)}${gap}${paragraph}${text.slice(end) || lineEnd}`;
}
