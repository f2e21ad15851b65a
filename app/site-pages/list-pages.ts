import type { Library } from '@/lib/library';
import type { Locale } from '@/i18n/locales';
import type { Paths } from '@/model/paths';
import { archivePages } from './archive';
import { homePages } from './home';
import { peoplePages } from './people';
import { postPages } from './posts';
import { singlePages } from './single-pages';
import type { ListedPage } from './site-page';
import { topicPages } from './topics';

/**
 * The one table of pages (docs/decisions/0060-one-tree-of-pages.md): whatever is listed here, readers have at its
 * address and editors in the preview.
 */
const families = [homePages, postPages, archivePages, topicPages, peoplePages, singlePages];

/** Every page of a site by its path, in the order in which readers meet them. */
export function listPages(library: Library, paths: Paths, locale: Locale): Map<string, ListedPage> {
  const known = listed.get(library) ?? new Map<string, Map<string, ListedPage>>();
  listed.set(library, known);
  // Where home is tells the language, the audience and the query.
  const name = paths.home(locale);
  const pages =
    known.get(name) ??
    new Map(
      families.flatMap((family) => family(library)).map((page) => [page.path(paths, locale), page] as const),
    );
  known.set(name, pages);
  return pages;
}

/** A build asks for each of thousands of pages, and lists them once. */
const listed = new WeakMap<Library, Map<string, Map<string, ListedPage>>>();
