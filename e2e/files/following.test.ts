import { expect, test } from 'vitest';
import { elementsIn } from '../html';
import { localeAt, readersLocales, langs } from '../languages';
import { atom, atomFaults, feedWarnings, isArchive, linkOf, readXml, type XmlElement } from './atom';
import { bytesAt, fileAt, pages, textAt, typeAt } from './site';

/** Paths of all feeds of a site, from the pages that offer them. */
function feedsIn(): string[] {
  const found = new Set<string>();
  for (const path of pages) {
    const offered = elementsIn(textAt(path), 'link').filter(({ type }) => type === 'application/atom+xml');
    expect(offered, `${path} offers a feed`).toHaveLength(1);
    const address = new URL(offered[0]?.href ?? '').pathname;
    expect(address, `${path} offers a feed in its language`).toMatch(new RegExp(`^/${localeAt(path)}/`));
    found.add(address);
  }
  return [...found];
}

test('a feed reader finds feeds on every page, and every one keeps to RFC 4287', () => {
  const feeds = feedsIn();
  expect(feeds.filter((path) => path.includes('/topics/')).length).toBeGreaterThan(1);
  for (const path of feeds) {
    expect(typeAt(path), path).toBe('application/atom+xml; charset=utf-8');
    const feed = readXml(textAt(path));
    expect(atomFaults(feed), path).toEqual([]);
    expect(feedWarnings(feed), path).toEqual([]);
    expect(feed.attributes['xml:lang'], path).toBe(langs[localeAt(path)]);
    expect(new URL(linkOf(feed, 'self') ?? '').pathname).toBe(path);
    for (const entry of atom(feed, 'entry')) {
      const page = new URL(linkOf(entry, 'alternate') ?? '').pathname;
      expect(pages, `${path}: ${page} is a page`).toContain(page);
      const content = atom(entry, 'content')[0]?.text ?? '';
      expect(content, `${page} has its whole text`).toMatch(/<p/);
      for (const [, address] of content.matchAll(/<[^>]*\s(?:href|src)="([^"]*)"/g)) {
        expect(address, `${path}: ${page} holds whole addresses`).toMatch(/^(https?|mailto):/);
      }
    }
  }
});

for (const locale of readersLocales) {
  test(`the feed of /${locale} has each piece of its language once, and none of others alone`, () => {
    const entries: XmlElement[] = [];
    let next: string | undefined = `/${locale}/feed.xml`;
    while (next) {
      const feed: XmlElement = readXml(textAt(next));
      expect(isArchive(feed)).toBe(next !== `/${locale}/feed.xml`);
      entries.push(...atom(feed, 'entry'));
      const earlier = linkOf(feed, 'prev-archive');
      next = earlier && new URL(earlier).pathname;
    }
    const told = entries.map((entry) => new URL(linkOf(entry, 'alternate') ?? '').pathname).sort();
    const own: string[] = [];
    for (const path of pages.filter((page) => page.startsWith(`/${locale}/posts/2`))) {
      const html = textAt(path);
      const canonical = elementsIn(html, 'link').find(({ rel }) => rel === 'canonical')?.href ?? '';
      if (new URL(canonical).pathname === path) own.push(path);
    }
    expect(told).toEqual(own.sort());
    const ids = entries.map((entry) => atom(entry, 'id')[0]?.text);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(new RegExp(`^tag:gongminziyoulianmeng.blogspot.com,2015:posts/.+/${locale}$`));
  });

  test(`the JSON Feed of /${locale} tells the same as the Atom feed`, () => {
    expect(typeAt(`/${locale}/feed.json`)).toBe('application/feed+json; charset=utf-8');
    const feed = JSON.parse(textAt(`/${locale}/feed.json`));
    expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: langs[locale] });
    const xml = readXml(textAt(`/${locale}/feed.xml`));
    const theirs = atom(xml, 'entry').map((entry) => ({
      id: atom(entry, 'id')[0]?.text,
      url: linkOf(entry, 'alternate'),
      title: atom(entry, 'title')[0]?.text,
      content_html: atom(entry, 'content')[0]?.text,
      date_published: atom(entry, 'published')[0]?.text,
    }));
    const ours = feed.items.map(
      ({ id, url, title, content_html, date_published }: Record<string, string>) => ({
        id,
        url,
        title,
        content_html,
        date_published,
      }),
    );
    expect(ours).toEqual(theirs);
  });
}

test('the sitemaps have every page that is its own original, with the versions that the page itself names', () => {
  const path = (address = '') => new URL(address).pathname;
  const named = (element: XmlElement, name: string) =>
    element.children.filter((child) => child.name.endsWith(`}${name}`));
  const index = readXml(textAt('/sitemap.xml'));
  expect(index.name).toBe('{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex');
  const parts = named(index, 'sitemap').map((part) => path(named(part, 'loc')[0]?.text));
  expect(textAt('/robots.txt')).toContain('/sitemap.xml');
  const listed = new Map<string, Record<string, string>>();
  for (const part of parts) {
    expect(bytesAt(part).length).toBeLessThan(50_000_000);
    const urls = named(readXml(textAt(part)), 'url');
    expect(urls.length).toBeLessThan(50_000);
    for (const url of urls) {
      const languages = named(url, 'link').map(({ attributes }) => [
        attributes.hreflang,
        path(attributes.href),
      ]);
      listed.set(path(named(url, 'loc')[0]?.text), Object.fromEntries(languages));
    }
  }
  for (const page of pages) {
    const links = elementsIn(textAt(page), 'link');
    const canonical = path(links.find(({ rel }) => rel === 'canonical')?.href);
    const languages = links.flatMap(({ hreflang, href }) => (hreflang ? [[hreflang, path(href)]] : []));
    // The pages of a list after the first move on with every post.
    const lasting = page === canonical && !page.includes('/page/');
    expect(listed.get(page), page).toEqual(lasting ? Object.fromEntries(languages) : undefined);
  }
  for (const [address, languages] of listed) {
    // Also a page that no other leads to.
    expect(fileAt(address), address).toBeDefined();
    for (const version of Object.values(languages)) expect(listed.get(version)).toEqual(languages);
  }
});
