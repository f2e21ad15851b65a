import type { Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { stringify } from 'yaml';
import { undescribed } from '../authoring/check/text';
import type { unsureOf } from '../model/fields';
import type { Diagnostic } from '../authoring/diagnostics';
import { readText } from '../authoring/read-text';
import { writtenCodes, type WrittenLocale } from '../i18n/locales';
import { needsLook, type Change } from './changes';
import type { BlogEntry } from './entry';
import { parseHtml, plainTitle, visibleText } from './html';
import { htmlToMarkdown, type Converted, type WantedPicture } from './html-to-markdown';
import { inTwoVersions, languageOf, titleInTwo } from './languages';
import { provenMarkdown, textOfMarkdown } from './markdown';
import type { NoPicture } from './picture-shelf';
import type { PutPicture } from './pictures';
import { bylineIn, eventDayIn } from './guesses';
import type { Script } from './private-use';
import { settleHtml } from './settle-html';
import { settleText } from './settle-text';
import { charactersOf, saysTheSame, sourceText } from './source-text';

export type Unsure = (typeof unsureOf)[number];

/** Why an entry has not become a piece. */
export type NoPiece =
  | { why: 'empty' | 'summary' | 'no-day' | 'words-lost' | 'trashed' }
  | { why: 'gate'; diagnostics: Diagnostic[] };

export interface MadePiece {
  /** Of the original. */
  locale: WrittenLocale;
  title: string;
  /** By their names; the first is the original. */
  files: Record<string, string>;
  unsure: Unsure[];
  /** What stands otherwise than it stood, in the order of the text. */
  changes: Change[];
  /** Labels that no topic answers to. */
  otherLabels: string[];
  /** Set plainer than it was, because Markdown cannot say it. */
  plainer: boolean;
  /** Pictures that nobody has described yet. */
  undescribed: number;
  /** Pictures that could not be had. */
  missing: { url: string; why: NoPicture }[];
  /** Names of pictures that could be another of the same name. */
  guessed: string[];
  pictures: number;
  /** What was left out on the way. */
  left: Pick<Converted, 'dropped' | 'frames' | 'lostLinks'>;
}

export interface Surroundings {
  /** Which of two scripts it is written in, if that can be told. */
  script: Script | undefined;
  /** Where an address of the old blog leads now. */
  resolve: (url: string) => string;
  /** Ids of topics by their names, ids and old labels, in small letters. */
  topics: ReadonlyMap<string, string>;
  /** The day of publication. */
  day: string;
  kind: 'posts' | 'pages';
  /** Puts pictures where the piece will be. */
  put: (wanted: WantedPicture[]) => Promise<PutPicture[]>;
}

/** Makes a piece of an entry, or says why there is none. Nothing of it is guessed but what `unsure` names. */
export async function makePiece(entry: BlogEntry, around: Surroundings): Promise<MadePiece | NoPiece> {
  const { resolve, topics, day, kind, put } = around;
  if (entry.html === undefined) return { why: 'summary' };
  const source = sourceText(parseHtml(entry.html));
  const html = parseHtml(entry.html);
  const changes = settleHtml(html, around.script);
  const seen = visibleText(html);
  const { tree, pictures: wanted, ...left } = htmlToMarkdown(html, { resolve });
  if (!seen && wanted.length === 0) return { why: 'empty' };

  const pictures = await put(wanted);
  const missing = pictures.flatMap((each, at) =>
    'why' in each ? [{ url: wanted[at]?.urls[0] ?? '', why: each.why }] : [],
  );
  const guessed = pictures.flatMap((each) => ('file' in each && each.guess ? [each.file] : []));
  const unsure = new Set<Unsure>(missing.length + guessed.length ? ['pictures'] : []);
  const titleChanges: Change[] = [];
  const given = plainTitle(entry.title, around.script, titleChanges);
  if (needsLook([...changes, ...titleChanges])) unsure.add('text');
  if (!given || [...given].length > 200) unsure.add('title');
  const title = given ? shortened(given, 200) : shortened(seen || day, 60);

  const two = inTwoVersions(tree);
  if (two) unsure.add('versions');
  const locale = two?.first ?? languageOf(seen) ?? languageOf(title) ?? 'en';
  const titles = (two && titleInTwo(title)) || { en: title, zh: title };
  const isProven = (shown: string) => saysTheSame(source, charactersOf(shown), changes);
  // Of two versions the whole is proven before it is parted, and that nothing falls between them.
  if (two && !(provenMarkdown(tree, isProven) && isParted(tree, two.versions))) return { why: 'words-lost' };
  const inOrder = [locale, ...writtenCodes.filter((code) => code !== locale)];
  const trees = two
    ? inOrder.map((code) => ({ locale: code, tree: two.versions[code] }))
    : [{ locale, tree }];

  const labels = entry.labels.map((label) =>
    settleText(label, around.script, titleChanges).replace(/\s+/g, ' '),
  );
  const known = labels.map((label) => topics.get(label.toLowerCase()));
  const name = kind === 'posts' ? bylineIn(title) : undefined;
  const eventDay = kind === 'posts' ? eventDayIn(`${title}\n${seen}`, day) : undefined;
  if (name) unsure.add('byline');
  if (eventDay) unsure.add('eventDay');
  const ids = [...new Set(known.filter((id) => id !== undefined))];
  const frontMatter = {
    ...(kind === 'posts' && { kind: name ? 'statement' : 'report', date: day }),
    ...(eventDay && { eventDay }),
    ...(name && { byline: { zh: name } }),
    ...(kind === 'posts' && ids.length && { topics: ids }),
    blogger: bloggerFacts({ ...entry, labels }, [...unsure]),
  };

  const files: Record<string, string> = {};
  const diagnostics: Diagnostic[] = [];
  let plainer = false;
  let undescribed = 0;
  for (const version of trees) {
    undescribed = placePictures(version.tree, version.locale, wanted, pictures);
    const expected = textOfMarkdown(version.tree);
    const proven = provenMarkdown(version.tree, two ? (shown) => shown === expected : isProven);
    if (!proven) return { why: 'words-lost' };
    plainer ||= proven.plainer;
    const isOriginal = version.locale === locale;
    const translation = { from: locale, by: supposedTranslator[version.locale], on: day };
    const said = { title: titles[version.locale], ...(isOriginal ? frontMatter : { translation }) };
    const yaml = stringify(said, { lineWidth: 0, singleQuote: true });
    const text = `---\n${yaml}---\n\n${proven.text}`;
    const file = `${version.locale}.mdx`;
    files[file] = text;
    // What the gate would say of it, but for what only all files together tell.
    const folder = { kind, slug: '', draft: true, path: '', texts: {}, pictures: [] };
    readText({ folder, locale: version.locale, file }, Buffer.from(text), diagnostics);
    if (proven.found.empty) return { why: 'empty' };
  }
  if (diagnostics.length) return { why: 'gate', diagnostics };
  return {
    locale,
    title,
    files,
    unsure: [...unsure],
    changes: [...titleChanges, ...changes],
    otherLabels: labels.filter((_, at) => known[at] === undefined),
    plainer,
    undescribed,
    missing,
    guessed,
    pictures: wanted.length,
    left,
  };
}

/** Is every letter of a text in one of its versions, and none in both? */
function isParted(tree: Root, versions: Record<WrittenLocale, Root>): boolean {
  const letters = (...trees: Root[]) =>
    trees
      .flatMap((each) => charactersOf(textOfMarkdown(each)).all)
      .sort()
      .join('');
  return letters(tree) === letters(versions.en, versions.zh);
}

/**
 * Puts the names of files into a tree, and the words that the site has for a picture that is missing. The words below it
 * are the author's, and stay. Gives how many pictures nobody has described.
 */
function placePictures(
  tree: Root,
  locale: WrittenLocale,
  wanted: WantedPicture[],
  pictures: PutPicture[],
): number {
  let nobodyDescribed = 0;
  visit(tree, 'paragraph', (paragraph, at, parent) => {
    const [image] = paragraph.children;
    if (image?.type !== 'image' || !parent || at === undefined) return;
    const number = Number(image.url.replace(/^picture:/, ''));
    const picture = pictures[number];
    if (picture && 'file' in picture) {
      image.url = picture.file;
      image.alt = wanted[number]?.alt ?? undescribed[locale];
      if (!wanted[number]?.alt) nobodyDescribed += 1;
      return;
    }
    const before = parent.children[at - 1];
    const caption: RootContent[] = image.title
      ? [{ type: 'paragraph', children: [{ type: 'text', value: image.title }] }]
      : [];
    // Notice once for pictures in a row.
    const said = before && 'name' in before && before.name === 'PicturesMissing';
    const made: RootContent[] = [
      ...(said
        ? []
        : [{ type: 'mdxJsxFlowElement' as const, name: 'PicturesMissing', attributes: [], children: [] }]),
      ...caption,
    ];
    parent.children.splice(at, 1, ...(made as typeof parent.children));
    return at + made.length;
  });
  return nobodyDescribed;
}

function shortened(text: string, most: number): string {
  const signs = [...text];
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trim()}…`;
}

/** What a proposed version says of itself until an editor knows better. */
const supposedTranslator: Record<WrittenLocale, string> = {
  en: 'the old blog (supposed by the import)',
  zh: '旧博客（导入时推测）',
};

function bloggerFacts({ id, path, labels }: BlogEntry, unsure: Unsure[]): Record<string, unknown> {
  return {
    id,
    ...(path && { paths: [path] }),
    ...(labels.length && { labels }),
    ...(unsure.length && { unsure }),
  };
}
