import type { PhrasingContent } from 'mdast';

/** How some words of a paragraph are set. */
export interface Marks {
  href?: string;
  /** Around a picture: where the same picture is larger. */
  picture?: string;
  strong?: boolean;
  emphasis?: boolean;
  delete?: boolean;
  code?: boolean;
}

export type Inline = { text: string; marks: Marks } | { break: true; marks: Marks };

/**
 * One paragraph of Markdown of a run of words, each with its marks. Neighbours with the same marks are one, whatever
 * spans they came in; spaces and line ends stand outside the marks, where Markdown can read them.
 */
export function phrasing(run: Inline[]): PhrasingContent[] {
  return nested(trimmed(run).middle, ['href', 'strong', 'emphasis', 'delete']);
}

function nested(run: Inline[], levels: (keyof Marks)[]): PhrasingContent[] {
  const [level, ...deeper] = levels;
  if (!level) return plain(run);
  return groups(run, (item) => item.marks[level]).flatMap((group): PhrasingContent[] => {
    const value = group[0]?.marks[level];
    if (!value) return nested(group, deeper);
    const { before, middle, after } = trimmed(group);
    if (middle.length === 0) return plain(group);
    const children = nested(middle, deeper);
    const marked: PhrasingContent =
      level === 'href'
        ? { type: 'link', url: String(value), children: children as never }
        : { type: level as 'strong' | 'emphasis' | 'delete', children };
    return [...plain(before), marked, ...plain(after)];
  });
}

function groups(run: Inline[], keyOf: (item: Inline) => unknown): Inline[][] {
  const found: Inline[][] = [];
  for (const item of run) {
    const group = found.at(-1);
    if (group?.[0] && keyOf(group[0]) === keyOf(item)) group.push(item);
    else found.push([item]);
  }
  return found;
}

function plain(run: Inline[]): PhrasingContent[] {
  return groups(run, (item) => ('break' in item ? item : Boolean(item.marks.code))).flatMap(
    (group): PhrasingContent[] => {
      const [first] = group;
      if (!first) return [];
      if ('break' in first) return [{ type: 'break' as const }];
      const value = group.map((item) => ('text' in item ? item.text : '')).join('');
      if (!value) return [];
      return [
        first.marks.code && value.trim()
          ? { type: 'inlineCode' as const, value }
          : { type: 'text' as const, value },
      ];
    },
  );
}

/** A run without the spaces and line ends at its edges, and these. */
function trimmed(run: Inline[]): { before: Inline[]; middle: Inline[]; after: Inline[] } {
  const parts = run.flatMap((item): Inline[] =>
    'break' in item
      ? [item]
      : item.text
          .split(/^(\s+)|(\s+)$/)
          .filter(Boolean)
          .map((text) => ({ ...item, text })),
  );
  const isWords = (item: Inline) => 'text' in item && item.text.trim() !== '';
  const first = parts.findIndex(isWords);
  if (first < 0) return { before: parts, middle: [], after: [] };
  const end = parts.findLastIndex(isWords) + 1;
  return { before: parts.slice(0, first), middle: parts.slice(first, end), after: parts.slice(end) };
}

/** Without line ends, however deep in marks: a heading and a cell of a table are one line. */
export function onOneLine(children: PhrasingContent[]): PhrasingContent[] {
  return children.map((child) => {
    if (child.type === 'break') return { type: 'text', value: ' ' };
    if ('children' in child) child.children = onOneLine(child.children) as never;
    return child;
  });
}
