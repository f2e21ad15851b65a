import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Source from 'contentlayer/generated';
import { defaultLocale, isLocale, localeCodes, type Locale } from '../i18n/locales';
import { messages } from '../i18n/messages';
import { groupBy, Library } from './library';
import { pictureIn, withPictures } from './pictures';
import type { Old, Page, Person, PictureList, Piece, Post, Version } from '../model/piece';
import { namesOfWithdrawn, Withdrawal } from './withdrawal';

/*
 * From what Contentlayer made of the content to pieces in all their languages. Both doors use it; which documents are
 * read is theirs to say, and this file knows the name of none. Whatever content/withdrawn.yml names is taken out before
 * anything is made of a document, for editors as for readers.
 */

export type PostDocument = Omit<Source.Post, 'type'>;
export type PageDocument = Omit<Source.Page, 'type'>;
export type PersonDocument = Omit<Source.Person, 'type'>;
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

/** What content/mirrors.yml says; a site may have none. */
export function readMirrors(): { address: string; since: string }[] {
  return readGenerated<Source.Mirrors[]>('Mirrors').flatMap(({ mirrors }) => mirrors);
}

/** Read from disk: importing them would put every text into the server's bundles. */
function readGenerated<T>(type: string): T {
  return readJson('.contentlayer/generated', type, '_index.json');
}

/** Puts the language files of each piece together. Throws on one that lacks what the gate should have asked for. */
export function libraryFrom({ posts, pages, people }: Documents): Library {
  const tables = readTables(people);
  const { withdrawal } = tables;
  const kept = people.filter((person) => !withdrawal.hasPerson(slugOf(person)));
  return new Library(
    inOrder(posts, withdrawal)
      .map((documents) => postFrom(documents, tables))
      .sort((a, b) => compare(b.date, a.date) || compare(a.slug, b.slug)),
    inOrder(pages, withdrawal).map((documents) => pageFrom(documents, tables)),
    inOrder(kept, withdrawal).map((documents) => personFrom(documents, tables)),
    withdrawal.from(readGenerated<Source.Topics>('Topics').topics, defaultLocale),
  );
}

/** What pieces are made with, beside their own documents. */
interface Tables {
  withdrawal: Withdrawal;
  pictures: PictureList;
  /** Chinese names that a heading must not break over two lines. */
  names: string[];
}

function readTables(people: PersonDocument[]): Tables {
  const withdrawn = readGenerated<Source.Withdrawn>('Withdrawn');
  const theirs = namesOfWithdrawn(
    people.map((person) => ({
      slug: slugOf(person),
      title: required(person, 'title'),
      name: person.name,
    })),
    withdrawn.people,
  );
  const withdrawal = new Withdrawal(
    { names: [...withdrawn.names, ...theirs], people: withdrawn.people },
    withdrawnWords('name'),
  );
  const names = readGenerated<Source.Names>('Names').names.filter((name: string) => !withdrawal.isIn(name));
  return { withdrawal, names, pictures: readPictures() };
}

/** What authoring/make/pictures.ts made before the content was read. */
function readPictures(): PictureList {
  return readJson('.generated/pictures.json');
}

/**
 * Reads a file that the build has made. Next is kept from following the path: it would give the whole folder, drafts
 * included, to every reader page that a host deploys. What the preview needs is named in next.config.js.
 */
function readJson(...path: string[]) {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), process.env.BUILD_DIR ?? '.');
  return JSON.parse(readFileSync(/* turbopackIgnore: true */ join(folder, ...path), 'utf8'));
}

function withdrawnWords(what: 'name' | 'picture'): Record<Locale, string> {
  return Object.fromEntries(localeCodes.map((code) => [code, messages[code].Withdrawn[what]])) as Record<
    Locale,
    string
  >;
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
function inOrder<D extends Document>(documents: D[], withdrawal: Withdrawal): D[][] {
  return groupBy(documents, slugOf)
    .sort(([a], [b]) => compare(a, b))
    .map(([slug, group]) =>
      group.map((document) => {
        if (withdrawal.isIn(slug)) throw new Error(addressNamesWithdrawn(document));
        return withdrawal.from(document, localeOf(document));
      }),
    );
}

/** Withdrawn for good, and not only from texts: an address is on every page that links to it. */
function addressNamesWithdrawn({ _raw: { sourceFileDir } }: Document): string {
  return (
    `content/${sourceFileDir}: a withdrawn name is part of its address. Give the folder another name: git mv.\n` +
    `content/${sourceFileDir}：地址中含有已撤回的姓名。请用 git mv 给文件夹另取名字。`
  );
}

function postFrom(documents: PostDocument[], tables: Tables): Post {
  const it = originalOf(documents);
  return {
    ...pieceFrom(documents, tables),
    kind: required(it, 'kind'),
    date: required(it, 'date'),
    eventDay: it.eventDay,
    eventPlace: it.eventPlace,
    byline: it.byline,
    topics: it.topics ?? [],
    people: it.people ?? [],
    since: it.since ?? [],
    old: oldOf(it),
  };
}

function pageFrom(documents: PageDocument[], tables: Tables): Page {
  const it = originalOf(documents);
  return {
    ...pieceFrom(documents, tables),
    written: it.writtenFrom && it.writtenTo ? { from: it.writtenFrom, to: it.writtenTo } : undefined,
    people: it.people ?? [],
    since: it.since ?? [],
    old: oldOf(it),
  };
}

function oldOf({ blogger }: PostDocument | PageDocument): Old | undefined {
  return blogger && { paths: blogger.paths ?? [], labels: blogger.labels ?? [] };
}

function personFrom(documents: PersonDocument[], tables: Tables): Person {
  const it = originalOf(documents);
  return {
    ...pieceFrom(documents, tables),
    name: required(it, 'name'),
    status: required(it, 'status'),
    statusDay: it.statusDay,
    asOf: required(it, 'asOf'),
    emblem: it.emblem,
    photo: photoOf(it, tables),
    timeline: it.timeline ?? [],
  };
}

function pieceFrom(documents: Document[], tables: Tables): Piece {
  const original = originalOf(documents);
  return {
    slug: slugOf(original),
    original: localeOf(original),
    versions: Object.fromEntries(
      documents.map((document) => [localeOf(document), versionOf(document, tables)]),
    ),
  };
}

/** The file that says it is no translation; the facts of the piece are in it. */
function originalOf<D extends Document>(documents: D[]): D {
  const original = documents.find((document) => !document.translation);
  if (!original) throw new Error(`${documents[0]?._raw.sourceFileDir} has a translation but no original.`);
  return original;
}

function photoOf({ photo, _raw }: PersonDocument, { pictures }: Tables): Person['photo'] {
  const picture = photo ? pictureIn(pictures, _raw.sourceFileDir, photo) : undefined;
  return picture === 'withdrawn' ? undefined : picture;
}

function versionOf(document: Document, { pictures, names }: Tables): Version {
  const title = required(document, 'title');
  const html = withPictures(
    document.body.html,
    (name) => pictureIn(pictures, document._raw.sourceFileDir, name),
    withdrawnWords('picture')[localeOf(document)],
  );
  return {
    locale: localeOf(document),
    title,
    // Every second part is a name.
    titleParts: names.length ? title.split(new RegExp(`(${names.join('|')})`)) : [title],
    html,
    summary: document.summary ?? firstParagraph(document.body.html),
    caption: 'caption' in document ? document.caption : undefined,
    translation: document.translation,
  };
}

/** The plain text of the first paragraph of its words (a notice is the site's), without tags and character references. */
function firstParagraph(html: string): string {
  const inner = /<p(?! class="notice")[^>]*>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  return inner
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The gate has made sure of these fields (model/fields.ts); the types of Contentlayer cannot know. */
function required<D extends Document, K extends keyof D>(document: D, field: K): NonNullable<D[K]> {
  const value = document[field];
  if (value === undefined || value === null) throw new Error(`${document._id} lacks ${String(field)}.`);
  return value;
}

/** By code point: the same order whatever the machine's locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
