import { createTranslator } from 'next-intl';
import { localeCodes, locales, type Locale } from '../i18n/locales';
import { languageName, messagesFor, type Messages } from '../i18n/messages';
import { dayToDate, formatDay } from '../model/dates';
import { paths } from '../model/paths';
import {
  lastModified,
  publishedOn,
  topicName,
  wordsFor,
  type Note,
  type Post,
  type Topic,
  type Version,
} from '../model/piece';
import { feedHtml } from './feed-html';
import type { Library } from './library';
import { siteUrl } from './site';

/** How many posts a document of a feed holds. */
const IN_A_DOCUMENT = 50;

/** What a feed is made of. */
export interface FeedSource {
  locale: Locale;
  /** In any order; those without a version in this language are left out. */
  posts: Post[];
  /** The one that all of these posts have; without it, the feed is that of the whole site. */
  topic?: Topic;
  /** All topics: entries say which they have. */
  topics: Topic[];
  /** All posts of the site, where `posts` are some of them: an entry says the same in every feed that has it. */
  all?: Post[];
}

/** The feeds of the site, one for each language, or those of its topics. */
export function listFeeds(library: Library, of: 'site' | 'topics'): FeedSource[] {
  const { posts, topics } = library;
  return localeCodes.flatMap((locale): FeedSource[] =>
    of === 'site'
      ? [{ locale, posts, topics }]
      : library.topicsInUse().map((inUse) => ({ locale, ...inUse, topics, all: posts })),
  );
}

/** The feed of the site in a language, or of a topic that some post has; undefined for any other. */
export function findFeed(
  library: Library,
  asked: { locale: string; topic?: string },
): FeedSource | undefined {
  return listFeeds(library, asked.topic === undefined ? 'site' : 'topics').find(
    ({ locale, topic }) => locale === asked.locale && topic?.id === asked.topic,
  );
}

/**
 * An Atom feed (RFC 4287) in one language, with full texts: the latest posts, or one of the archives that hold all but
 * the latest (RFC 5005, 4). Archives are cut from the oldest post on, so that they stay as they are when new ones come.
 * @param archive counted from 1, the oldest; without it, the document that one subscribes to
 */
export async function atomFeed(source: FeedSource, archive?: number): Promise<string> {
  const { locale, topic } = source;
  const messages = await messagesFor(locale);
  const title = titleOf(source, messages);
  const entries = entriesOf(source);
  const archives = countArchives(entries);
  const shown = documentOf(entries, archive);
  const updated = updatedIn(source);
  const atom = (rel: string, number?: number) =>
    link(rel, paths.feed(locale, topic?.id, number), 'application/atom+xml');
  const earlier = archive === undefined ? archives : archive - 1;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="${locales[locale].lang}">`,
    `<id>${escape(feedId(source))}</id>`,
    `<title>${escape(title)}</title>`,
    `<subtitle>${escape(messages.Site.description)}</subtitle>`,
    `<updated>${shown.map(updated).sort().at(-1) ?? timestamp(FOUNDED)}</updated>`,
    `<author><name>${escape(messages.Site.name)}</name></author>`,
    `<icon>${escape(`${siteUrl()}/favicon.ico`)}</icon>`,
    atom('self', archive),
    link('alternate', homeOf(source), 'text/html'),
    ...(archive === undefined ? [] : ['<fh:archive/>', atom('current')]),
    ...(earlier > 0 ? [atom('prev-archive', earlier)] : []),
    ...(archive !== undefined && archive < archives ? [atom('next-archive', archive + 1)] : []),
    ...shown.map((entry) => atomEntry(entry, updated(entry), source, messages)),
    '</feed>',
    '',
  ].join('\n');
}

/** The latest posts in one language as JSON Feed 1.1, with the same ids and texts as in the Atom feed. */
export async function jsonFeed(source: FeedSource): Promise<string> {
  const { locale, topic } = source;
  const messages = await messagesFor(locale);
  const updated = updatedIn(source);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(source, messages),
    description: messages.Site.description,
    language: locales[locale].lang,
    home_page_url: siteUrl() + homeOf(source),
    feed_url: siteUrl() + paths.jsonFeed(locale, topic?.id),
    favicon: `${siteUrl()}/favicon.ico`,
    authors: [{ name: messages.Site.name, url: siteUrl() + paths.home(locale) }],
    items: documentOf(entriesOf(source)).map((entry) => ({
      id: entryId(entry),
      url: siteUrl() + paths.post(locale, entry.post.slug),
      title: entry.version.title,
      ...(entry.version.summary && { summary: entry.version.summary }),
      content_html: contentOf(entry, messages),
      date_published: timestamp(entry.post.date),
      date_modified: updated(entry),
      ...(entry.post.byline && { authors: [{ name: wordsFor(entry.post.byline, locale)?.text }] }),
      tags: topicsOf(entry, source).map((each) => topicName(each, locale)),
      language: locales[locale].lang,
    })),
  });
}

/** The numbers of the archives of a feed, from 1. */
export function listArchives(source: FeedSource): number[] {
  return Array.from({ length: countArchives(entriesOf(source)) }, (_, at) => at + 1);
}

interface Entry {
  post: Post;
  version: Version;
}

/**
 * Oldest first, by the day on which each came out in this language: whoever follows one language is told of a
 * translation when it is there, however old the original.
 */
function entriesOf({ locale, posts }: FeedSource): Entry[] {
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
function countArchives(entries: Entry[]): number {
  return Math.max(0, Math.ceil((entries.length - IN_A_DOCUMENT) / IN_A_DOCUMENT));
}

/** Newest first. */
function documentOf(entries: Entry[], archive?: number): Entry[] {
  const shown =
    archive === undefined
      ? entries.slice(-IN_A_DOCUMENT)
      : entries.slice((archive - 1) * IN_A_DOCUMENT, archive * IN_A_DOCUMENT);
  return shown.reverse();
}

function titleOf({ locale, topic }: FeedSource, { Site }: Messages): string {
  return topic ? `${topicName(topic, locale)} · ${Site.name}` : Site.name;
}

function homeOf({ locale, topic }: FeedSource): string {
  return topic ? paths.topic(locale, topic.id) : paths.home(locale);
}

function topicsOf({ post }: Entry, { topics }: FeedSource): Topic[] {
  return topics.filter(({ id }) => post.topics.includes(id));
}

function atomEntry(entry: Entry, updated: string, source: FeedSource, messages: Messages): string {
  const { post, version } = entry;
  const byline = post.byline && wordsFor(post.byline, version.locale)?.text;
  return [
    '<entry>',
    `<id>${escape(entryId(entry))}</id>`,
    `<title>${escape(version.title)}</title>`,
    link('alternate', paths.post(version.locale, post.slug), 'text/html'),
    `<published>${timestamp(post.date)}</published>`,
    `<updated>${updated}</updated>`,
    ...(byline ? [`<author><name>${escape(byline)}</name></author>`] : []),
    ...(version.translation
      ? [`<contributor><name>${escape(version.translation.by)}</name></contributor>`]
      : []),
    ...topicsOf(entry, source).map(
      (topic) => `<category term="${escape(topic.id)}" label="${escape(topicName(topic, version.locale))}"/>`,
    ),
    ...(version.summary ? [`<summary>${escape(version.summary)}</summary>`] : []),
    `<content type="html">${escape(contentOf(entry, messages))}</content>`,
    '</entry>',
  ].join('\n');
}

/** A text as it stands on its page: that it is a translation is said before it, what happened since after it. */
function contentOf({ post, version }: Entry, messages: Messages): string {
  const { locale, translation } = version;
  const t = createTranslator({ locale, messages });
  const line =
    translation &&
    t('LanguageLine.translatedFrom', {
      language: languageName(translation.from, locale),
      by: translation.by,
      date: formatDay(translation.on, locale, 'long'),
    });
  return feedHtml(
    [
      line ? `<p><small>${escape(line)}</small></p>` : '',
      version.html,
      sinceHtml(post.since, locale, messages),
    ]
      .filter(Boolean)
      .join('\n'),
    paths.post(locale, post.slug),
  );
}

function sinceHtml(notes: Note[], locale: Locale, messages: Messages): string {
  const t = createTranslator({ locale, messages });
  if (notes.length === 0) return '';
  const items = notes.map(({ day, words, sources }) => {
    const named = sources.map(({ title, url }) =>
      url ? `<a href="${escape(url)}">${escape(title)}</a>` : escape(title),
    );
    return (
      `<li><b>${formatDay(day, locale, 'long')}</b> ${escape(wordsFor(words, locale)?.text ?? '')} ` +
      `<small>${t('NoteList.sources', { count: sources.length })}${named.join(t('NoteList.semicolon'))}</small></li>`
    );
  });
  const noted =
    notes
      .map((note) => note.noted)
      .sort()
      .at(-1) ?? '';
  return (
    `<hr>\n<h2>${t('SinceNotes.title')}</h2>\n<ul>${items.join('\n')}</ul>\n` +
    `<p><small>${t('NoteList.noted', { date: formatDay(noted, locale, 'long') })}</small></p>`
  );
}

/** What a feed is known by, wherever it is. */
export function feedId({ locale, topic }: Pick<FeedSource, 'locale' | 'topic'>): string {
  return tag(topic ? `feed/${locale}/topics/${topic.id}` : `feed/${locale}`);
}

function entryId({ post, version }: Entry): string {
  return tag(`posts/${post.slug}/${version.locale}`);
}

/**
 * A tag URI (RFC 4151). The same wherever the site is hosted, so that readers' programs know a post again after a move:
 * the authority is the organisation's own Blogger address, which it held in 2015.
 */
function tag(specific: string): string {
  return `tag:gongminziyoulianmeng.blogspot.com,2015:${specific}`;
}

/** A feed in which nothing has been published yet was last changed when the organisation was founded. */
const FOUNDED = '2008-05-01';

/** Noon in UTC, which is the same day everywhere from twelve hours west of Greenwich to just under twelve hours east. */
function timestamp(day: string, second = 0): string {
  const noon = dayToDate(day).getTime() + 12 * 60 * 60 * 1000;
  return new Date(noon + second * 1000).toISOString().replace('.000', '');
}

/**
 * When entries were last changed. Those of one day differ by a second each, in their order: programs sort by it, and the
 * W3C's feed validator warns of two that are the same (DuplicateUpdated).
 */
function updatedIn({ locale, posts, topics, all = posts }: FeedSource): (entry: Entry) => string {
  const known = times.get(all) ?? new Map<Locale, Map<string, string>>();
  times.set(all, known);
  let found = known.get(locale);
  if (!found) {
    const onDay = new Map<string, number>();
    found = new Map(
      entriesOf({ locale, posts: all, topics }).map(({ post, version }) => {
        const day = lastModified(post, version);
        const before = onDay.get(day) ?? 0;
        onDay.set(day, before + 1);
        return [post.slug, timestamp(day, before)];
      }),
    );
    known.set(locale, found);
  }
  return ({ post, version }) => found.get(post.slug) ?? timestamp(lastModified(post, version));
}

const times = new WeakMap<Post[], Map<Locale, Map<string, string>>>();

function link(rel: string, path: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${escape(siteUrl() + path)}"/>`;
}

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For HTML and XML; without the characters that XML cannot hold in any form. */
function escape(text: string): string {
  return text
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/gu, '')
    .replace(/[&<>"]/g, (sign) => references[sign] ?? sign);
}
