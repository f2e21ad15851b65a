/*
 * Longer than most files: facts, texts, topics and addresses are changed by the same tables of what becomes of a name and of
 * a slug, which one class keeps.
 */

import type { Root } from 'hast';
import { defaultLocale, isLocale, type Locale } from '../../i18n/locales';
import { fields, type Field, type PieceKind } from '../../model/fields';
import type { Localized, Note } from '../../model/piece';
import { decoded } from '../addresses';
import { NameFinder, type Found } from './name-finder';
import { withdrawFromTree } from './withdraw-tree';

/** What content/withdrawn.yml asks for, beside pictures, which are seen to where they are made. */
export interface WithdrawnList {
  /** Every spelling of every name, those of withdrawn people included (`namesOfWithdrawn`). */
  names: readonly string[];
  /** Folders below content/people. */
  people: readonly string[];
}

/** What addresses of the site are made of: all folders of each kind, drafts' too, and all topics. */
export type Slugs = Record<PieceKind | 'topics', readonly string[]>;

/** An address that could not stay. */
export interface Renamed {
  kind: keyof Slugs;
  from: string;
  to: string;
}

/**
 * Takes withdrawn names out of all that is read from the content, before anything is made of it. What is found, however
 * it is written, is said at NameFinder. It never refuses: whatever it finds, a name goes.
 *
 * With nothing to withdraw everything is given back as it is, at no cost.
 */
export class Withdrawal {
  readonly finder: NameFinder;
  private readonly people: ReadonlySet<string>;
  private readonly slugs: ReadonlyMap<string, ReadonlyMap<string, string>>;

  /**
   * @param replacement what stands in the place of a name, in each language
   * @param slugs of the site; where a withdrawn name is in one, the piece or topic gets another
   */
  constructor(
    { names, people }: WithdrawnList,
    readonly replacement: Readonly<Record<Locale, string>>,
    slugs: Partial<Slugs> = {},
  ) {
    this.finder = new NameFinder(names);
    this.people = new Set(people);
    this.slugs = new Map(
      Object.entries(slugs).map(([kind, all]) => [kind, this.renamed(all, (slug) => this.fromSlug(slug))]),
    );
  }

  /** Is there nothing to withdraw? */
  get isEmpty(): boolean {
    return this.finder.isEmpty && this.people.size === 0;
  }

  hasPerson(slug: string): boolean {
    return this.people.has(slug);
  }

  /** The slug or topic's id under which something is published: its own, if no name is in it. */
  slug(kind: keyof Slugs, slug: string): string {
    return this.slugs.get(kind)?.get(slug) ?? this.fromSlug(slug);
  }

  /** What an editor should be told: these have another address than their folder says. */
  renamedSlugs(): Renamed[] {
    return [...this.slugs].flatMap(([kind, all]) =>
      [...all]
        .filter(([from, to]) => from !== to && !(kind === 'people' && this.people.has(from)))
        .map(([from, to]) => ({ kind: kind as keyof Slugs, from, to })),
    );
  }

  /** A string that readers read, of one language. */
  fromText(text: string, locale: Locale): string {
    let out = '';
    let at = 0;
    for (const { start, end } of this.find(text)) {
      out += text.slice(at, start) + this.replacement[locale];
      at = end;
    }
    return out + text.slice(at);
  }

  /**
   * The tree of a text, made of all of its elements (`<Names>` too) and not yet written; it is changed. A name that
   * markup cuts goes whole, with what is empty without it; links lose a target that names somebody, and keep their words.
   */
  fromTree(root: Root, locale: Locale): void {
    if (!this.isEmpty) withdrawFromTree(root, locale, this);
  }

  /**
   * What stands at the head of a file, by the table of fields. What machines read is kept, but for ids that name somebody,
   * which change, and addresses, which go. Fields that are not in the table are left as they are.
   */
  fromFrontMatter<T extends object>(frontMatter: T, kind: PieceKind, locale: Locale): T {
    if (this.isEmpty) return frontMatter;
    const table: Record<string, Field> = fields[kind];
    return Object.fromEntries(
      Object.entries(frontMatter).map(([name, value]) => [
        name,
        Object.hasOwn(table, name) && value !== undefined && value !== null
          ? this.fromField(value, table[name]?.shape ?? 'day', locale)
          : value,
      ]),
    ) as T;
  }

  /** content/topics.yml: an id that names somebody becomes another, here and in every post that has it. */
  fromTopics<T extends { id: string; name: Localized; labels?: string[] }>(topics: readonly T[]): T[] {
    return topics.map((topic) => ({
      ...topic,
      id: this.slug('topics', topic.id),
      name: this.fromLocalized(topic.name),
      ...(topic.labels && { labels: topic.labels.filter((label) => !this.isIn(label)) }),
    }));
  }

  /** content/names.yml, and whatever else is a list of names and of nothing else. */
  fromNames(names: readonly string[]): string[] {
    return names.filter((name) => !this.isIn(name));
  }

  /** Is a name in it, read as words or as an address? */
  isIn(text: string): boolean {
    return this.finder.inText(text).length > 0 || this.finder.inUrl(text) !== undefined;
  }

  /** Where names stand in a text; “Jin Hai (金海)” is one. */
  find(text: string): Found[] {
    const all: Found[] = [];
    for (const next of this.finder.inText(text)) {
      const last = all.at(-1);
      const isSame = last && /^\s*[(（]\s*$/.test(text.slice(last.end, next.start));
      const closing = isSame ? /^\s*[)）]/.exec(text.slice(next.end))?.[0] : undefined;
      if (last && closing) last.end = next.end + closing.length;
      else all.push(withQuotationMarks(next, text));
    }
    return all;
  }

  /**
   * The id of a heading or footnote, or a fragment that leads to it. It asks for nothing but the id, so that a link finds
   * its heading whatever text it is in. Percent-encoded in, percent-encoded out.
   */
  fromId(id: string): string {
    return this.fromAddressPart(id, (name) => (name ? `withdrawn${name + 1}` : 'withdrawn'));
  }

  /** Where a link may lead; undefined if its address names somebody, or is the page of a withdrawn person. */
  fromHref(href: string): string | undefined {
    const [, path = '', fragment] = /^([^#]*)(?:#(.*))?$/s.exec(href) ?? [];
    const [, origin = '', locale, kind = '', rest = ''] =
      /^(https?:\/\/[^/]*)?\/([^/?]+)\/(posts|people|topics)\/(.*)$/s.exec(path) ?? [];
    const [, slug = '', after = ''] = /^([^/?]*)(.*)$/s.exec(rest) ?? [];
    if (kind === 'people' && this.people.has(decoded(slug))) return undefined;
    const end = fragment === undefined ? '' : `#${this.fromId(fragment)}`;
    if (!this.finder.inUrl(path)) return path + end;
    const renamed = this.slugs.get(kind)?.get(decoded(slug));
    const page = /^\/([^/?]+)\/([^/?]+)(.*)$/s.exec(path);
    const renamedPage = page && this.slugs.get('pages')?.get(decoded(page[2] ?? ''));
    const next =
      renamed !== undefined
        ? `${origin}/${locale}/${kind}/${renamed}${after}`
        : renamedPage && `/${page[1]}/${renamedPage}${page[3]}`;
    return next && !this.finder.inUrl(next) ? next + end : undefined;
  }

  /** Each with what takes its place; two that would become one get numbers, in their order. */
  renamed(all: readonly string[], rename: (one: string) => string): Map<string, string> {
    const renamed = new Map(all.map((one) => [one, rename(one)]));
    const taken = new Set([...renamed].filter(([from, to]) => from === to).map(([from]) => from));
    for (const [from, to] of renamed) {
      if (from === to) continue;
      let free = to;
      for (let number = 2; taken.has(free); number++) free = `${to}-${number}`;
      taken.add(free);
      renamed.set(from, free);
    }
    return renamed;
  }

  private fromSlug(slug: string): string {
    return this.fromAddressPart(slug, () => 'withdrawn');
  }

  private fromAddressPart(part: string, wordFor: (name: number) => string): string {
    const there = this.finder.inUrl(part);
    if (!there) return part;
    let out = '';
    let at = 0;
    for (const { start, end, name } of there.found) {
      out += there.reading.slice(at, start) + wordFor(name);
      at = end;
    }
    out += there.reading.slice(at);
    return there.reading === part ? out : encodeURI(out.replace(/\p{Cs}/gu, '\ufffd'));
  }

  private fromLocalized(localized: Localized): Localized {
    return Object.fromEntries(
      Object.entries(localized).map(([code, text]) => [
        code,
        typeof text === 'string' ? this.fromText(text, isLocale(code) ? code : defaultLocale) : text,
      ]),
    );
  }

  /** @param value as the gate has passed it, so that its parts are what its shape says */
  private fromField(value: unknown, shape: Field['shape'], locale: Locale): unknown {
    switch (shape) {
      case 'line':
        return this.fromText(value as string, locale);
      case 'words':
        return this.fromLocalized(value as Localized);
      case 'translation': {
        const translation = value as { by: string };
        return { ...translation, by: this.fromText(translation.by, locale) };
      }
      case 'notes':
        return (value as Note[]).map((note) => this.fromNote(note, locale));
      case 'people':
        return (value as string[])
          .filter((slug) => !this.people.has(slug))
          .map((slug) => this.slug('people', slug));
      case 'topics':
        return (value as string[]).map((id) => this.slug('topics', id));
      case 'old': {
        const old = value as { paths?: string[]; labels?: string[] };
        const without = (list: string[] | undefined) => list?.filter((each) => !this.isIn(each));
        return { ...old, paths: without(old.paths), labels: without(old.labels) };
      }
      // Files are shown under names of their own (authoring/make/pictures.ts).
      case 'file':
      case 'areas':
      case 'day':
      case 'year':
      case 'choice':
        return value;
    }
  }

  private fromNote(note: Note, locale: Locale): Note {
    return {
      ...note,
      words: this.fromLocalized(note.words),
      sources: note.sources.map(({ title, url, ...others }) => ({
        ...others,
        title: this.fromText(title, locale),
        ...(url !== undefined && !this.finder.inUrl(url) && { url }),
      })),
    };
  }
}

/**
 * Names of people whose pages are withdrawn, which are withdrawn with them.
 * @param people all that there are, each in one language
 */
export function namesOfWithdrawn(
  people: readonly { slug: string; title?: string; name?: Localized }[],
  withdrawn: readonly string[],
): string[] {
  const theirs = people.filter(({ slug }) => withdrawn.includes(slug));
  return [...new Set(theirs.flatMap(({ title, name }) => [title, ...Object.values(name ?? {})]))].filter(
    (spelling): spelling is string => typeof spelling === 'string',
  );
}

/** Of 翟“琰瑄” no mark is left behind. */
function withQuotationMarks({ start, end, name }: Found, text: string): Found {
  const inside = text.slice(start, end);
  for (const [opening = '', closing = ''] of ['“”', '‘’', '「」', '『』', '«»', '""']) {
    const balance = inside.split(opening).length - inside.split(closing).length;
    const isOdd = opening === closing && inside.split(opening).length % 2 === 0;
    if ((balance > 0 || isOdd) && text[end] === closing) return { start, end: end + 1, name };
    if ((balance < 0 || isOdd) && text[start - 1] === opening) return { start: start - 1, end, name };
  }
  return { start, end, name };
}
