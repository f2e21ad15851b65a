import { visit } from 'unist-util-visit';
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { convertedLocale, isWritten, localeCodes, type Locale } from '../../i18n/locales';
import { messages } from '../../i18n/messages';
import { fields, type Field, type PieceKind } from '../../model/fields';
import { pictureIn, type PictureList } from '../../model/picture';
import type { Localized, Topic } from '../../model/piece';
import { namesKnown } from '../check/traditional';
import type { Content } from '../content';
import type { Mirror } from '../read-tables';
import type { CheckedText } from '../read-text';
import type { Memory } from '../memory';
import { rememberedBy } from './remembered';
import { textToHast } from './html';
import { placePictures } from './place-pictures';
import { plainText, summaryOf } from './plain-text';
import { titleParts } from './title-parts';
import { convertTree, makeTraditional, type Traditional } from './traditional';
import { convertedFields, withConverted, withConvertedWords } from './traditional-fields';
import { namesOfWithdrawn, Withdrawal, type Renamed } from './withdraw';

/** A text that has passed: what its author said of it, and what was found in it. */
export interface PassedText {
  /** Below the folder that Contentlayer reads: `posts/x/zh.mdx`, `drafts/people/y/en.mdx`. */
  path: string;
  fields: Record<string, unknown>;
}

export interface Passed {
  texts: PassedText[];
  topics: Topic[];
  mirrors: Mirror[];
  pictures: PictureList;
  /** Pieces and topics whose address is not what their folder or id says, because a withdrawn name was in it. */
  renamed: Renamed[];
}

/**
 * What is handed on of a content folder: everything that nothing was wrong with, made ready for pages. The trees of the
 * texts are used up.
 */
export async function passContent(content: Content, memory?: Memory): Promise<Passed> {
  const passing = await passingOf(content);
  const known = memory && rememberedBy(memory, content, passing);
  const texts = await Promise.all(
    soundTexts(content)
      .filter(({ folder }) => !(folder.kind === 'people' && passing.withdrawal.hasPerson(folder.slug)))
      .map((text) => known?.(text) ?? passText(text, passing)),
  );
  const topics = passing.withdrawal
    .fromTopics(content.tables.topics ?? [])
    .map((topic) => ({ ...topic, name: withConverted(topic.name, passing.traditional) }));
  return {
    texts: texts.flat(),
    topics,
    mirrors: content.tables.mirrors,
    pictures: passing.pictures,
    renamed: passing.withdrawal.renamedSlugs(),
  };
}

/** What texts pass with, beside themselves. */
export interface Passing {
  withdrawal: Withdrawal;
  pictures: PictureList;
  /** Names that a heading must not break over two lines. */
  names: string[];
  traditional: Traditional;
  /** Folders in which somebody has written by hand what would be made of another language: there it is not made. */
  byHand: ReadonlySet<string>;
}

export async function passingOf(content: Content): Promise<Passing> {
  const withdrawal = withdrawalOf(content);
  const ofPeople = content.texts.flatMap(({ values }) => Object.values((values?.name as Localized) ?? {}));
  const names = withdrawal.fromNames([...content.tables.names, ...ofPeople]);
  const { texts, tables } = content;
  const known = namesKnown(texts, tables.names, tables.traditional);
  return {
    withdrawal,
    pictures: withReaders(content),
    names,
    traditional: await makeTraditional(known, tables.traditional),
    byHand: new Set(texts.flatMap(({ folder, locale }) => (isWritten(locale) ? [] : folder.path))),
  };
}

/** One text, and the one that is made of it, if its language is that of which another is made. */
export async function passText(text: CheckedText, passing: Passing): Promise<PassedText[]> {
  const { folder, locale } = text;
  const made = convertedLocale(locale);
  const isByHand = [folder.path, folder.path.replace(/^drafts\//, '')].some((path) =>
    passing.byHand.has(path),
  );
  // The tree of each is used up.
  const copy = made && !isByHand && { ...text, tree: structuredClone(text.tree) };
  return Promise.all([passAs(locale, text, passing), ...(made && copy ? [passAs(made, copy, passing)] : [])]);
}

async function passAs(locale: Locale, text: CheckedText, passing: Passing): Promise<PassedText> {
  const { folder, tree } = text;
  const { withdrawal, traditional } = passing;
  if (!tree) throw new Error(`${text.file} was not read.`);
  const isMade = locale !== text.locale;
  const own = messages[locale];
  const values = withdrawal.fromFrontMatter(text.values ?? {}, folder.kind, locale);
  const html = textToHast(tree, { file: text.file, locale, messages: own });
  withdrawal.fromTree(html, locale);
  if (isMade) convertTree(html, { from: text.locale, to: locale }, traditional);
  const find = (name: string) => pictureIn(passing.pictures, folder.path, name);
  placePictures(html, find, own.Withdrawn.picture);
  const parts = titleParts(String(values.title), text.locale, passing.names);
  const front = isMade
    ? convertedFields(values, folder.kind, text.locale, traditional)
    : withConvertedWords(forPieces(values, folder.kind, find), folder.kind, traditional);
  return {
    path: pathOf({ ...text, locale }, withdrawal),
    fields: {
      ...front,
      summary: front.summary ?? summaryOf(html, locale),
      titleParts: isMade ? traditional.convertParts(parts) : parts,
      html: toHtml(html),
      blocks: html.children.flatMap((node) => (node.type === 'element' ? blockName(node) : [])),
      text: plainText(html),
      rich: isRich(html),
    },
  };
}

/** Front matter as pages need it: a picture is its files, and what is destroyed in pictures is nobody's to know. */
function forPieces(
  values: Record<string, unknown>,
  kind: PieceKind,
  find: (name: string) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const { shape } = (fields[kind] as Record<string, Field>)[name] ?? {};
    if (shape === 'areas') return [];
    if (shape !== 'file') return [[name, value]];
    const picture = find(String(value));
    return picture && picture !== 'withdrawn' ? [[name, picture]] : [];
  });
  return Object.fromEntries(entries);
}

/** Where its folder would be if its slug named nobody. */
function pathOf({ folder, locale }: CheckedText, withdrawal: Withdrawal): string {
  const parent = folder.path.slice(0, -folder.slug.length);
  return `${parent}${withdrawal.slug(folder.kind, folder.slug)}/${locale}.mdx`;
}

function withdrawalOf({ tables, texts, tree }: Content): Withdrawal {
  const people = texts.filter(({ folder }) => folder.kind === 'people');
  const theirs = namesOfWithdrawn(
    people.map(({ folder, values = {} }) => ({
      slug: folder.slug,
      title: values.title as string | undefined,
      name: values.name as Localized | undefined,
    })),
    tables.withdrawn.people,
  );
  const replacements = localeCodes.map((code) => [code, messages[code].Withdrawn.name]);
  const slugsOf = (kind: PieceKind) => [
    ...new Set(tree.folders.filter((folder) => folder.kind === kind).map(({ slug }) => slug)),
  ];
  return new Withdrawal(
    { names: [...tables.withdrawn.names, ...theirs], people: tables.withdrawn.people },
    Object.fromEntries(replacements) as Record<Locale, string>,
    {
      posts: slugsOf('posts'),
      pages: slugsOf('pages'),
      people: slugsOf('people'),
      topics: (tables.topics ?? []).map(({ id }) => id),
    },
  );
}

/** What a block is, as far as its translation is the same: `p`, `ul.names`. */
function blockName({ tagName, properties: { className } }: Element): string {
  return [tagName, ...[className ?? []].flat()].join('.');
}

/** What style.css alone does not set well. Most texts are paragraphs and a list of names, and do not pay for it. */
const RICH = new Set('h2 h3 h4 h5 h6 ol blockquote table pre code figure img em sup'.split(' '));

function isRich(tree: Root): boolean {
  let rich = false;
  visit(tree, 'element', ({ tagName, properties }) => {
    rich ||= RICH.has(tagName) || (tagName === 'ul' && !properties.className);
  });
  return rich;
}

/** The pictures with those marked that a published text shows: in its words, or by a field, such as a portrait. */
function withReaders({ pictures, texts }: Content): PictureList {
  const shown = new Set(
    texts
      .filter(({ folder }) => !folder.draft)
      .flatMap(({ folder, text, values = {} }) => [
        ...(text?.pictures ?? []).map(({ file }) => `${folder.path}/${file}`),
        ...Object.entries<Field>(fields[folder.kind])
          .filter(([name, { shape }]) => shape === 'file' && values[name])
          .map(([name]) => `${folder.path}/${String(values[name])}`),
      ]),
  );
  return Object.fromEntries(
    Object.entries(pictures).map(([path, picture]) => [
      path,
      picture === 'withdrawn' ? picture : { ...picture, draft: !shown.has(path) },
    ]),
  );
}

/**
 * Without the faulty ones: each faulty file; all texts of a folder that is faulty, or one of whose pictures or whose
 * original is, since translations alone are no piece.
 */
function soundTexts({ diagnostics, texts }: Content): CheckedText[] {
  const faulty = new Set(diagnostics.map(({ file }) => file));
  const broken = new Set(
    texts
      .filter(
        ({ folder, file, frontMatter }) =>
          faulty.has(folder.path) ||
          folder.pictures.some((name) => faulty.has(`${folder.path}/${name}`)) ||
          (faulty.has(file) && !frontMatter?.translation),
      )
      .map(({ folder }) => folder.path),
  );
  return texts.filter(
    (text) => (text.remembered || text.tree) && !faulty.has(text.file) && !broken.has(text.folder.path),
  );
}
