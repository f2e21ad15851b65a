import type { Report } from '../diagnostics';

/** The facts at the top of a file, between two lines of three hyphens, as YAML; they begin on its second line. */
export interface FrontMatter {
  yaml: string;
}

/**
 * Finds the facts at the top of a file. The first line is `---` and not a character more: a word after it names a
 * language to some readers of front matter, and one of those languages is a program. The facts end at the first line
 * that begins with three hyphens.
 */
export function frontMatterOf(text: string, refuse: Report): FrontMatter | undefined {
  const lines = text.split(/\r?\n/);
  if (lines[0] !== '---') {
    refuse('no-front-matter', { line: 1 }, { line: lines[0] ?? '' });
    return undefined;
  }
  const end = lines.findIndex((line, at) => at > 0 && line.startsWith('---'));
  if (end === -1) {
    refuse('front-matter-not-closed', { line: 1 });
    return undefined;
  }
  if (lines[end] !== '---') {
    refuse('front-matter-end', { line: end + 1 }, { line: lines[end] ?? '' });
    return undefined;
  }
  return { yaml: lines.slice(1, end).join('\n') };
}
