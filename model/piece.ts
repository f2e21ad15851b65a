import type { Locale } from '../i18n/locales';
import type { fields, PieceKind } from './fields';
import type { Picture } from './picture';

export type { Picture } from './picture';

/*
 * The shapes of what is published and what is drafted, derived from the one table of fields. The doors give them,
 * components draw them.
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

/** Says that a version is a translation. `on` is a calendar day. */
interface Translation {
  from: Locale;
  by: string;
  on: string;
}

/** Where a piece stood on the old blog, and what its import only supposed. */
interface Blogger {
  id: string;
  /** Paths of its addresses there, verbatim. */
  paths?: string[];
  labels?: string[];
  unsure?: string[];
}

/** What each shape of a field is to whoever reads a piece. */
interface Shapes {
  line: string;
  day: string;
  year: number;
  topics: string[];
  people: string[];
  words: Localized;
  translation: Translation;
  notes: Note[];
  file: Picture;
  old: Blogger;
}

type ValueOf<F> = F extends { options: readonly (infer Option)[] }
  ? Option
  : F extends { shape: keyof Shapes }
    ? Shapes[F['shape']]
    : never;

/** Lists are there always, and empty where nobody wrote any. */
type AlwaysThere = { required: true } | { shape: 'topics' | 'people' | 'notes' };

/** The values of some fields, optional where the table says so. */
type ValuesOf<F> = { [K in keyof F as F[K] extends AlwaysThere ? K : never]: ValueOf<F[K]> } & {
  [K in keyof F as F[K] extends AlwaysThere ? never : K]?: ValueOf<F[K]>;
};

/** Those that are the same in every language, and those that each file states for itself. What is destroyed in pictures is no reader's to know. */
type SharedFields<F> = {
  [K in keyof F as F[K] extends { shape: 'areas' } ? never : F[K] extends { shared: true } ? K : never]: F[K];
};
type OwnFields<F> = { [K in keyof F as F[K] extends { shared: true } ? never : K]: F[K] };

/** A piece as it stands in one language: what its file says, and what the pass found in its text. */
export interface Version {
  locale: Locale;
  title: string;
  /** Set when this version is a translation. */
  translation?: Translation;
  /** The title in parts, of which every second is a name that must not be broken over two lines. */
  titleParts: string[];
  /** The text, as HTML of authoring/make: its elements and attributes are from our own short list. */
  html: string;
  /** What its blocks are, in their order: `p`, `ul.names`. */
  blocks: string[];
  /** The words of the text alone, a paragraph a line. */
  text: string;
  /** One or two sentences of plain text. */
  summary: string;
  /** The language of which it was made by program, if it was: nobody has written it. */
  convertedFrom?: Locale;
  /** Needs style-rich.css: there is more in it than paragraphs and names. */
  rich: boolean;
}

export type VersionOf<K extends PieceKind> = Version &
  Omit<ValuesOf<OwnFields<(typeof fields)[K]>>, keyof Version>;

/** What a post, a page and a person have in common. */
export interface Piece<K extends PieceKind = PieceKind> {
  kind: K;
  slug: string;
  /** The language it was written in. */
  original: Locale;
  versions: Partial<Record<Locale, VersionOf<K>>>;
}

export type Page = Piece<'pages'> & ValuesOf<SharedFields<(typeof fields)['pages']>>;
export type Person = Piece<'people'> & ValuesOf<SharedFields<(typeof fields)['people']>>;
/** Front matter calls the genre of a post its `kind`. */
export type Post = Piece<'posts'> &
  Omit<ValuesOf<SharedFields<(typeof fields)['posts']>>, 'kind'> & {
    genre: ValueOf<(typeof fields)['posts']['kind']>;
  };

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
  return textFor(name, locale)?.text ?? id;
}

/** The version a reader of `locale` is shown: theirs, else the original. */
export function versionFor<K extends PieceKind>(piece: Piece<K>, locale: Locale): VersionOf<K> {
  const version = piece.versions[locale] ?? piece.versions[piece.original];
  if (!version) throw new Error(`${piece.slug} has no original.`);
  return version;
}

/** Words for a reader of `locale`, and the language they are in: theirs if there are any, else the first there are. */
export function textFor(localized: Localized, locale: Locale): { text: string; locale: Locale } | undefined {
  const found = [locale, ...(Object.keys(localized) as Locale[])].find((code) => localized[code]);
  return found && { text: localized[found] ?? '', locale: found };
}
