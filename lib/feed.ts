import { locales, type Locale } from '../i18n/locales';
import { dayToDate } from './dates';
import { paths } from './paths';
import { wordsFor, type Post, type Version } from './piece';
import { siteUrl } from './site';

/** How many posts a feed holds. */
const LATEST = 50;

/**
 * An Atom feed (RFC 4287) in one language, with full texts.
 * @param posts newest first; those without a version in this language are left out
 */
export function atomFeed(
  locale: Locale,
  posts: Post[],
  { name, description }: { name: string; description: string },
): string {
  const entries = posts.flatMap((post) => {
    const version = post.versions[locale];
    return version ? [{ post, version }] : [];
  });
  const latest = entries.slice(0, LATEST);
  const updated = latest.map(updatedDay).sort().at(-1);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locales[locale].tag}" xml:base="${escape(siteUrl())}">`,
    `<id>${escape(tag(`feed/${locale}`))}</id>`,
    `<title>${escape(name)}</title>`,
    `<subtitle>${escape(description)}</subtitle>`,
    `<updated>${timestamp(updated ?? '2008-05-01')}</updated>`,
    `<author><name>${escape(name)}</name></author>`,
    link('self', paths.feed(locale), 'application/atom+xml'),
    link('alternate', paths.home(locale), 'text/html'),
    ...latest.map(({ post, version }) => entry(locale, post, version)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(locale: Locale, post: Post, version: Version): string {
  const byline = post.byline && wordsFor(post.byline, locale)?.text;
  return [
    '<entry>',
    `<id>${escape(tag(`posts/${post.slug}/${locale}`))}</id>`,
    `<title>${escape(version.title)}</title>`,
    link('alternate', paths.post(locale, post.slug), 'text/html'),
    `<published>${timestamp(post.date)}</published>`,
    `<updated>${timestamp(updatedDay({ post, version }))}</updated>`,
    ...(byline ? [`<author><name>${escape(byline)}</name></author>`] : []),
    `<summary>${escape(version.summary)}</summary>`,
    `<content type="html">${escape(version.html)}</content>`,
    '</entry>',
  ].join('\n');
}

/** The last day on which something about a post changed: its publication, its translation, a note beside it. */
function updatedDay({ post, version }: { post: Post; version: Version }): string {
  const days = [post.date, version.translation?.on ?? post.date, ...post.since.map(({ noted }) => noted)];
  return days.sort().at(-1) ?? post.date;
}

/**
 * A tag URI (RFC 4151). The same wherever the site is hosted, so that readers' programs know a post again after a move:
 * the authority is the organisation's own Blogger address, which it held in 2015.
 */
function tag(specific: string): string {
  return `tag:gongminziyoulianmeng.blogspot.com,2015:${specific}`;
}

function timestamp(day: string): string {
  return dayToDate(day).toISOString().replace('.000', '');
}

function link(rel: string, path: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${escape(siteUrl() + path)}"/>`;
}

function escape(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
}
