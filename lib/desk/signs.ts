/*
 * What the buttons above a text do: each puts the signs of the writing guide round what is chosen, or takes them away
 * again. Pure: given a text and what is chosen in it, gives the one change to make (components/desk/write-client.ts makes
 * it in a way that can be undone).
 */

/** In place of what stands from `from` to `to` comes `text`; then `select` is chosen, counted in the text as it is then. */
export interface Change {
  from: number;
  to: number;
  text: string;
  select: [from: number, to: number];
}

/**
 * Given a text, where what is chosen in it begins and ends (the same where the cursor only stands), and the code of a
 * language that is not the text's.
 */
type Make = (text: string, from: number, to: number, other: string) => Change;

const [headings, items] = [/^#{2,6} /, /^(?:[-*] |\d+\. )/];

/** The buttons, in the order in which they stand. */
const makers = {
  heading: lines(() => '## ', headings),
  subheading: lines(() => '### ', headings),
  strong: around('**'),
  // Between Chinese characters one star would say nothing (the check refuses it).
  emphasis: (text, from, to, other) =>
    around([text[from - 1], text[to], text[from]].some(isHan) ? '**' : '*')(text, from, to, other),
  strike: around('~~'),
  link,
  quotation: lines(() => '> ', /^> ?/),
  list: lines(() => '- ', items),
  numbers: lines((at) => `${at + 1}. `, items),
  footnote,
  lineEnd: (_, from, to) => ({ from, to, text: '<br />', select: [from + 6, from + 6] }),
  foreign: (text, from, to, other) => around(`<Text lang="${other}">`, '</Text>')(text, from, to, other),
  foreignQuotation: (text, from, to, other) =>
    block(`<Quote lang="${other}">\n\n`, '\n\n</Quote>')(text, from, to, other),
  names: block('<Names>\n', '\n</Names>'),
  gallery: block('<Gallery>\n\n', '\n\n</Gallery>'),
  missing: (text, _, to, other) => block('<PicturesMissing />', '')(text, to, to, other),
  table: block('| ', ' |  |\n| --- | --- |\n|  |  |'),
  code: around('`'),
} satisfies Record<string, Make>;

export type Sign = keyof typeof makers;
export const signs = Object.keys(makers) as Sign[];

export const changeFor = (sign: Sign, ...chosen: Parameters<Make>): Change => makers[sign](...chosen);

/** A photograph of the piece on a line of its own; the cursor stands where it is to be described. */
export function pictureChange(text: string, at: number, file: string): Change {
  return block('![', `](${file})`)(text, at, at, '');
}

/** Signs on both sides of words, and not of the spaces beside them. */
function around(open: string, close = open): Make {
  return (text, from, to) => {
    while (from < to && /\s/.test(text[from] ?? '')) from++;
    while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
    const selected = text.slice(from, to);
    const [before, after] = [text.slice(0, from), text.slice(to)];
    // Of three stars one is of emphasis.
    const stars = /\*+$/.exec(before)?.[0].length ?? 0;
    const isThere = before.endsWith(open) && after.startsWith(close) && (open !== '*' || stars % 2 === 1);
    if (isThere) {
      const start = from - open.length;
      return { from: start, to: to + close.length, text: selected, select: [start, start + selected.length] };
    }
    const start = from + open.length;
    return { from, to, text: open + selected + close, select: [start, start + selected.length] };
  };
}

function link(text: string, from: number, to: number): Change {
  const selected = text.slice(from, to);
  if (/^(https?:\/\/|\/)\S+$/.test(selected))
    return { from, to, text: `[](${selected})`, select: [from + 1, from + 1] };
  const url = 'https://';
  const start = from + selected.length + 3;
  return selected
    ? { from, to, text: `[${selected}](${url})`, select: [start, start + url.length] }
    : { from, to, text: `[](${url})`, select: [from + 1, from + 1] };
}

/** A mark before each line that says something; taken away if each has it. A block of lines stands by itself. */
function lines(mark: (at: number) => string, known: RegExp): Make {
  return (text, from, to) => {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const end =
      text.indexOf('\n', Math.max(to, start)) === -1 ? text.length : text.indexOf('\n', Math.max(to, start));
    const all = text.slice(start, end).split('\n');
    const full = all.length > 1 ? all.filter((line) => line.trim()) : all;
    const are = full.every((line, at) => line.startsWith(mark(at)));
    let count = 0;
    const changed = all.map((line) => {
      if (all.length > 1 && !line.trim()) return line;
      const bare = line.replace(known, '');
      return are ? bare : mark(count++) + bare;
    });
    const gap =
      !are && start > 0 && !/\n\n$/.test(text.slice(0, start)) && !known.test(lineBefore(text, start))
        ? '\n'
        : '';
    const new_ = gap + changed.join('\n');
    const stop = start + new_.length;
    return {
      from: start,
      to: end,
      text: new_,
      select: from === to ? [stop, stop] : [start + gap.length, stop],
    };
  };
}

function lineBefore(text: string, start: number): string {
  return text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1);
}

/** Paragraphs of their own: an empty line stands above and below. */
function block(open: string, close: string): Make {
  return (text, from, to) => {
    const [before, after] = [text.slice(0, from), text.slice(to)];
    const above = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const below = after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
    const selected = text.slice(from, to).trim();
    const start = from + above.length + open.length;
    return {
      from,
      to,
      text: above + open + selected + close + below,
      select: [start, start + selected.length],
    };
  };
}

/** A mark where the cursor stands, with the next number, and a line for its words at the end. */
function footnote(text: string, _: number, at: number): Change {
  const used = new Set([...text.matchAll(/\[\^([^\]\s]+)\]/g)].map(([, mark]) => mark));
  let number = 1;
  while (used.has(String(number))) number++;
  const rest = text.slice(at).replace(/\s+$/, '');
  const gap = /(^|\n)\[\^[^\]\s]+\]:[^\n]*$/.test(text.slice(0, at) + rest) ? '\n' : '\n\n';
  const new_ = `[^${number}]${rest}${gap}[^${number}]: `;
  return { from: at, to: text.length, text: new_, select: [at + new_.length, at + new_.length] };
}

function isHan(character: string | undefined): boolean {
  return character !== undefined && /\p{Script=Han}/u.test(character);
}
