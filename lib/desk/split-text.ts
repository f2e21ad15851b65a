/*
 * The whole text of a file, as a form has it: the fields at the top, the words, and the line ends that neither shows.
 * Opening a text and saving it changes nothing: joined, the parts are the file, byte for byte.
 */

export interface SplitText {
  /** From the first line of hyphens to the last, with the empty lines below; '' if the file does not begin with fields. */
  head: string;
  body: string;
  /** The line ends behind the last word. */
  tail: string;
}

export function splitText(source: string): SplitText {
  const head = /^---\r?\n(?:(?!---)[^\n]*\n)*?---(?:\r?\n|$)(?:\r?\n)*/.exec(source)?.[0] ?? '';
  const tail = /(?:\r?\n)*$/.exec(source.slice(head.length))?.[0] ?? '';
  return { head, body: source.slice(head.length, source.length - tail.length), tail };
}

/** What an editor typed at the end of the words counts for nothing: `tail` says how the file ends. */
export function joinText({ head, body, tail }: SplitText): string {
  return head + body.replace(/\n+$/, '') + tail;
}

/** How many lines of the file stand above the words. */
export function linesAbove({ head }: Pick<SplitText, 'head'>): number {
  return head.split('\n').length - 1;
}

/** As forms send it (CR LF) and scripts do (LF): LF. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/**
 * Gives `text`, which has line feeds alone, the line ends of the text that it is made of: each line that stands above or
 * below what was changed keeps its own, and new ones get those of the first line.
 */
export function withLineEndsOf(base: string, text: string): string {
  const was = linesOf(base);
  const first = was[0]?.end || '\n';
  if (was.every(({ end }) => end === '\n' || end === '')) return text;
  const now = linesOf(text);
  const least = Math.min(was.length, now.length);
  let above = 0;
  while (above < least && was[above]?.content === now[above]?.content) above++;
  let below = 0;
  while (below < least - above && was.at(-1 - below)?.content === now.at(-1 - below)?.content) below++;
  return now
    .map(({ content, end }, at) => {
      const line =
        at < above ? was[at] : at >= now.length - below ? was[at - now.length + was.length] : undefined;
      // The last line of a file has no end, wherever it stood before.
      return content + (end && (line?.end || first));
    })
    .join('');
}

function linesOf(text: string): { content: string; end: string }[] {
  return [...text.matchAll(/([^\r\n]*)(\r\n?|\n|$)/g)]
    .map(([, content = '', end = '']) => ({ content, end }))
    .filter(({ content, end }, at, all) => content || end || at < all.length - 1);
}
