import { visit } from 'unist-util-visit';
import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { localeCodes, type Locale } from '../../i18n/locales';
import { messagesFor } from '../../i18n/messages';
import { fields, type Field, type PieceKind } from '../../model/fields';
import { pictureIn, type PictureList } from '../../model/picture';
import type { Localized, Topic } from '../../model/piece';
import type { CheckedText, Content, Mirror } from '../content';
import { textToHast } from './html';
import { placePictures } from './place-pictures';
import { plainText, summaryOf } from './plain-text';
import { titleParts } from './title-parts';
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
export async function passContent(content: Content): Promise<Passed> {
  const passing = await passingOf(content);
  const texts = await Promise.all(
    soundTexts(content)
      .filter(({ folder }) => !(folder.kind === 'people' && passing.withdrawal.hasPerson(folder.slug)))
      .map((text) => passText(text, passing)),
  );
  const topics = passing.withdrawal.fromTopics(content.tables.topics ?? []);
  return {
    texts,
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
}

export async function passingOf(content: Content): Promise<Passing> {
  const withdrawal = await withdrawalOf(content);
  const ofPeople = content.texts.flatMap(({ values }) => Object.values((values?.name as Localized) ?? {}));
  const names = withdrawal.fromNames([...content.tables.names, ...ofPeople]);
  return { withdrawal, pictures: withReaders(content), names };
}

/** One text. */
export async function passText(text: CheckedText, passing: Passing): Promise<PassedText> {
  const { folder, locale, tree } = text;
  const { withdrawal } = passing;
  if (!tree) throw new Error(`${text.file} was not read.`);
  const messages = await messagesFor(locale);
  const values = withdrawal.fromFrontMatter(text.values ?? {}, folder.kind, locale);
  const html = textToHast(tree, { file: text.file, locale, messages });
  withdrawal.fromTree(html, locale);
  const find = (name: string) => pictureIn(passing.pictures, folder.path, name);
  placePictures(html, find, messages.Withdrawn.picture);
  return {
    path: pathOf(text, withdrawal),
    fields: {
      ...forPieces(values, folder.kind, find),
      summary: values.summary ?? summaryOf(html, locale),
      titleParts: titleParts(String(values.title), locale, passing.names),
      html: toHtml(html),
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

async function withdrawalOf({ tables, texts, tree }: Content): Promise<Withdrawal> {
  const people = texts.filter(({ folder }) => folder.kind === 'people');
  const theirs = namesOfWithdrawn(
    people.map(({ folder, values = {} }) => ({
      slug: folder.slug,
      title: values.title as string | undefined,
      name: values.name as Localized | undefined,
    })),
    tables.withdrawn.people,
  );
  const words = await Promise.all(
    localeCodes.map(async (code) => [code, (await messagesFor(code)).Withdrawn.name] as const),
  );
  const slugsOf = (kind: PieceKind) => [
    ...new Set(tree.folders.filter((folder) => folder.kind === kind).map(({ slug }) => slug)),
  ];
  return new Withdrawal(
    { names: [...tables.withdrawn.names, ...theirs], people: tables.withdrawn.people },
    Object.fromEntries(words) as Record<Locale, string>,
    {
      posts: slugsOf('posts'),
      pages: slugsOf('pages'),
      people: slugsOf('people'),
      topics: (tables.topics ?? []).map(({ id }) => id),
    },
  );
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
  return texts.filter(({ folder, file, tree }) => tree && !faulty.has(file) && !broken.has(folder.path));
}
