import type { Root } from 'mdast';
import type { Extension } from 'micromark-util-types';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type PluggableList, type Processor } from 'unified';
import { VFileMessage } from 'vfile-message';
import type { Reason, Report } from '../diagnostics';
import { bareAddresses } from './bare-addresses';
import { lineEnds } from './line-ends';

/**
 * The one grammar of texts: what the gate checks is what becomes HTML. Parses MDX and runs none of it. One `~` is a sign
 * of ranges (3~5天) and never strikes out; a heading begins with `##`, and no line below some words makes one of them.
 */
export const textGrammar: PluggableList = [
  remarkParse,
  remarkFrontmatter,
  remarkMdx,
  [remarkGfm, { singleTilde: false }],
  remarkCjkFriendly,
  [remarkCjkFriendlyGfmStrikethrough, { singleTilde: false }],
  bareAddresses,
  lineEnds,
  noUnderlinedHeadings,
];

function noUnderlinedHeadings(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: Extension[] };
  (data.micromarkExtensions ??= []).push({ disable: { null: ['setextUnderline'] } });
}

const parser = unified().use(textGrammar).freeze();

/**
 * The Markdown tree of a whole file. The parser stops at the first mistake of grammar: it is reported, its paragraph is
 * taken for empty, and the rest is read again, so that an author hears of everything at once.
 */
export function parseText(text: string, refuse: Report): Root | undefined {
  // A line of full-width spaces looks empty, and parts two paragraphs. As many blanks keep every position.
  const lines = text.split('\n').map((line) => (line.trim() ? line : blank(line)));
  if (tooTangled(lines, refuse)) return undefined;
  for (let round = 0; round < 20; round++) {
    try {
      return parser.parse(lines.join('\n')) as Root;
    } catch (error) {
      if (!(error instanceof VFileMessage)) {
        // The parser itself failed, and cannot say where: found by fuzz.test.ts.
        refuse('unreadable-text');
        return undefined;
      }
      const { reason, line, detail } = grammarFault(error, lines);
      // An element that lost its beginning with a paragraph that was taken out is not a second mistake.
      if (round === 0 || reason !== 'element-not-closed') refuse(reason, { line }, { detail });
      if (!lines[line - 1]?.trim()) return undefined;
      for (const step of [-1, 1]) {
        for (
          let at = step < 0 ? line - 1 : line;
          lines[at]?.trim() && !/^---\r?$/.test(lines[at] ?? '');
          at += step
        ) {
          lines[at] = blank(lines[at] ?? '');
        }
      }
    }
  }
  return undefined;
}

/** As many blanks as a line has characters: every position behind it stays what it is. */
function blank(line: string): string {
  return line.replace(/[^\r]/g, ' ');
}

function grammarFault(
  error: VFileMessage,
  lines: string[],
): { reason: Reason; line: number; detail: string } {
  const { source = '', ruleId = '', reason: detail } = error;
  const named = /\((\d+):\d+/.exec(detail)?.[1];
  const line = Math.min(Number(named ?? error.line ?? 1), lines.length);
  if (ruleId === 'end-tag-mismatch' || /closing (tag|slash)/.test(detail))
    return { reason: 'element-not-closed', line, detail };
  if (source.includes('esm')) return { reason: 'program-line', line, detail };
  if (source.includes('expression')) return { reason: 'expression', line, detail };
  if (/Unexpected character `!`/.test(detail)) return { reason: 'comment', line, detail };
  return { reason: 'bad-sign', line, detail };
}

/** Lines of words, of which an item of a list and a row of a table count for three, a line of a quotation and a note for nine. */
const MOST_BLOCKS = 6000;

/** Parsers of Markdown take quadratic time, or all of the stack, over a few signs repeated without end. */
function tooTangled(lines: string[], refuse: Report): boolean {
  let signs = 0;
  let blocks = 0;
  for (const [at, line] of lines.entries()) {
    signs = line.trim() ? signs + line.replace(/[^*_~[\]<>{}`!]+/g, '').length : 0;
    blocks += !line.trim()
      ? 0
      : /^[ \t]*(>|\[\^)/.test(line)
        ? 9
        : /^[ \t]*([-+*|]|\d+[.)])[ \t]/.test(line)
          ? 3
          : 1;
    if (blocks > MOST_BLOCKS) {
      refuse('too-many-blocks', { line: at + 1 });
      return true;
    }
    const nested =
      /^[ \t]{100}|^([ \t]*([>+*-]|\d{1,9}[.)])){13}(?![>*+-]*$)/.test(line) ||
      /^[ \t]*(>[ \t]*){13}/.test(line);
    if (nested) refuse('too-deep', { line: at + 1 });
    if (signs > 1500) refuse('too-many-signs', { line: at + 1 });
    if (nested || signs > 1500) return true;
  }
  return false;
}
