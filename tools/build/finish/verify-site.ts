import { isEditorsPath } from '../../../lib/headers';
import type { Redirect } from '../../../lib/redirects';
import type { VerifiedPage } from './verify-page';

/** Something that a page for readers must not have, in words that follow its address. */
export interface Fault {
  path: string;
  fault: string;
}

/**
 * Links within the site, and addresses of the old blog, that lead to nothing.
 * @param files addresses of everything that is published besides the pages
 */
export function brokenLinks(pages: VerifiedPage[], redirects: Redirect[], files: Set<string>): Fault[] {
  const idsAt = new Map(pages.map(({ path, ids }) => [path, ids]));
  const leading = redirects.map(({ from, to }) => ({ path: from, links: [to] }));
  return [...pages, ...leading].flatMap(({ path, links }) =>
    [...links].flatMap((link) => {
      const [target = '', fragment] = link.split('#');
      if (isEditorsPath(target) || (fragment === undefined && files.has(target))) return [];
      const ids = idsAt.get(target);
      if (!ids) return [{ path, fault: `has a link to ${target}, which is not there` }];
      if (fragment && !ids.has(fragment)) {
        return [{ path, fault: `has a link to ${link}, but ${target} has no such place` }];
      }
      return [];
    }),
  );
}

/** How many faults are printed; the rest is counted. */
const SHOWN_FAULTS = 30;

/** Throws if there is a fault, with each said once: most of them are on many pages. */
export function refuseFaults(faults: Fault[]): void {
  if (faults.length === 0) return;
  const pagesWith = new Map<string, string[]>();
  for (const { path, fault } of faults) pagesWith.set(fault, [...(pagesWith.get(fault) ?? []), path]);
  const lines = [...pagesWith].map(
    ([fault, [first, ...others]]) =>
      `${first} ${fault}${others.length ? ` (and so ${others.length} more)` : ''}`,
  );
  const more = lines.length > SHOWN_FAULTS ? [`and ${lines.length - SHOWN_FAULTS} other faults`] : [];
  throw new Error(
    ['the pages are not fit for readers:', ...lines.slice(0, SHOWN_FAULTS), ...more].join('\n  '),
  );
}
