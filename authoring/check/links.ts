import { localeCodes } from '../../i18n/locales';
import { paths, piecePath } from '../../model/paths';
import { decoded } from '../addresses';
import type { CheckedText } from '../read-text';
import type { PieceFolder } from '../read/content-tree';
import { reporterFor, type Diagnostic } from '../diagnostics';

/** What is found at an address: whether readers can see it, and its fragments if it is a text. */
interface Target {
  draft: boolean;
  ids: string[];
}

/**
 * Refuses pictures that are not in the folder of their piece, links to addresses and fragments of this site that do not
 * exist, and from what is published to a draft.
 */
export function checkLinks(texts: CheckedText[], diagnostics: Diagnostic[]): void {
  // An address that begins with it is one of this site too.
  const origin = process.env.SITE_URL?.trim();
  const targets = targetsIn(texts);
  for (const { file, folder, text } of texts) {
    if (!text) continue;
    const refuse = reporterFor(file, diagnostics);
    for (const { file: picture, line, undescribed } of text.pictures) {
      if (undescribed && !folder.draft) refuse('picture-undescribed', { line }, { value: picture });
      if (!picturesFor(folder, texts).includes(picture))
        refuse('picture-missing', { line }, { value: picture });
    }
    for (const { url, line } of text.links) {
      const own = pathWithin(url, origin);
      if (own === undefined) continue;
      const [path = '', fragment] = own.split('#', 2);
      const found = path === '' ? { draft: folder.draft, ids: text.ids } : targets.get(path);
      if (!found) refuse('no-such-address', { line }, { value: url });
      else if (found.draft && !folder.draft) refuse('link-to-draft', { line }, { value: url });
      else if (fragment !== undefined && !found.ids.includes(decoded(fragment))) {
        refuse(
          'no-such-fragment',
          { line },
          { value: `#${fragment}`, known: found.ids.map((id) => `#${id}`).join(' ') },
        );
      }
    }
  }
}

/** The path of an address of this site, with its fragment; undefined for any other. */
function pathWithin(href: string, origin: string | undefined): string | undefined {
  if (/^[/#]/.test(href)) return href;
  if (!origin || !URL.canParse(href) || !URL.canParse(origin)) return undefined;
  const url = new URL(href);
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
function targetsIn(texts: CheckedText[]): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (path: string, draft: boolean, ids: string[] = []) => {
    // A piece that is published in one language answers in every other, whatever is drafted there.
    const there = targets.get(path);
    if (!there || (there.draft && !draft)) targets.set(path, { draft, ids });
  };
  for (const locale of localeCodes) {
    for (const page of ['home', 'posts', 'archive', 'topics', 'people', 'search', 'feed'] as const)
      add(paths[page](locale), false);
  }
  add('/', false);
  for (const { folder, locale, frontMatter, text } of texts) {
    add(piecePath(folder.kind, locale, folder.slug), folder.draft, text?.ids);
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
      for (const code of localeCodes) add(piecePath(folder.kind, code, folder.slug), folder.draft, text?.ids);
    }
  }
  return targets;
}
