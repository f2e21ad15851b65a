import { expect, test } from 'vitest';
import { addressesIn, elementsIn, linksIn } from '../html';
import { localeAt, readersLocales, langs } from '../languages';
import { bothPages, fileAt, pages, textAt } from './site';

// What has to hold for every page of a site, so each test reads all of them.

/** Links of a page that nothing is at the end of: a file, or a part of the page itself. */
function deadLinks(path: string, html: string): string[] {
  const parts = [...html.matchAll(/href="#([^"]+)"/g)].map(([, part]) => part);
  return [
    ...parts
      .filter((part = '') => !html.includes(`id="${part}"`) && !html.includes(`id="${decodeURI(part)}"`))
      .map((part) => `${path}#${part}`),
    ...linksIn(html).filter((link) => !fileAt(link)),
  ];
}

test('no link leads nowhere', () => {
  expect(pages.length).toBeGreaterThan(20);
  expect([...pages, ...bothPages].flatMap((path) => deadLinks(path, textAt(path)))).toEqual([]);
});

test('a link that leads nowhere is found', () => {
  const planted = '<a href="/en">there</a> <a href="/en/gone">not there</a> <a href="#gone">nor here</a>';
  expect(deadLinks('/en', planted)).toEqual(['/en#gone', '/en/gone']);
});

test('no page pays for words that are for whoever reads the code', () => {
  const styles = [...pages, ...bothPages].flatMap((path) =>
    [...textAt(path).matchAll(/<style>([^]*?)<\/style>/g)].map(([, css = '']) => css),
  );
  expect(styles.length).toBeGreaterThan(20);
  expect(styles.filter((css) => /\/\*|\n/.test(css))).toEqual([]);
});

test('the address of the site that was broken into can be read, and nowhere be opened', () => {
  let read = 0;
  for (const path of pages) {
    const html = textAt(path).replace(/<script[^]*?<\/script>/g, '');
    for (const name of ['a', 'link', 'form', 'img', 'iframe', 'blockquote', 'q', 'object', 'area', 'base']) {
      for (const attributes of elementsIn(html, name))
        expect(JSON.stringify(attributes), path).not.toMatch(/cfcr2008/i);
    }
    // In a text it is cut, so that no program makes a link of it.
    expect(html.replace(/<[^>]*>/g, '|'), path).not.toMatch(/cfcr2008\.org/i);
    if (html.includes('cfcr2008<wbr')) read++;
  }
  expect(read).toBeGreaterThan(0);
});

test('each page names its versions in other languages, and they name it back', () => {
  const named = new Map<string, ReturnType<typeof addressesIn>>();
  for (const path of pages) named.set(path, addressesIn(textAt(path)));
  for (const [path, { canonical = '', languages }] of named) {
    const { 'x-default': others = '', ...versions } = languages;
    expect(Object.values(versions), `${path}: the canonical address is one of its versions`).toContain(
      canonical,
    );
    expect(Object.values(versions), `${path}: readers of other languages get one of its versions`).toContain(
      others,
    );
    for (const [tag, version] of Object.entries(versions)) {
      expect(version, `${path}: ${tag} is where its language is`).toMatch(
        new RegExp(`^/${readersLocales.find((locale) => langs[locale] === tag)}(/|$)`),
      );
      expect(named.get(version)?.languages, `${path}: ${version} names the same versions`).toEqual(languages);
      expect(named.get(version)?.canonical, `${version} is its own canonical address`).toBe(version);
    }
  }
});

test('each page says what it is: its language, one title of its own, a description, one main heading', () => {
  const titles = new Map<string, string>();
  for (const path of pages) {
    const html = textAt(path);
    expect(elementsIn(html, 'html')[0]?.lang, path).toBe(langs[localeAt(path)]);
    expect(elementsIn(html, 'h1'), path).toHaveLength(1);
    const descriptions = elementsIn(html, 'meta').filter(({ name }) => name === 'description');
    expect(descriptions, path).toEqual([{ name: 'description', content: expect.stringMatching(/\S/) }]);
    const [title] = [...html.matchAll(/<title>([^<]+)<\/title>/g)].map(([, text]) => text ?? '');
    // A piece without a translation answers in both languages under one title.
    const { canonical = path } = addressesIn(html);
    expect(titles.get(title ?? '') ?? canonical, `${path} has a title of its own`).toBe(canonical);
    titles.set(title ?? '', canonical);
  }
});

test('a reader of any page changes the language there and back, and stays on it', () => {
  for (const path of pages) {
    const own = localeAt(path);
    const switches = elementsIn(textAt(path), 'a').filter(({ class: name }) => name === 'switch');
    // To the other script from Chinese alone: English pages do not pay for it.
    const targets = { en: ['zh'], zh: ['en', 'zh-hant'], 'zh-hant': ['en', 'zh'] } as const;
    const there = targets[own].map((target) => ({
      href: path.replace(/^\/[a-z-]+/, `/${target}`),
      lang: langs[target],
      hreflang: langs[target],
    }));
    expect(switches, path).toEqual(there.map((link) => ({ class: 'switch', ...link })));
    for (const { href } of there) expect(fileAt(href), href).toBeDefined();
  }
});
