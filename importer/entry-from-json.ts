import { numbersIn, pathIn, type BlogFacts, type BlogEntry } from './entry';
import { statusNamed } from './entry-from-xml';

/*
 * Entries of the public feed (`/feeds/posts/default?alt=json`) and of the API, version 3: for when the account is lost.
 */

type Json = Record<string, unknown>;

/** What a file holds: of the public feed, of a list of the API, or of one post. `known` if it is Blogger's at all. */
export function feedFromJson(value: unknown): { entries: BlogEntry[]; known: boolean; facts: BlogFacts } {
  const json = named(value);
  const all = [named(json.feed).entry, json.items].find(Array.isArray) ?? [json];
  const { known, ...facts } = blogFactsFromJson(json);
  return { entries: listOf(all).flatMap((each) => entryFromJson(each) ?? []), known, facts };
}

/** A post, a page or a comment; undefined for anything else. */
function entryFromJson(value: unknown): BlogEntry | undefined {
  const json = named(value);
  return typeof json.kind === 'string' ? entryOfApi(json, json.kind) : entryOfFeed(json);
}

function entryOfApi(json: Json, kind: string): BlogEntry | undefined {
  const is = /^blogger#(post|page|comment)$/.exec(kind)?.[1] as BlogEntry['kind'] | undefined;
  const id = textIn(json.id);
  if (!is || !/^\d+$/.test(id)) return undefined;
  const href = textIn(json.url) || undefined;
  return {
    id,
    blog: textIn(named(json.blog).id),
    kind: is,
    status: json.status === undefined ? 'live' : statusNamed(textIn(json.status).toUpperCase()),
    title: textIn(json.title),
    html: typeof json.content === 'string' ? json.content : undefined,
    published: textIn(json.published),
    updated: textIn(json.updated) || undefined,
    ...(is === 'comment'
      ? { parent: textIn(named(json.post).id), author: textIn(named(json.author).displayName) }
      : { address: href, path: pathIn(href) }),
    labels: listOf(json.labels).map(textIn).filter(Boolean),
    hadPlace: json.location !== undefined || undefined,
  };
}

function entryOfFeed(json: Json): BlogEntry | undefined {
  const numbers = numbersIn(inner(json.id));
  if (!numbers?.id) return undefined;
  const answers = named(listOf(json['thr$in-reply-to'])[0] ?? json['thr$in-reply-to']);
  const kind = answers.ref ? 'comment' : numbers.kind;
  if (kind !== 'post' && kind !== 'page' && kind !== 'comment') return undefined;
  const url =
    listOf(json.link)
      .map(named)
      .filter(({ rel }) => rel === 'alternate')
      .map(({ href }) => textIn(href))[0] || undefined;
  const control = named(named(json.app$control).app$draft);
  return {
    id: numbers.id,
    blog: numbers.blog,
    kind,
    status: control.$t === 'yes' ? 'draft' : 'live',
    title: inner(json.title),
    // A feed of summaries has `summary` in its place, cut off in the middle.
    html: json.content === undefined ? undefined : inner(json.content),
    published: inner(json.published),
    updated: inner(json.updated) || undefined,
    ...(kind === 'comment'
      ? { parent: numbersIn(textIn(answers.ref))?.id, author: inner(named(listOf(json.author)[0]).name) }
      : { address: url, path: pathIn(url) }),
    labels: listOf(json.category)
      .map((category) => textIn(named(category).term).trim())
      .filter((term) => term && !term.startsWith('http://schemas.google.com/')),
    hadPlace: json.georss$point !== undefined || json.georss$featurename !== undefined || undefined,
    hadMail: inner(named(listOf(json.author)[0]).email) !== '' || undefined,
  };
}

/** What a file says of its blog besides its entries; `known` if it is one of Blogger's at all. */
function blogFactsFromJson(json: Json): BlogFacts & { known: boolean } {
  if (typeof json.kind === 'string') return { known: json.kind.startsWith('blogger#') };
  const feed = named(json.feed);
  const blog = numbersIn(inner(feed.id))?.blog;
  const home = listOf(feed.link)
    .map(named)
    .find(({ rel }) => rel === 'alternate')?.href;
  return { known: blog !== undefined, blog, title: inner(feed.title), home: textIn(home) || undefined };
}

function named(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Atom written as JSON keeps the text of an element under `$t`. */
function inner(value: unknown): string {
  return textIn(named(value).$t);
}
