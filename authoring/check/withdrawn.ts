import type { ContentTree } from '../read/content-tree';
import type { Report } from '../diagnostics';
import { lettersOf } from '../make/letters';
import type { NamedValues } from '../read/yaml';

const parts = ['names', 'pictures', 'people'] as const;

/**
 * content/withdrawn.yml: three lists, which may be empty. Whatever they name must exist: with a slip of the pen it would
 * stay published, and nobody would know.
 */
export function checkWithdrawn(
  { line, entries }: NamedValues,
  { folders }: ContentTree,
  refuse: Report,
): void {
  const known = {
    pictures: folders.flatMap(({ path, pictures }) => pictures.map((name) => `${path}/${name}`)),
    people: folders.filter(({ kind }) => kind === 'people').map(({ slug }) => slug),
  };
  for (const [name, entry] of entries) {
    if (!parts.some((part) => part === name)) {
      refuse('unknown-field', { line: entry.line, field: name }, { known: parts.join(', ') });
    }
  }
  for (const part of parts) {
    const list = entries.get(part);
    if (list?.value.is !== 'list') {
      refuse('not-a-list', { line: list?.line ?? line, field: part });
      continue;
    }
    for (const item of list.value.items) {
      const at = { line: item.line, field: part };
      const value = item.is === 'words' ? item.words.trim() : '';
      if (value === '') refuse('empty-field', at);
      else if (item.is === 'words' && item.typed) refuse('words-like-number', at, { value });
      // One letter would be taken out of every other word, and of signs alone nothing is left to look for.
      else if (part === 'names' && [...lettersOf(value).text].length < 2)
        refuse('withdrawn-too-short', at, { value });
      else if (part !== 'names' && !known[part].includes(value)) refuse('withdrawn-unknown', at, { value });
    }
  }
}
