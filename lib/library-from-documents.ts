import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { join } from '../model/disk-paths';
import type * as Source from 'contentlayer/generated';
import type { PassedText } from '../authoring/make/passed';
import { isLocale, type Locale } from '../i18n/locales';
import { fields, type Field, type PieceKind } from '../model/fields';
import type { Page, Person, Piece, Post, Topic, VersionOf } from '../model/piece';
import { compare, groupBy, Library } from './library';
import { releaseFolder } from './release-folder';

/*
 * From what Contentlayer made of the content to pieces in all their languages. Both doors use it; which documents are
 * read is theirs to say, and this file knows the name of none.
 */

type PostDocument = Omit<Source.Post, 'type'>;
type PageDocument = Omit<Source.Page, 'type'>;
type PersonDocument = Omit<Source.Person, 'type'>;
type Document = PostDocument | PageDocument | PersonDocument;

export interface Documents {
  posts: PostDocument[];
  pages: PageDocument[];
  people: PersonDocument[];
}

/** What is published, as Contentlayer made it. For the doors, as is everything here. */
export function readPublished(): Documents {
  return { posts: readGenerated('Post'), pages: readGenerated('Page'), people: readGenerated('Person') };
}

/** Drafts. For the editors' door alone, which asks for the session first. */
export function readDrafts(): Documents {
  return {
    posts: readGenerated('DraftPost'),
    pages: readGenerated('DraftPage'),
    people: readGenerated('DraftPerson'),
  };
}

export function readTopics(): Topic[] {
  return readGenerated<Source.Topics>('Topics').topics;
}

/** What content/mirrors.yml says; a site may have none. */
export function readMirrors(): { address: string; since: string }[] {
  return readGenerated<Source.Mirrors>('Mirrors').mirrors;
}

/** Read from disk: importing them would put every text into the server's bundles. */
function readGenerated<T>(type: string): T {
  const file = join(releaseFolder(), '.contentlayer/generated', type, '_index.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Texts that have passed in this process, as Contentlayer would make them: drafts and published ones alike. */
export function documentsFrom(texts: PassedText[]): Documents {
  const of = <D>(kind: PieceKind) =>
    texts
      .filter(({ path }) => path.replace(/^drafts\//, '').startsWith(`${kind}/`))
      .map(({ path, fields }) => {
        const [sourceFileName, sourceFileDir] = [posix.basename(path), posix.dirname(path)];
        return { ...fields, _id: path, _raw: { sourceFilePath: path, sourceFileName, sourceFileDir } } as D;
      });
  return {
    posts: of<PostDocument>('posts'),
    pages: of<PageDocument>('pages'),
    people: of<PersonDocument>('people'),
  };
}

/** Puts the language files of each piece together. */
export function libraryFrom({ posts, pages, people }: Documents): Library {
  return new Library(
    inOrder(posts)
      .map((documents) => pieceFrom('posts', documents) as Post)
      .sort((a, b) => compare(b.date, a.date) || compare(a.slug, b.slug)),
    inOrder(pages).map((documents) => pieceFrom('pages', documents) as Page),
    inOrder(people).map((documents) => pieceFrom('people', documents) as Person),
    readTopics(),
  );
}

export function slugOf(document: Document): string {
  return document._raw.sourceFileDir.split('/').at(-1) ?? '';
}

export function localeOf(document: Document): Locale {
  const code = document._raw.sourceFileName.replace(/\.mdx$/, '');
  if (!isLocale(code)) throw new Error(`${document._id} is not in a language of i18n/locales.ts.`);
  return code;
}

/** The language files of each folder, in the order of the folders' names. */
function inOrder<D extends Document>(documents: D[]): D[][] {
  // A build that types some of them anew puts those last.
  const sorted = documents.toSorted((a, b) => compare(a._id, b._id));
  return groupBy(sorted, slugOf)
    .sort(([a], [b]) => compare(a, b))
    .map(([, group]) => group);
}

/** With what the original says for all languages. */
function pieceFrom<K extends PieceKind>(kind: K, documents: Document[]): Piece<K> {
  const original = originalOf(documents);
  const shared = valuesOf(kind, original, (field) => field.shared);
  return {
    ...shared,
    ...(kind === 'posts' && { genre: shared.kind }),
    kind,
    slug: slugOf(original),
    original: localeOf(original),
    versions: Object.fromEntries(
      documents.map((document) => [localeOf(document), versionOf(kind, document)]),
    ) as Piece<K>['versions'],
  };
}

/** The file that says it is no translation; what all languages share is in it. */
function originalOf(documents: Document[]): Document {
  const original = documents.find(({ translation, convertedFrom }) => !translation && !convertedFrom);
  if (!original) throw new Error(`${documents[0]?._raw.sourceFileDir} has a translation but no original.`);
  return original;
}

function versionOf<K extends PieceKind>(kind: K, document: Document): VersionOf<K> {
  const { titleParts, html, blocks, text, rich, convertedFrom } = document;
  return {
    ...valuesOf(kind, document, ({ shared }) => !shared),
    locale: localeOf(document),
    titleParts,
    html,
    blocks,
    text,
    rich,
    convertedFrom,
  } as VersionOf<K>;
}

/** By the one table: a list that nobody wrote is empty, and what is destroyed in pictures is not told. */
function valuesOf(
  kind: PieceKind,
  document: Document,
  wanted: (field: Field) => boolean | undefined,
): Record<string, unknown> {
  const given = document as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries<Field>(fields[kind])
      .filter(([, field]) => wanted(field) && field.shape !== 'areas')
      .map(([name, { shape }]) => [
        name,
        given[name] ?? (/^(topics|people|notes)$/.test(shape) ? [] : undefined),
      ]),
  );
}
