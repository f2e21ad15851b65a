import { localeCodes, type Locale } from '../../i18n/locales';
import { paths } from '../../model/paths';
import type { CheckedText } from '../content';
import type { PieceFolder } from '../read/content-tree';
import { reporterFor, type Diagnostic } from '../diagnostics';

/** What is found at an address: whether readers can see it, and its fragments if it is a text. */
interface Target {
  draft: boolean;
  ids: Set<string>;
}

/**
 * Refuses pictures that are not in the folder of their piece, links to addresses and fragments of this site that do not
 * exist, and from what is published to a draft.
 * @param origin of this site: an address that begins with it is one of this site too
 */
export function checkLinks(
  texts: CheckedText[],
  diagnostics: Diagnostic[],
  origin = process.env.SITE_URL?.trim(),
): void {
  const targets = addressesOf(texts);
  for (const { file, folder, text } of texts) {
    if (!text) continue;
    const refuse = reporterFor(file, diagnostics);
    for (const { file: picture, line, undescribed } of text.pictures) {
      if (undescribed && !folder.draft) refuse('picture-undescribed', { line }, { value: picture });
      if (!picturesFor(folder, texts).includes(picture))
        refuse('picture-missing', { line }, { value: picture });
    }
    for (const { address, line } of text.links) {
      const own = pathWithin(address, origin);
      if (own === undefined) continue;
      const [path = '', fragment] = own.split('#', 2);
      const found = path === '' ? { draft: folder.draft, ids: text.ids } : targets.get(path);
      if (!found) refuse('no-such-address', { line }, { value: address });
      else if (found.draft && !folder.draft) refuse('link-to-draft', { line }, { value: address });
      else if (fragment !== undefined && !found.ids.has(decoded(fragment))) {
        refuse(
          'no-such-fragment',
          { line },
          { value: `#${fragment}`, known: [...found.ids].map((id) => `#${id}`).join(' ') },
        );
      }
    }
  }
}

/** The path of an address of this site, with its fragment; undefined for any other. */
function pathWithin(address: string, origin: string | undefined): string | undefined {
  if (/^[/#]/.test(address)) return address;
  if (!origin || !URL.canParse(address) || !URL.canParse(origin)) return undefined;
  const url = new URL(address);
  return url.origin === new URL(origin).origin ? decoded(url.pathname) + url.hash : undefined;
}

/** A draft may also show what lies beside the published piece of its name, of which it may be the translation. */
function picturesFor(folder: PieceFolder, texts: CheckedText[]): string[] {
  const published = folder.path.replace(/^drafts\//, '');
  return [folder, ...texts.map((text) => text.folder).filter(({ path }) => path === published)].flatMap(
    ({ pictures }) => pictures,
  );
}

/** Every address of model/paths.ts that lasts. (Pages of the list of posts do not: what they show moves on.) */
function addressesOf(texts: CheckedText[]): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (path: string, draft: boolean, ids: Set<string> = new Set()) => {
    // A piece that is published in one language answers in every other, whatever is drafted there.
    const there = targets.get(path);
    if (!there || (there.draft && !draft)) targets.set(path, { draft, ids });
  };
  for (const locale of localeCodes) {
    for (const address of ['home', 'posts', 'archive', 'topics', 'people', 'search', 'feed'] as const)
      add(paths[address](locale), false);
  }
  add('/', false);
  for (const { folder, locale, frontMatter, text } of texts) {
    add(addressOf(folder, locale), folder.draft, text?.ids);
    if (folder.kind === 'posts' && frontMatter?.date) {
      for (const code of localeCodes) {
        add(paths.year(code, frontMatter.date.day.slice(0, 4)), folder.draft);
        for (const { name } of frontMatter.topics) add(paths.topic(code, name), folder.draft);
      }
    }
  }
  // Where there is no translation, the original answers.
  for (const { folder, frontMatter, text } of texts) {
    if (frontMatter && !frontMatter.translation) {
      for (const code of localeCodes) add(addressOf(folder, code), folder.draft, text?.ids);
    }
  }
  return targets;
}

function addressOf({ kind, slug }: PieceFolder, locale: Locale): string {
  return { posts: paths.post, pages: paths.page, people: paths.person }[kind](locale, slug);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
