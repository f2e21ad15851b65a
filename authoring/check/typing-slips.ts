import type { Emphasis, Delete, Heading, Paragraph, Strong } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { elements } from '../elements';
import type { Report } from '../diagnostics';

const names = Object.keys(elements).join('|');
const url = String.raw`(?:https?:|www\.|mailto:|/|#|[\w-]+\.(?:jpe?g|png|webp|avif)\b)`;

/** Signs typed with a Chinese keyboard, which are not signs to Markdown; and what would be. */
const fullWidth: [RegExp, string][] = [
  [/^＃{2,6}(?=\S)|^＃{1,6}(?=\s)/u, '##'],
  [/^＞(?=\s*\S)/u, '>'],
  [/^(?:[-+*]|\d{1,9}[.)])\u3000/u, '- '],
  [/^｜.*｜$/u, '| … |'],
  [new RegExp(String.raw`[[［][^[\]［］]*[\]］] ?（\s*${url}[^）)]*[）)]?`, 'iu'), '[…](…)'],
  [new RegExp(String.raw`(?:［[^[\]［］]*[\]］]|\[[^[\]［］]*］)\(\s*${url}[^）)]*[）)]?`, 'iu'), '[…](…)'],
  [/！\[[^[\]]*\]\(/u, '![…](…)'],
  [/[[［][＾^](?<!\[\^)[^[\]［］\s]+[\]］]|\[\^[^[\]［］\s]+］/u, '[^…]'],
  [/^\[\^[^[\]\s]+\]：/u, '[^…]: …'],
  [new RegExp(`＜/?(?:${names})[^＞>]*[＞>]`, 'u'), '<…>'],
];

/**
 * Refuses what is typed by accident and would be read otherwise than it was meant: signs of full width, a heading without
 * its space, a line of hyphens right below some words, which Markdown elsewhere takes for a heading.
 * @param source of the block, from its beginning
 */
export function refuseSlips(node: Paragraph | Heading, source: string, refuse: Report): void {
  const first = node.position?.start.line ?? 1;
  const lines = source.replace(/(`+)[^`]+\1/g, (code) => code.replace(/[^\n]/g, ' ')).split('\n');
  for (const [at, whole] of lines.entries()) {
    const line = whole.replace(/^[ \t>]+/, '').trimEnd();
    const position = { line: first + at };
    if (at > 0 && /^(=+|-+)$/.test(line)) refuse('underlined-heading', position);
    const hashes = node.type === 'paragraph' && /^(?:#{2,6}(?=[^#\s])|#{1,6}(?=\u3000))/u.exec(line);
    if (hashes) refuse('heading-without-space', position, { signs: hashes[0].length > 1 ? hashes[0] : '##' });
    for (const [sort, write] of fullWidth) {
      const found = sort.exec(line);
      if (found && line[found.index - 1] !== '\\') {
        refuse('full-width-sign', position, { written: found[0], write });
        break;
      }
    }
  }
}

const word = /[\p{sc=Latin}\p{Nd}]/u;
const han = /\p{sc=Han}/u;
const between = /[，。、；：！？,;!?)）】」』》]/u;

/**
 * Refuses `*`, `**` and `~~` that hide letters (`F**k and s**t`, `138****1234`, `张*三、李*四`): Markdown takes a pair of
 * them for emphasis, and takes them away. Within Latin words and numbers they are never emphasis. Between Chinese
 * characters two stars on each side are (这是**强调**的), unless what they hold is no phrase; one on each side is how a
 * name is made unreadable.
 */
export function refuseMarksInWords(node: Emphasis | Strong | Delete, source: string, refuse: Report): void {
  const { start, end } = node.position ?? {};
  const sign = source[start?.offset ?? 0] ?? '';
  if (sign === '_') return;
  const text = toString(node);
  const [before, after] = [
    [...source.slice(0, start?.offset).slice(-2)].at(-1),
    [...source.slice(end?.offset)][0],
  ];
  const [first, last] = [[...text][0], [...text].at(-1)];
  const both = (sort: RegExp, ...characters: (string | undefined)[]) =>
    characters.every((character) => character !== undefined && sort.test(character));
  const [only] = node.children;
  const isMask =
    both(word, before, first) ||
    both(word, last, after) ||
    (node.children.length === 1 && only?.type === node.type) ||
    /^[，。、；：！？,;!?)）】」』》]|[(（【「『《]$/u.test(text) ||
    (both(han, before, first, last, after) && (node.type === 'emphasis' || between.test(text.slice(0, -1))));
  if (!isMask) return;
  refuse('marks-in-words', { line: start?.line }, { value: source.slice(start?.offset, end?.offset), sign });
}
