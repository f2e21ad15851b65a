import { readFileSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import { NameFinder } from '../../authoring/make/name-finder';
import { isWritten, localeCodes, writtenLocale, type Locale } from '../../i18n/locales';
import { pieceAt, paths, reservedPageSlugs, type PieceName } from '../../model/paths';
import { recordFile, type MadeOf } from '../asked';
import { localeOf, readPublished, readTopics, slugOf } from '../content';
import { releaseFolder } from '../release-folder';

/**
 * Every page of a piece on which readers find one of these names now, however it is written or marked up. Lists, which are
 * no pieces, wait for the clean build. No page is opened: a release knows the words of its pieces, and of which pieces each
 * page was made.
 */
export function pagesThatSay(names: string[]): string[] {
  const pages = piecePages();
  const finder = new NameFinder(names);
  if (pages.length === 0 || finder.isEmpty) return [];
  const says = (value: unknown) => stringsIn(value).some((each) => finder.inBareLetters(each).size > 0);
  const topics = new Set(
    readTopics()
      .filter(says)
      .map(({ id }) => id),
  );
  /** Whose title, caption or other field says it: what pages of other pieces show of them. */
  const inFields = new Set<string>();
  /** In which languages the words of a piece say it, and in which it is. */
  const inWords = new Map<string, Map<Locale, boolean>>();
  for (const [kind, documents] of Object.entries(readPublished()))
    for (const document of documents) {
      // What is made of another language by rule says the same, to whoever compares by letters.
      if (!isWritten(localeOf(document))) continue;
      const { html, text, ...frontMatter } = document;
      const name = `${kind}/${slugOf(document)}`;
      if (
        says(frontMatter) ||
        ('topics' in frontMatter && frontMatter.topics.some((id: string) => topics.has(id)))
      )
        inFields.add(name);
      const versions = inWords.get(name) ?? new Map<Locale, boolean>();
      // A name that markup cuts is whole in `text`; what stands in an attribute, in `html`.
      // There, what is referred to by number or name is a sign and no letter.
      inWords.set(name, versions.set(localeOf(document), says([html.replace(/&#?\w+;/g, ''), text])));
    }
  return pages.flatMap(({ path, locale, piece, made }) => {
    const versions = inWords.get(nameOf(piece)) ?? new Map<Locale, boolean>();
    // Without a version of its own, a page shows that in another language.
    const inOwn = versions.get(writtenLocale(locale)) ?? [...versions.values()].some(Boolean);
    return inOwn || [nameOf(piece), ...made].some((each) => inFields.has(each)) ? [path] : [];
  });
}

interface PiecePage {
  path: string;
  locale: Locale;
  piece: PieceName;
  /** The pieces of which it shows something. */
  made: string[];
}

function piecePages(): PiecePage[] {
  const lists = reservedPageSlugs();
  return Object.entries(readRecord().addresses).flatMap(([path, { questions }]) => {
    const locale = localeCodes.find((code) => path.startsWith(`/${code}/`));
    const piece = locale && pieceAt(path, locale, paths);
    if (!piece || lists.has(piece.slug)) return [];
    // A question that is the name of a piece and nothing else: something of it was read (noted-library.ts).
    const made = questions.flatMap((question) => {
      const [name = '', ...given] = JSON.parse(question) as [string, ...unknown[]];
      return given.length === 0 && name.includes('/') ? name : [];
    });
    return [{ path, locale, piece, made }];
  });
}

/** Before the first build there is none. */
function readRecord(): MadeOf {
  try {
    const file = join(releaseFolder(), recordFile);
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { addresses: {} };
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function nameOf({ kind, slug }: PieceName): string {
  return `${kind}/${slug}`;
}
