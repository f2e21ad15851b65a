import { expect, test } from 'vitest';
import { addressesIn, elementsIn, linksIn } from '../html';
import { other, tags } from '../languages';
import { fileAt, pages, textAt } from './site';

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
  expect(pages.flatMap((path) => deadLinks(path, textAt(path)))).toEqual([]);
});

test('a link that leads nowhere is found', () => {
  const planted = '<a href="/en">there</a> <a href="/en/gone">not there</a> <a href="#gone">nor here</a>';
  expect(deadLinks('/en', planted)).toEqual(['/en#gone', '/en/gone']);
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
        tag === tags.zh ? /^\/zh/ : /^\/en/,
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
    expect(elementsIn(html, 'html')[0]?.lang, path).toBe(path.startsWith('/zh') ? tags.zh : tags.en);
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
    const own = path.startsWith('/zh') ? 'zh' : 'en';
    const target = other(own);
    const leading = elementsIn(textAt(path), 'a').filter(({ hreflang }) => hreflang === tags[target]);
    const there = path.replace(/^\/\w+/, `/${target}`);
    expect(leading, path).toContainEqual(expect.objectContaining({ href: there, lang: tags[target] }));
    expect(fileAt(there), there).toBeDefined();
  }
});
