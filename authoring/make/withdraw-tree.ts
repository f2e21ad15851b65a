import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { localeCodes, locales, type Locale } from '../../i18n/locales';
import { inlineRuns, isNameList, type Run, type RunPart } from './inline-runs';
import type { Found } from './name-finder';
import type { Withdrawal } from './withdraw';

/** Takes the names out of a text, which is changed; see `Withdrawal.fromTree`. */
export function withdrawFromTree(root: Root, locale: Locale, withdrawal: Withdrawal): void {
  for (const run of inlineRuns(root)) {
    const found = withdrawal.find(run.text);
    if (found.length) withdrawFromRun(run, found, locale, withdrawal);
  }
  const ids = newIds(root, withdrawal);
  visit(root, 'element', (node, at, parent) => {
    const { properties } = node;
    const language = localeOf(properties.lang) ?? locale;
    for (const name of ['alt', 'title', 'ariaLabel'] as const) {
      const value = properties[name];
      if (typeof value === 'string') properties[name] = withdrawal.fromText(value, language);
    }
    if (typeof properties.id === 'string') properties.id = ids.get(properties.id) ?? properties.id;
    if (properties.ariaDescribedBy) {
      properties.ariaDescribedBy = [properties.ariaDescribedBy]
        .flat()
        .map((id) => ids.get(String(id)) ?? withdrawal.fromId(String(id)));
    }
    if (typeof properties.href !== 'string') return undefined;
    const href = properties.href.startsWith('#')
      ? `#${ids.get(properties.href.slice(1)) ?? withdrawal.fromId(properties.href.slice(1))}`
      : withdrawal.fromHref(properties.href);
    if (href !== undefined) properties.href = href;
    else if (properties.id !== undefined || !parent || at === undefined) delete properties.href;
    else {
      (parent.children as ElementContent[]).splice(at, 1, ...node.children);
      return at;
    }
    return undefined;
  });
}

/**
 * Ids without names, by those they take the place of. `fromId` alone says what a link in another text leads to; only
 * where two become one, the later has to step aside.
 */
function newIds(root: Root, withdrawal: Withdrawal): Map<string, string> {
  const all: string[] = [];
  visit(root, 'element', ({ properties: { id } }) => {
    if (typeof id === 'string') all.push(id);
  });
  return withdrawal.renamed(all, (id) => withdrawal.fromId(id));
}

function withdrawFromRun(run: Run, found: Found[], locale: Locale, withdrawal: Withdrawal): void {
  for (const part of run.parts) {
    const here = found.filter(({ start, end }) => start < part.end && end > part.start);
    const { node, parents } = part;
    if (node.type === 'text') {
      if (!here.length) continue;
      const language = languageOf(part, run, here, locale);
      let text = '';
      let at = part.start;
      for (const { start, end } of here) {
        text += run.text.slice(at, Math.max(at, start));
        if (start >= part.start) text += withdrawal.replacement[language];
        at = Math.min(end, part.end);
      }
      node.value = text + run.text.slice(at, part.end);
    } else if (here.length || isInside(part, found)) detach(node, parents.at(-1));
  }
  const last = new Map<Element, Parents[]>();
  for (const { node, parents } of run.parts) {
    if (node.type === 'text' && node.value === '') detach(node, parents.at(-1));
    for (const [depth, parent] of parents.entries())
      if (parent.type === 'element') last.set(parent, parents.slice(0, depth));
  }
  // From the inside out: an element is empty once what was in it is gone.
  for (const [element, parents] of [...last].sort(([, a], [, b]) => b.length - a.length))
    tidy(element, parents.at(-1), withdrawal, locale);
}

/** An element without text, such as <wbr>, between the letters of a name. */
function isInside({ start, end }: RunPart, found: Found[]): boolean {
  return start === end && found.some((each) => each.start < start && each.end > start);
}

/** The language that the replacing words are to be in: of all that is around them and stays. */
function languageOf(part: RunPart, run: Run, here: Found[], locale: Locale): Locale {
  const marked = part.parents.findLast(
    (parent): parent is Element =>
      parent.type === 'element' &&
      localeOf(parent.properties.lang) !== undefined &&
      !(parent.tagName === 'span' && isWhole(parent, run, here)),
  );
  return (marked && localeOf(marked.properties.lang)) ?? locale;
}

/** Is nothing in it but names? */
function isWhole(element: Element, run: Run, found: Found[]): boolean {
  const inside = run.parts.filter(({ parents }) => parents.includes(element));
  const start = inside[0]?.start ?? 0;
  const end = inside.at(-1)?.end ?? 0;
  return found.some((each) => each.start <= start && each.end >= end);
}

function localeOf(lang: unknown): Locale | undefined {
  return localeCodes.find((code) => locales[code].lang === lang);
}

/** Takes away what is empty now, and the language of words that are not there any more. */
function tidy(
  element: Element,
  parent: Parents | undefined,
  { replacement }: Withdrawal,
  locale: Locale,
): void {
  if (!parent || !(parent.children as unknown[]).includes(element)) return;
  const { tagName, properties, children } = element;
  const siblings = parent.children as ElementContent[];
  const at = siblings.indexOf(element);
  if (tagName === 'li' && parent.type === 'element' && isNameList(parent.properties)) {
    // The mark after a name that began in the entry before goes there.
    if (/[\p{L}\p{N}]/u.test(toString(element))) return;
    const before = siblings.slice(0, at).findLast((each): each is Element => each.type === 'element');
    before?.children.push(...children.filter((child) => child.type === 'element'));
    siblings.splice(at, 1);
  } else if (/^(?:a|code|del|em|span|strong|sup|b|i|u|s)$/.test(tagName)) {
    if (children.length === 0 && properties.id === undefined) siblings.splice(at, 1);
    else if (tagName === 'span' && properties.lang && toString(element) === replacement[locale])
      siblings.splice(at, 1, ...children);
  }
}

function detach(node: Text | Element, parent: Parents | undefined): void {
  const siblings = parent?.children as unknown[] | undefined;
  const at = siblings?.indexOf(node) ?? -1;
  if (at >= 0) siblings?.splice(at, 1);
}
