import { numbersIn, pathIn, type BlogFacts, type BlogEntry } from './entry';
import type { XmlElement } from './read-xml';

/*
 * Entries of the three Atom feeds that there are: the old back-up, the Takeout and the public feed. They differ in how they
 * say what an entry is; the rest is Atom.
 */

const spaces = {
  atom: 'http://www.w3.org/2005/Atom',
  app: ['http://www.w3.org/2007/app', 'http://purl.org/atom/app#', 'app'],
  blogger: ['http://schemas.google.com/blogger/2018', 'blogger'],
  thread: ['http://purl.org/syndication/thread/1.0', 'thr'],
};

const KIND = 'http://schemas.google.com/g/2005#kind';
const LABEL = 'http://www.blogger.com/atom/ns#';

export function isFeed({ space, name }: XmlElement): boolean {
  return space === spaces.atom && name === 'feed';
}

export function isEntry({ space, name }: XmlElement): boolean {
  return space === spaces.atom && name === 'entry';
}

/** What an element of the feed, beside its entries, says of the blog; and the one setting that is ever read. */
export function blogFactsFromXml(element: XmlElement): BlogFacts {
  if (isEntry(element)) {
    const id = textOf(element, 'id');
    return /\.settings\.BLOG_TIME_ZONE$/.test(id) && kindOf(element) === 'settings'
      ? { timeZone: textOf(element, 'content').trim() }
      : {};
  }
  if (element.space !== spaces.atom) return {};
  if (element.name === 'id') return { blog: numbersIn(element.text)?.blog };
  if (element.name === 'title') return { title: element.text.trim() };
  if (element.name === 'link' && element.attributes.rel === 'alternate')
    return { home: element.attributes.href };
  return {};
}

/** A post, a page or a comment; undefined for settings and templates. Says nothing of its author's mail and place. */
export function entryFromXml(element: XmlElement): BlogEntry | undefined {
  const numbers = numbersIn(textOf(element, 'id'));
  const kind = kindOf(element);
  if (!numbers?.id || (kind !== 'post' && kind !== 'page' && kind !== 'comment')) return undefined;
  const url = linkOf(element, 'alternate')?.href;
  const filename = childOf(element, 'filename', spaces.blogger)?.text.trim();
  const content = childOf(element, 'content', [spaces.atom]);
  const parent =
    childOf(element, 'parent', spaces.blogger)?.text ??
    childOf(element, 'in-reply-to', spaces.thread)?.attributes.ref;
  const author = childOf(element, 'author', [spaces.atom]);
  return {
    id: numbers.id,
    blog: numbers.blog,
    kind,
    status: statusOf(element),
    title: textOf(element, 'title'),
    html: content?.children.length ? undefined : content?.text,
    published: textOf(element, 'published').trim(),
    updated: textOf(element, 'updated').trim() || undefined,
    ...(kind !== 'comment' && { address: url, path: pathIn(filename) ?? pathIn(url) }),
    ...(kind === 'comment' && {
      parent: parent && numbersIn(parent)?.id,
      author: author && textOf(author, 'name'),
    }),
    labels: labelsOf(element, numbers.blog),
    hadPlace: hasPlace(element) || undefined,
    hadMail: (author && textOf(author, 'email') !== '') || undefined,
  };
}

function kindOf(element: XmlElement): string {
  const type = childOf(element, 'type', spaces.blogger)?.text.trim();
  if (type) return type.toLowerCase();
  const kind = categoriesOf(element).find(({ scheme }) => scheme === KIND)?.term;
  if (kind) return /#(\w+)$/.exec(kind)?.[1] ?? '';
  // The public feed says it by the number alone, and of a comment by what it answers.
  if (childOf(element, 'in-reply-to', spaces.thread)) return 'comment';
  return numbersIn(textOf(element, 'id'))?.kind ?? '';
}

function statusOf(element: XmlElement): BlogEntry['status'] {
  const status = childOf(element, 'status', spaces.blogger)?.text.trim();
  if (status !== undefined) return statusNamed(status);
  const control = childOf(element, 'control', spaces.app);
  const draft = control && childOf(control, 'draft', spaces.app)?.text.trim();
  return draft === 'yes' ? 'draft' : 'live';
}

/** What the Takeout and the API call it. A status that nobody knows yet is not published. */
export function statusNamed(status: string): BlogEntry['status'] {
  const known: Record<string, BlogEntry['status']> = {
    LIVE: 'live',
    DRAFT: 'draft',
    SCHEDULED: 'scheduled',
    PENDING_MODERATION: 'waiting',
  };
  return Object.hasOwn(known, status) ? (known[status] ?? 'other') : 'other';
}

function labelsOf(element: XmlElement, blog: string): string[] {
  // The Takeout's scheme is the name of the blog itself.
  const schemes = [LABEL, `tag:blogger.com,1999:blog-${blog}`];
  const labels = categoriesOf(element)
    .filter(({ scheme }) => scheme !== undefined && schemes.includes(scheme))
    .flatMap(({ term }) => term?.trim() || []);
  return [...new Set(labels)];
}

function hasPlace({ children }: XmlElement): boolean {
  return children.some(
    ({ space, name, children: inside, text }) =>
      space === 'http://www.georss.org/georss' ||
      (name === 'location' && spaces.blogger.includes(space) && (inside.length > 0 || text.trim() !== '')),
  );
}

function categoriesOf(element: XmlElement): Record<string, string | undefined>[] {
  return element.children.filter(({ name }) => name === 'category').map(({ attributes }) => attributes);
}

function linkOf(element: XmlElement, rel: string): Record<string, string | undefined> | undefined {
  return element.children.find(({ name, attributes }) => name === 'link' && attributes.rel === rel)
    ?.attributes;
}

function childOf(element: XmlElement, name: string, among: readonly string[]): XmlElement | undefined {
  return element.children.find((child) => child.name === name && among.includes(child.space));
}

function textOf(element: XmlElement, name: string): string {
  return childOf(element, name, [spaces.atom])?.text ?? '';
}
