import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { cacheControl } from '../../lib/headers';
import { elementsIn } from '../html';
import { localeAt, other, readersLocales, langs } from '../languages';
import { bytesAt, pages, textAt, typeAt } from './site';

// What other programs show of a page, so each test reads all of them.

test('whoever is sent a link sees a card: a title, a picture with it, in the language of the piece', async () => {
  const pictures = new Map<string, Set<string>>();
  for (const path of pages) {
    const html = textAt(path);
    const metas = elementsIn(html, 'meta');
    const said = (name: string) => metas.find(({ property }) => property === name)?.content;
    expect(said('og:title'), path).toMatch(/\S/);
    const canonical = elementsIn(html, 'link').find(({ rel }) => rel === 'canonical')?.href ?? '';
    expect(said('og:description'), path).toMatch(/\S/);
    expect(said('og:image'), path).toMatch(/^https?:\/\/[^/]+\/cards\//);
    expect(metas.find(({ name }) => name === 'twitter:card')?.content, path).toBe('summary_large_image');
    const picture = new URL(said('og:image') ?? '').pathname;
    const language = langs[localeAt(new URL(canonical).pathname)];
    pictures.set(picture, (pictures.get(picture) ?? new Set()).add(`${language} ${said('og:type')}`));
  }
  for (const [path, uses] of pictures) {
    expect([...uses], `${path} is for one language and one kind of page`).toHaveLength(1);
    expect(typeAt(path)).toBe('image/png');
    expect(cacheControl(path)).toContain('immutable');
    const bytes = bytesAt(path);
    expect(bytes.length, path).toBeLessThan(60_000);
    expect(await sharp(bytes).metadata(), path).toMatchObject({ format: 'png', width: 1200, height: 630 });
    // Read to the last pixel; there is something below the header.
    const title = await sharp(bytes)
      .extract({ left: 80, top: 232, width: 1040, height: 318 })
      .greyscale()
      .stats();
    expect(title.channels[0]?.min, path).toBeLessThan(60);
  }
});

test('structured data is what schema.org has words for, on every page', async () => {
  const found: { path: string; data: Data }[] = [];
  for (const path of pages) {
    const blocks = [...textAt(path).matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)];
    expect(blocks.length, path).toBeLessThan(2);
    for (const [, json = ''] of blocks) found.push({ path, data: JSON.parse(json) });
  }
  const kinds = new Map<string, number>();
  for (const { path, data } of found) {
    expect(data['@context'], path).toBe('https://schema.org');
    kinds.set(data['@type'], (kinds.get(data['@type']) ?? 0) + 1);
    for (const property of required[data['@type']] ?? [])
      expect(data, `${path}: ${data['@type']}`).toHaveProperty(property);
  }
  const posts = pages.filter((path) => /\/posts\/2/.test(path)).length;
  const people = pages.filter((path) => /\/people\/[^/]+$/.test(path)).length;
  expect(Object.fromEntries(kinds)).toMatchObject({
    Organization: readersLocales.length,
    NewsArticle: posts,
    Person: people,
    BreadcrumbList: expect.any(Number),
  });
  expect(schemaFaults(found.map(({ data }) => data))).toEqual([]);
});

test('a translation says of what, and its original is there', async () => {
  let translations = 0;
  for (const path of pages.filter((page) => /\/posts\/2/.test(page))) {
    const [, json = '{}'] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(textAt(path)) ?? [];
    const article = JSON.parse(json) as Data;
    const own = new URL(article.url as string).pathname;
    const shown = localeAt(own);
    expect(article.inLanguage, path).toBe(langs[shown]);
    const original = article.translationOfWork as { url: string; inLanguage: string } | undefined;
    if (!original) continue;
    translations++;
    expect(original.inLanguage, path).toBe(langs[other(shown)]);
    expect(new URL(original.url).pathname, path).toBe(own.replace(`/${shown}/`, `/${other(shown)}/`));
    expect(pages).toContain(new URL(original.url).pathname);
  }
  expect(translations).toBeGreaterThan(0);
});

for (const locale of readersLocales) {
  test(`whoever puts /${locale} on a home screen gets a name and an icon`, async () => {
    const links = elementsIn(textAt(`/${locale}`), 'link');
    const { href = '' } = links.find(({ rel }) => rel === 'manifest') ?? {};
    expect(typeAt(href)).toBe('application/manifest+json; charset=utf-8');
    const manifest = JSON.parse(textAt(href));
    expect(manifest).toMatchObject({
      lang: langs[locale],
      start_url: `/${locale}`,
      name: expect.any(String),
    });
    // Telephones of one maker ask for this address by themselves.
    const icons = [...manifest.icons, { src: '/apple-touch-icon.png', sizes: '180x180' }];
    expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
    for (const { src, sizes } of icons) {
      const { width, height, format } = await sharp(bytesAt(src)).metadata();
      expect({ format, sizes: `${width}x${height}` }, src).toEqual({ format: 'png', sizes });
    }
  });
}

type Data = { '@context': string; '@type': string } & Record<string, unknown>;

/** What those who read it ask for, beside being words of schema.org: Google's documentation of each kind. */
const required: Record<string, string[]> = {
  NewsArticle: ['headline', 'datePublished', 'author.name', 'image', 'inLanguage', 'url'],
  Organization: ['name', 'url', 'alternateName'],
  Person: ['name', 'url'],
  BreadcrumbList: [
    'itemListElement[0].position',
    'itemListElement[0].name',
    'itemListElement[0].item',
    'itemListElement[1].name',
  ],
  WebPage: ['name', 'url', 'inLanguage'],
};

/**
 * What is not in the vocabulary: the data as a literal of the types that are made from schema.org's own definition
 * (schema-dts), put before the compiler, which knows of no property or value that is not in it.
 */
function schemaFaults(all: Data[]): string[] {
  const folder = mkdtempSync(join(import.meta.dirname, '../../test-results/schema-'));
  try {
    const file = join(folder, 'data.ts');
    const lines = all.map((data) => `  ${JSON.stringify(data)},`);
    writeFileSync(
      file,
      `import type { Graph, Thing, WithContext } from 'schema-dts';\nexport const all: (Graph | WithContext<Thing>)[] = [\n${lines.join('\n')}\n];\n`,
    );
    const options = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
      types: [],
    };
    return ts
      .getPreEmitDiagnostics(ts.createProgram([file], options))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').slice(0, 500));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
