import type { personStatuses } from './fields';
import type { Picture } from './picture';
import type { Locale } from '../i18n/locales';

export type { Picture, PictureList } from './picture';

/*
 * The shapes of what is published and what is drafted. The doors (content.ts, drafts.ts) give them, components draw
 * them.
 */

/** Words in some or all languages. */
export type Localized = Partial<Record<Locale, string>>;

/** A dated, sourced sentence of the editors, in every language. `day` and `noted` are calendar days, YYYY-MM-DD. */
export interface Note {
  day: string;
  words: Localized;
  sources: { title: string; url?: string }[];
  noted: string;
}

/** A piece as it stands in one language. */
export interface Version {
  locale: Locale;
  title: string;
  /** The title in parts, of which every second is a name that must not be broken over two lines. */
  titleParts: string[];
  /** The text, as HTML made by authoring/make/html.ts: its elements and attributes are from our own short list. */
  html: string;
  /** One or two sentences of plain text. */
  summary: string;
  caption?: string;
  /** Set when this version is a translation. `on` is a calendar day. */
  translation?: { from: Locale; by: string; on: string };
}

/** Where a piece stood on the old blog. */
export interface Old {
  /** Paths of its addresses there, verbatim. */
  paths: string[];
  labels: string[];
}

/** What a post, a page and a person have in common. */
export interface Piece {
  slug: string;
  /** The language it was written in. */
  original: Locale;
  versions: Partial<Record<Locale, Version>>;
}

export interface Post extends Piece {
  kind: 'report' | 'statement' | 'notice';
  /** Day of publication, YYYY-MM-DD. */
  date: string;
  eventDay?: string;
  eventPlace?: Localized;
  byline?: Localized;
  topics: string[];
  people: string[];
  since: Note[];
  old?: Old;
}

export interface Page extends Piece {
  /** Years between which an undated text was written. */
  written?: { from: number; to: number };
  people: string[];
  since: Note[];
  old?: Old;
}

export interface Person extends Piece {
  name: Localized;
  status: PersonStatus;
  /** Since when, YYYY-MM-DD. */
  statusDay?: string;
  /** When an editor last made sure, YYYY-MM-DD. */
  asOf: string;
  emblem?: 'chair' | 'glasses';
  /** Takes the place of the emblem. */
  photo?: Picture;
  timeline: Note[];
}

export type PersonStatus = (typeof personStatuses)[number];

export interface Topic {
  id: string;
  name: Localized;
  /** Labels of the old blog that mean the same. */
  labels?: string[];
}

/** The day on which a post came out in a language, YYYY-MM-DD: that of its translation, if it is one. */
export function publishedOn({ date }: Post, { translation }: Version): string {
  return translation && translation.on > date ? translation.on : date;
}

/** The last day on which something about a post changed: its publication, its translation, a note beside it. */
export function lastModified(post: Post, version: Version): string {
  return [publishedOn(post, version), ...post.since.map(({ noted }) => noted)].sort().at(-1) ?? post.date;
}

/** What a reader of `locale` knows a person by. */
export function personName(person: Person, locale: Locale): string {
  return person.name[locale] ?? versionFor(person, locale).title;
}

/** What a reader of `locale` knows a topic by. The gate has made sure that it has a name in each language. */
export function topicName({ id, name }: Topic, locale: Locale): string {
  return wordsFor(name, locale)?.text ?? id;
}

/** The version a reader of `locale` is shown: theirs, else the original. */
export function versionFor(piece: Piece, locale: Locale): Version {
  const version = piece.versions[locale] ?? piece.versions[piece.original];
  if (!version) throw new Error(`${piece.slug} has no original.`);
  return version;
}

/** Words for a reader of `locale`, and the language they are in: theirs if there are any, else the first there are. */
export function wordsFor(words: Localized, locale: Locale): { text: string; locale: Locale } | undefined {
  const found = [locale, ...(Object.keys(words) as Locale[])].find((code) => words[code]);
  return found && { text: words[found] ?? '', locale: found };
}
