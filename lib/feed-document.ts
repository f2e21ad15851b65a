import { localeCodes, type Locale } from '../i18n/locales';
import { dayToDate } from '../model/dates';
import { lastModified, publishedOn, type Post, type Topic, type Version } from '../model/piece';
import type { Library } from './library';

/* Which posts are in which document of which feed. lib/feed.ts writes the documents. */

/** How many posts a document of a feed holds. */
const IN_A_DOCUMENT = 50;

export interface AskedFeed {
  locale: string;
  /** Of one topic; without it, of the whole site. */
  topic?: string;
  /** One of the archives, which hold all but the latest posts: counted from 1, the oldest. Without it, the latest. */
  archive?: number;
}

export interface FeedEntry {
  /** Has a version in the language of the feed. */
  post: Post;
  /** When it was last changed. */
  updated: string;
}

export interface FeedDocument {
  locale: Locale;
  topic?: Topic;
  archive?: number;
  /** How many archives the feed has. */
  archives: number;
  /** Newest first. */
  entries: FeedEntry[];
}

/**
 * Posts without a version in the language are left out. Archives (RFC 5005, 4) are cut from the oldest post on, so that
 * they stay as they are when new ones come.
 */
export function feedDocument(library: Library, asked: AskedFeed): FeedDocument | undefined {
  const locale = localeCodes.find((code) => code === asked.locale);
  const inUse = asked.topic === undefined ? undefined : library.findTopic(asked.topic);
  if (!locale || (asked.topic !== undefined && !inUse)) return undefined;
  const entries = entriesOf(inUse?.posts ?? library.posts, locale);
  const archives = countArchives(entries.length);
  const { archive } = asked;
  if (archive !== undefined && !(Number.isInteger(archive) && archive >= 1 && archive <= archives))
    return undefined;
  const shown =
    archive === undefined
      ? entries.slice(-IN_A_DOCUMENT)
      : entries.slice((archive - 1) * IN_A_DOCUMENT, archive * IN_A_DOCUMENT);
  const updated = updatedIn(library.posts, locale);
  return {
    locale,
    ...(inUse && { topic: inUse.topic }),
    ...(archive !== undefined && { archive }),
    archives,
    entries: shown
      .reverse()
      .map(({ post }) => ({ post, updated: updated.get(post.slug) ?? timestamp(post.date) })),
  };
}

/** Every document of the feeds of the site, or of those of its topics: the latest of each, or its archives. */
export function listFeeds(
  library: Library,
  of: 'site' | 'topics',
  which: 'latest' | 'archives' = 'latest',
): AskedFeed[] {
  const feeds = localeCodes.flatMap((locale): { locale: Locale; topic?: string; posts: Post[] }[] =>
    of === 'site'
      ? [{ locale, posts: library.posts }]
      : library.topicsInUse().map(({ topic, posts }) => ({ locale, topic: topic.id, posts })),
  );
  return feeds.flatMap(({ posts, ...asked }): AskedFeed[] => {
    if (which === 'latest') return [asked];
    const count = posts.filter(({ versions }) => versions[asked.locale]).length;
    return Array.from({ length: countArchives(count) }, (_, at) => ({ ...asked, archive: at + 1 }));
  });
}

/**
 * Oldest first, by the day on which each came out in this language: whoever follows one language is told of a
 * translation when it is there, however old the original.
 */
function entriesOf(posts: Post[], locale: Locale): { post: Post; version: Version }[] {
  return posts
    .flatMap((post) => {
      const version = post.versions[locale];
      return version ? [{ post, version }] : [];
    })
    .map((entry) => ({
      entry,
      order: `${publishedOn(entry.post, entry.version)} ${entry.post.date} ${entry.post.slug}`,
    }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ entry }) => entry);
}

/** As many full archives as it takes to hold what is not among the latest. */
function countArchives(entries: number): number {
  return Math.max(0, Math.ceil((entries - IN_A_DOCUMENT) / IN_A_DOCUMENT));
}

/**
 * When entries were last changed, the same in every feed that has them. Those of one day differ by a second each, in their
 * order: programs sort by it, and the W3C's feed validator warns of two that are the same (DuplicateUpdated).
 */
function updatedIn(all: Post[], locale: Locale): Map<string, string> {
  const known = times.get(all) ?? new Map<Locale, Map<string, string>>();
  times.set(all, known);
  let found = known.get(locale);
  if (!found) {
    const onDay = new Map<string, number>();
    found = new Map(
      entriesOf(all, locale).map(({ post, version }) => {
        const day = lastModified(post, version);
        const before = onDay.get(day) ?? 0;
        onDay.set(day, before + 1);
        return [post.slug, timestamp(day, before)];
      }),
    );
    known.set(locale, found);
  }
  return found;
}

const times = new WeakMap<Post[], Map<Locale, Map<string, string>>>();

/** Noon in UTC, which is the same day everywhere from twelve hours west of Greenwich to just under twelve hours east. */
export function timestamp(day: string, second = 0): string {
  const noon = dayToDate(day).getTime() + 12 * 60 * 60 * 1000;
  return new Date(noon + second * 1000).toISOString().replace('.000', '');
}
