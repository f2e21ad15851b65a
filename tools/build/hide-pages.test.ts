import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeRelease, makeCurrent, openRelease, type Release } from '../../lib/releases';
import { hideInCopy } from './hide-pages';

let buildDir: string;
let release: Release;

const site = 'https://example.org';
const entry = (slug: string) =>
  `<entry>\n<title>Title of ${slug}</title>\n<content type="html">&lt;entry></content>\n<link rel="alternate" type="text/html" href="${site}/zh/posts/${slug}"/>\n</entry>\n`;
const files: Record<string, string> = {
  'zh/posts/gone/index.html':
    '<h1>Gone words</h1><img src="/pictures/640-aa.avif"><img src="/pictures/640-bb.avif">',
  'zh-hant/posts/gone/index.html': '<h1>Gone words</h1>',
  'both/gone/index.html': '<h1>Gone words</h1>',
  'en/posts/gone/index.html': '<h1>Other words</h1><a href="/zh/posts/gone" lang="zh">中文</a>',
  'zh/posts/stays/index.html':
    '<div class="text"><p>As <a href="/zh/posts/gone">we said</a></p></div><nav><a href="/zh/posts/gone"><b>Gone title</b></a></nav><img src="/pictures/640-bb.avif">',
  'zh/index.html':
    '<article class="lead"><h2><a href="/zh/posts/gone">Gone title</a></h2><p>Gone summary</p></article><ul class="list"><li><a href="/zh/posts/gone#a">Gone title</a></li><li><a href="/zh/posts/gone-too">Stays</a></li></ul>',
  'zh/feed.xml': `<feed>\n${entry('gone')}${entry('stays')}</feed>`,
  'zh/feed.json': JSON.stringify({
    items: [{ url: `${site}/zh/posts/gone`, title: 'Gone title' }, { url: `${site}/zh/posts/stays` }],
  }),
  'sitemap/1.xml': `<urlset><url><loc>${site}/zh/posts/gone</loc><xhtml:link rel="alternate" hreflang="zh" href="${site}/zh/posts/gone"/></url>\n<url><loc>${site}/en/posts/gone</loc><xhtml:link rel="alternate" hreflang="zh" href="${site}/zh/posts/gone"/></url>\n</urlset>`,
  'search/index.json': '{}',
  'search/text-0-zh-0.json': '{"title":"Gone title"}',
  'search/search-0123456789.js': 'find()',
  'copies/coalition-1.zip': 'Gone words',
  'pictures/640-aa.avif': 'of the page alone',
  'pictures/640-bb.avif': 'of two pages',
};

beforeEach(() => {
  buildDir = mkdtempSync(join(tmpdir(), 'hide-'));
  const made = openRelease(buildDir);
  for (const [path, text] of Object.entries(files)) {
    const file = join(made, 'out', path);
    mkdirSync(dirname(file), { recursive: true });
    for (const name of /avif|zip/.test(path) ? [file] : [file, `${file}.br`, `${file}.gz`])
      writeFileSync(name, text);
  }
  release = closeRelease(buildDir, made, { commit: 'a'.repeat(40), code: '' });
  makeCurrent(buildDir, release.id);
});
afterEach(() => rmSync(buildDir, { recursive: true }));

const fileOf = ({ id }: Release, path: string) => join(buildDir, 'releases', id, 'out', path);
const textOf = (of: Release, path: string) => readFileSync(fileOf(of, path), 'utf8');

describe('what is taken down before there was time to build', () => {
  let without: Release;
  beforeEach(async () => {
    const made = await hideInCopy(buildDir, release, ['/zh/posts/gone']);
    if (!made) throw new Error('Nothing was made.');
    without = made;
  });

  it('is at none of its addresses, in no list, feed or sitemap, and its own picture is gone', () => {
    for (const path of ['zh/posts/gone', 'zh-hant/posts/gone', 'both/gone', 'pictures/640-aa.avif'])
      expect(existsSync(fileOf(without, path)), path).toBe(false);
    for (const path of ['zh/index.html', 'zh/feed.xml', 'zh/feed.json'])
      expect(textOf(without, path), path).not.toMatch(/Gone|posts\/gone["#<]/);
    expect(textOf(without, 'zh/index.html')).toContain('<a href="/zh/posts/gone-too">Stays</a>');
    expect(textOf(without, 'zh/feed.xml')).toContain('Title of stays');
    expect(textOf(without, 'sitemap/1.xml')).toBe(
      `<urlset><url><loc>${site}/en/posts/gone</loc></url>\n</urlset>`,
    );
    expect(textOf(without, 'en/posts/gone/index.html')).not.toContain('/zh/posts/gone');
    expect(without.hidden).toEqual(['/zh/posts/gone', '/zh-hant/posts/gone', '/both/gone']);
  });

  it('is found by no search and in no copy, which are not there until they are made without it', () => {
    for (const path of ['search/index.json', 'search/text-0-zh-0.json', 'copies/coalition-1.zip'])
      expect(existsSync(fileOf(without, path)), path).toBe(false);
    expect(existsSync(fileOf(without, 'search/search-0123456789.js'))).toBe(true);
  });

  it('leaves other texts as they were written, and pictures that they show', () => {
    const text = textOf(without, 'zh/posts/stays/index.html');
    expect(text).toContain('<p>As <a href="/zh/posts/gone">we said</a></p>');
    expect(text).toContain('<nav></nav>');
    expect(existsSync(fileOf(without, 'pictures/640-bb.avif'))).toBe(true);
  });

  it('is sent to nobody by a compressed copy', () => {
    const file = fileOf(without, 'zh/feed.xml');
    expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(readFileSync(file, 'utf8'));
  });

  it('leaves the release it was in as it was', () => {
    for (const [path, text] of Object.entries(files)) expect(textOf(release, path), path).toBe(text);
  });
});

it('a piece is taken down in all its languages at once', async () => {
  const without = await hideInCopy(buildDir, release, ['/zh/posts/gone', '/en/posts/gone']);
  expect(without?.hidden).toEqual(['/zh/posts/gone', '/zh-hant/posts/gone', '/both/gone', '/en/posts/gone']);
});

it('nothing is made where there is nothing to take out', async () => {
  expect(await hideInCopy(buildDir, release, ['/zh/posts/never'])).toBeUndefined();
});

it('a picture alone is gone from every page and from the copies, and the pages stay', async () => {
  const without = await hideInCopy(buildDir, release, ['/pictures/640-bb.avif', '/pictures/640-zz.avif']);
  if (!without) throw new Error('Nothing was made.');
  expect(without.hidden).toEqual(['/pictures/640-bb.avif']);
  for (const path of ['pictures/640-bb.avif', 'copies/coalition-1.zip'])
    expect(existsSync(fileOf(without, path)), path).toBe(false);
  for (const path of ['zh/posts/gone/index.html', 'search/index.json', 'pictures/640-aa.avif'])
    expect(existsSync(fileOf(without, path)), path).toBe(true);
});
