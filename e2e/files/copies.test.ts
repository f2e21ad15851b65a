import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readersLocales as locales } from '../languages';
import { listedFiles } from '../../tools/build/finish/signature';
import { isHere, neededPrograms } from '../../tests/needed-programs.mjs';
import { findBrowser } from '../../tests/find-browser.mjs';
import { makeCopies } from '../../tools/commands/sign/copies';
import { buildDir, filesIn, isFixture } from './site';

/* What a reader takes along of a whole site: the zip, unpacked and opened from the disk, and the books. */

const out = join(buildDir, 'out');
/** It runs for seconds: to compile it well takes longer than that. */
const quickJava = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const head = { site: 'https://example.org', sequence: 412, signed: '2026-05-01', goodUntil: '2026-08-29' };
const make = () => {
  const files = listedFiles(out, readFileSync(join(buildDir, '.generated/SHA256SUMS'), 'utf8'));
  return makeCopies(files, head, () => Buffer.from('signature\n'));
};
let folder: string;
let copies: Map<string, Uint8Array>;

beforeAll(async () => {
  if (!isHere('unzip')) throw new Error('There is no unzip here (on Debian: sudo apt-get install unzip).');
  folder = mkdtempSync(join(tmpdir(), 'copies-'));
  copies = await make();
  for (const [name, bytes] of copies) writeFileSync(join(folder, name), bytes);
  execFileSync('unzip', ['-q', 'coalition-412.zip'], { cwd: folder });
  for (const locale of locales)
    execFileSync('unzip', ['-q', `coalition-412-${locale}.epub`, '-d', locale], { cwd: folder });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the zip and the books of one site are the same bytes each time', async () => {
  for (const [name, bytes] of await make())
    expect(Buffer.compare(bytes, copies.get(name) ?? bytes), name).toBe(0);
  expect([...copies.keys()].sort()).toEqual([
    'coalition-412-en.epub',
    'coalition-412-zh-hant.epub',
    'coalition-412-zh.epub',
    'coalition-412.zip',
  ]);
});

test('every page of the zip opens from the disk, with its pictures, and asks nobody for anything', async () => {
  const root = `file://${folder}/coalition-412/`;
  const browser = await chromium.launch({ executablePath: findBrowser() });
  const page = await browser.newPage();
  const requests: string[] = [];
  const failed: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => failed.push(request.url()));
  const inTheZip = filesIn(join(folder, 'coalition-412')).filter((file) => file.endsWith('.html'));
  // Links may lead to no other page than these.
  const queue = new Set(inTheZip.map((file) => root + file));
  let pictures = 0;
  for (const address of queue) {
    await page.goto(address);
    const found = await page.evaluate(async () => {
      const images = [...document.images];
      for (const image of images) image.loading = 'eager';
      await Promise.all(images.map((image) => image.decode()));
      return {
        links: [...document.links].map((link) => link.href).filter((href) => href.startsWith('file:')),
        pictures: images.filter((image) => image.naturalWidth > 0).length,
        broken: images.filter((image) => image.naturalWidth === 0).length,
      };
    });
    expect(found.broken, address).toBe(0);
    pictures += found.pictures;
    for (const link of found.links) if (/\.html(#|$)/.test(link)) queue.add(link.replace(/#.*/, ''));
  }
  await browser.close();
  expect([...queue].map((address) => address.slice(root.length)).sort()).toEqual(inTheZip.sort());
  expect(requests.filter((address) => !address.startsWith(root))).toEqual([]);
  expect(failed).toEqual([]);
  if (isFixture) expect(pictures).toBeGreaterThan(3);
}, 120_000);

test('the zip has no compressed twins, no scripts and nothing that only a server makes sense of', () => {
  const files = filesIn(join(folder, 'coalition-412'));
  expect(files).toEqual(
    expect.arrayContaining(['SHA256SUMS', 'SHA256SUMS.sig', 'en/copies/index.html', 'favicon.ico']),
  );
  expect(
    files.filter((file) => /\.(br|gz|js|xml|json)$|^_|healthz|search|cards|blog-post/.test(file)),
  ).toEqual([]);
  const home = readFileSync(join(folder, 'coalition-412/en/index.html'), 'utf8');
  expect(home).toMatch(/<link rel="canonical" href="https?:/);
  expect(home).not.toMatch(/og:|rel="(alternate|manifest)"|href="\//);
  expect(spawnSync('unzip', ['-tq', join(folder, 'coalition-412.zip')]).status).toBe(0);
});

test.skipIf(!isHere('epubcheck')).each(locales)(
  'the book in %s is one that every reader program takes',
  (locale) => {
    const { status, stdout, stderr } = spawnSync(
      'java',
      [
        ...quickJava,
        '-jar',
        neededPrograms.epubcheck?.at ?? '',
        join(folder, `coalition-412-${locale}.epub`),
      ],
      { encoding: 'utf8' },
    );
    expect(stdout + stderr).toContain('0 fatals / 0 errors / 0 warnings');
    expect(status).toBe(0);
    const chapters = filesIn(join(folder, locale, 'book')).filter((file) => /^posts-.*\.xhtml$/.test(file));
    expect(chapters.length).toBe(
      filesIn(join(out, locale, 'posts')).filter((file) => /^\d.*index\.html$/.test(file)).length,
    );
  },
  180_000,
);

if (isFixture)
  test('pictures are in the book as JPEG, 1,280 pixels wide at most', async () => {
    const { default: sharp } = await import('sharp');
    const pictures = filesIn(join(folder, 'en/book')).filter((file) => file.endsWith('.jpg'));
    expect(pictures.length).toBeGreaterThan(2);
    for (const file of pictures) {
      const { format, width = Infinity } = await sharp(join(folder, 'en/book', file)).metadata();
      expect({ format, fits: width <= 1280 }, file).toEqual({ format: 'jpeg', fits: true });
    }
  });

if (isFixture)
  test('a withdrawn name is in neither, nor a picture that was withdrawn', () => {
    const files = ['coalition-412', 'en', 'zh', 'zh-hant'].flatMap((name) =>
      filesIn(join(folder, name)).map((file) => join(name, file)),
    );
    expect(files.length).toBeGreaterThan(200);
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8').replace(/<[^>]*>/g, '');
      expect(/zorvan|zorbek|翟琰瑄|阿依·?[买買]提/i.exec(`${file} ${text}`)?.[0], file).toBeUndefined();
    }
    const chapter = files.find((file) => /en\/book\/posts-2022-02-11/.test(file)) ?? '';
    expect(readFileSync(join(folder, chapter), 'utf8')).toContain('[name withdrawn]');
  });
