import type { BlockContent, PhrasingContent, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { WrittenLocale } from '../i18n/locales';

/** How much of a text is in each language, in signs of about the same weight: a Chinese character, most of a word. */
function weigh(text: string): Record<WrittenLocale, number> {
  const words = text.replace(/https?:\S+|\S+@\S+/g, ' ').match(/[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*/g) ?? [];
  return { zh: text.match(/\p{Script=Han}/gu)?.length ?? 0, en: words.length * 1.6 };
}

/** The language that most of a text is in; undefined if it has no words. */
export function languageOf(text: string): WrittenLocale | undefined {
  const { en, zh } = weigh(text);
  return en + zh === 0 ? undefined : zh >= en ? 'zh' : 'en';
}

/**
 * A text that says everything in both languages, parted: the blocks of each, in their order. Pictures and rules go to
 * both. Undefined if it is in one language, perhaps with some words of the other.
 */
export function inTwoVersions(
  tree: Root,
): { first: WrittenLocale; versions: Record<WrittenLocale, Root> } | undefined {
  const blocks = (tree.children as BlockContent[]).flatMap(cutWhereLanguageChanges);
  const weights = { en: 0, zh: 0 };
  const counts = { en: 0, zh: 0 };
  const versions: Record<WrittenLocale, Root> = {
    en: { type: 'root', children: [] },
    zh: { type: 'root', children: [] },
  };
  let first: WrittenLocale | undefined;
  let last: WrittenLocale | undefined;
  for (const block of blocks) {
    const text = toString(block, { includeImageAlt: false });
    const isShared = text.trim() === '' && !captionOf(block);
    const locale = languageOf(text + captionOf(block)) ?? last;
    if (isShared)
      for (const code of ['en', 'zh'] as const) versions[code].children.push(structuredClone(block));
    else if (!locale) return undefined;
    else {
      first ??= locale;
      last = locale;
      weights[locale] += weigh(text)[locale];
      counts[locale] += 1;
      versions[locale].children.push(block);
    }
  }
  const least = Math.min(weights.en, weights.zh);
  // One sentence quoted is no version, and neither is a long text with a short summary.
  const isBoth =
    counts.en > 0 && counts.zh > 0 && least >= 8 && least / Math.max(weights.en, weights.zh) >= 0.35;
  return isBoth && first ? { first, versions } : undefined;
}

function captionOf(block: BlockContent): string {
  const [image] = block.type === 'paragraph' ? block.children : [];
  return image?.type === 'image' ? (image.title ?? '') : '';
}

/** A paragraph may hold both languages, line by line. */
function cutWhereLanguageChanges(block: BlockContent): BlockContent[] {
  if (block.type !== 'paragraph') return [block];
  const lines: PhrasingContent[][] = [[]];
  for (const child of block.children) {
    if (child.type === 'break') lines.push([]);
    else lines.at(-1)?.push(child);
  }
  const groups: { locale?: WrittenLocale; lines: PhrasingContent[][] }[] = [];
  for (const line of lines) {
    const text = line.map((node) => toString(node)).join('');
    const { en, zh } = weigh(text);
    // A name or a number alone decides nothing.
    const locale = Math.max(en, zh) >= 4 ? languageOf(text) : undefined;
    const group = groups.at(-1);
    if (group && (!locale || !group.locale || group.locale === locale)) {
      group.lines.push(line);
      group.locale ??= locale;
    } else groups.push({ locale, lines: [line] });
  }
  return groups.map(({ lines: [first = [], ...others] }) => ({
    type: 'paragraph',
    children: [...first, ...others.flatMap((line): PhrasingContent[] => [{ type: 'break' }, ...line])],
  }));
}

/** A title in both languages, parted where one ends; undefined if it is in one. */
export function titleInTwo(title: string): Record<WrittenLocale, string> | undefined {
  const han = /\p{Script=Han}/u;
  const [found] = [...title.matchAll(/\s*[/|｜／—–·\s]\s*/g)].filter(({ 0: { length }, index }) => {
    const [before, after] = [title.slice(0, index), title.slice(index + length)];
    // One side has no Chinese at all, and Chinese begins or ends right at the other.
    return (
      (!han.test(before) && /[a-z]/i.test(before) && !/^[a-z\d]/i.test(after) && han.test(after)) ||
      (!han.test(after) && /[a-z]/i.test(after) && !/[a-z\d]$/i.test(before) && han.test(before))
    );
  });
  if (!found) return undefined;
  const parts = [title.slice(0, found.index).trim(), title.slice(found.index + found[0].length).trim()];
  const [zh, en] = han.test(parts[0] ?? '') ? parts : parts.reverse();
  return zh && en ? { zh, en } : undefined;
}
