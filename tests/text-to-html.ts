import { toHtml } from 'hast-util-to-html';
import { checkText } from '../authoring/check/text';
import type { Report } from '../authoring/diagnostics';
import { textToHast, type TextContext } from '../authoring/make/html';
import { parseText } from '../authoring/read/markdown';

/** The HTML of a whole file, before pictures are placed. Throws, with what the grammar says, on one that the gate would not read. */
export function textToHtml(source: string, context: TextContext): string {
  const refuse: Report = (reason, { line } = {}) => {
    throw new Error(`${context.file}:${line ?? 1}: ${reason}`);
  };
  const tree = parseText(source, refuse);
  if (!tree) return '';
  checkText(tree, source, refuse);
  return toHtml(textToHast(tree, context));
}
