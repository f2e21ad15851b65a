import { locales, type Locale } from '../i18n/locales';
import { languageName, messages } from '../i18n/messages';
import { translatorFor } from '../i18n/translate';
import { formatDay } from '../model/dates';
import { paths } from '../model/paths';
import {
  topicName,
  versionFor,
  textFor,
  type Note,
  type Post,
  type Topic,
  type Version,
} from '../model/piece';
import { timestamp, type FeedDocument, type FeedEntry } from './feed-document';
import { feedHtml } from './feed-html';
import { escapeMarkup } from './escape-markup';
import { siteUrl } from './site';

/**
 * A document of an Atom feed (RFC 4287, RFC 5005) in one language, with full texts.
 * @param topics all of them: entries say which they have
 */
export function atomFeed(document: FeedDocument, topics: Topic[]): string {
  const { locale, topic, archive, archives, entries } = document;
  const { Site } = messages[locale];
  const title = titleOf(document);
  const atom = (rel: string, number?: number) =>
    link(rel, paths.feed(locale, topic?.id, number), 'application/atom+xml');
  const earlier = archive === undefined ? archives : archive - 1;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="${locales[locale].lang}">`,
    `<id>${escapeMarkup(feedId(document))}</id>`,
    `<title>${escapeMarkup(title)}</title>`,
    `<subtitle>${escapeMarkup(Site.description)}</subtitle>`,
    `<updated>${
      entries
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? timestamp(FOUNDED)
    }</updated>`,
    `<author><name>${escapeMarkup(Site.name)}</name></author>`,
    `<icon>${escapeMarkup(`${siteUrl()}/favicon.ico`)}</icon>`,
    atom('self', archive),
    link('alternate', homeOf(document), 'text/html'),
    ...(archive === undefined ? [] : ['<fh:archive/>', atom('current')]),
    ...(earlier > 0 ? [atom('prev-archive', earlier)] : []),
    ...(archive !== undefined && archive < archives ? [atom('next-archive', archive + 1)] : []),
    ...entries.map((entry) => atomEntry(entry, locale, topics)),
    '</feed>',
    '',
  ].join('\n');
}

/** The latest posts in one language as JSON Feed 1.1, with the same ids and texts as in the Atom feed. */
export function jsonFeed(document: FeedDocument, topics: Topic[]): string {
  const { locale, topic, entries } = document;
  const { Site } = messages[locale];
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(document),
    description: Site.description,
    language: locales[locale].lang,
    home_page_url: siteUrl() + homeOf(document),
    feed_url: siteUrl() + paths.jsonFeed(locale, topic?.id),
    favicon: `${siteUrl()}/favicon.ico`,
    authors: [{ name: Site.name, url: siteUrl() + paths.home(locale) }],
    items: entries.map((entry) => itemOf(entry, locale, topics)),
  });
}

function itemOf({ post, updated }: FeedEntry, locale: Locale, topics: Topic[]) {
  const version = versionFor(post, locale);
  return {
    id: entryId(post, locale),
    url: siteUrl() + paths.post(locale, post.slug),
    title: version.title,
    ...(version.summary && { summary: version.summary }),
    content_html: contentOf(post, version),
    date_published: timestamp(post.date),
    date_modified: updated,
    ...(post.byline && { authors: [{ name: textFor(post.byline, locale)?.text }] }),
    tags: topicsOf(post, topics).map((each) => topicName(each, locale)),
    language: locales[locale].lang,
  };
}

function titleOf({ locale, topic }: FeedDocument): string {
  const { Site } = messages[locale];
  return topic ? `${topicName(topic, locale)} · ${Site.name}` : Site.name;
}

function homeOf({ locale, topic }: FeedDocument): string {
  return topic ? paths.topic(locale, topic.id) : paths.home(locale);
}

function topicsOf(post: Post, topics: Topic[]): Topic[] {
  return topics.filter(({ id }) => post.topics.includes(id));
}

function atomEntry({ post, updated }: FeedEntry, locale: Locale, topics: Topic[]): string {
  const version = versionFor(post, locale);
  const byline = post.byline && textFor(post.byline, version.locale)?.text;
  return [
    '<entry>',
    `<id>${escapeMarkup(entryId(post, locale))}</id>`,
    `<title>${escapeMarkup(version.title)}</title>`,
    link('alternate', paths.post(version.locale, post.slug), 'text/html'),
    `<published>${timestamp(post.date)}</published>`,
    `<updated>${updated}</updated>`,
    ...(byline ? [`<author><name>${escapeMarkup(byline)}</name></author>`] : []),
    ...(version.translation
      ? [`<contributor><name>${escapeMarkup(version.translation.by)}</name></contributor>`]
      : []),
    ...topicsOf(post, topics).map(
      (topic) =>
        `<category term="${escapeMarkup(topic.id)}" label="${escapeMarkup(topicName(topic, version.locale))}"/>`,
    ),
    ...(version.summary ? [`<summary>${escapeMarkup(version.summary)}</summary>`] : []),
    `<content type="html">${escapeMarkup(contentOf(post, version))}</content>`,
    '</entry>',
  ].join('\n');
}

/** A text as it stands on its page: that it is a translation is said before it, what happened since after it. */
function contentOf(post: Post, version: Version): string {
  const { locale, translation, convertedFrom } = version;
  const t = translatorFor(locale, 'LanguageLine');
  const line = [
    translation &&
      t('translatedFrom', {
        language: languageName(translation.from, locale),
        by: translation.by,
        date: formatDay(translation.on, locale, 'long'),
      }),
    convertedFrom && t('converted'),
  ]
    .filter(Boolean)
    .join(' · ');
  return feedHtml(
    [line ? `<p><small>${escapeMarkup(line)}</small></p>` : '', version.html, sinceHtml(post.since, locale)]
      .filter(Boolean)
      .join('\n'),
    paths.post(locale, post.slug),
  );
}

function sinceHtml(notes: Note[], locale: Locale): string {
  const t = translatorFor(locale, 'NoteList');
  if (notes.length === 0) return '';
  const items = notes.map(({ day, words, sources }) => {
    const named = sources.map(({ title, url }) =>
      url ? `<a href="${escapeMarkup(url)}">${escapeMarkup(title)}</a>` : escapeMarkup(title),
    );
    return (
      `<li><b>${formatDay(day, locale, 'long')}</b> ${escapeMarkup(textFor(words, locale)?.text ?? '')} ` +
      `<small>${t('sources', { count: sources.length })}${named.join(t('semicolon'))}</small></li>`
    );
  });
  const noted =
    notes
      .map((note) => note.noted)
      .sort()
      .at(-1) ?? '';
  return (
    `<hr>\n<h2>${messages[locale].SinceNotes.title}</h2>\n<ul>${items.join('\n')}</ul>\n` +
    `<p><small>${t('noted', { date: formatDay(noted, locale, 'long') })}</small></p>`
  );
}

/** What a feed is known by, wherever it is. */
export function feedId({ locale, topic }: Pick<FeedDocument, 'locale' | 'topic'>): string {
  return tag(topic ? `feed/${locale}/topics/${topic.id}` : `feed/${locale}`);
}

function entryId(post: Post, locale: Locale): string {
  return tag(`posts/${post.slug}/${locale}`);
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

function link(rel: string, path: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapeMarkup(siteUrl() + path)}"/>`;
}
