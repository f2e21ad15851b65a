import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { cardFile, type Card } from '../../../lib/og-image';
import { charactersOf } from './fonts';
import { makeCards } from './make-og-images';

const folder = mkdtempSync(join(tmpdir(), 'cards-'));
afterAll(() => rmSync(folder, { recursive: true }));

const out = join(folder, 'out');
const places = { cache: join(folder, 'cache'), folders: [out] };
const chinese: Card = {
  locale: 'zh',
  site: '公民自由联盟',
  parts: ['', '柳京男', ':抗议', '习近平', '主席访问美国'],
};
const english: Card = { locale: 'en', site: 'A site', parts: ['A <title> & a “name”'] };
const rare: Card = { locale: 'zh', site: '公民自由联盟', parts: ['a\u{323af}b'] };
const long: Card = { locale: 'en', site: 'A site', parts: ['A title that does not end '.repeat(40)] };

/** The part of a card below its header, in shades of grey. */
async function titleOf(card: Card): Promise<Buffer> {
  const area = { left: 80, top: 232, width: 1040, height: 318 };
  return sharp(join(out, cardFile(card)))
    .extract(area)
    .greyscale()
    .raw()
    .toBuffer();
}

describe('social pictures', () => {
  const warned: string[] = [];

  it('are made once, and only what is asked for is kept', async () => {
    const all = [chinese, english, rare, long];
    expect(await makeCards(all, places, (words) => warned.push(words))).toEqual({ made: 4, kept: 0 });
    expect(await makeCards(all, places)).toEqual({ made: 0, kept: 4 });
    expect(readdirSync(out).sort()).toEqual(all.map(cardFile).sort());
    await makeCards([chinese, english, rare], places);
    expect(existsSync(join(out, cardFile(long)))).toBe(false);
    expect(await makeCards(all, places)).toEqual({ made: 1, kept: 3 });
  }, 60_000);

  it.each([
    ['a Chinese title', chinese],
    ['an English title', english],
    ['a title that does not end', long],
  ])('of %s is 1200 by 630, small, and shows it', async (_, card) => {
    const bytes = readFileSync(join(out, cardFile(card)));
    expect(bytes.length).toBeLessThan(60_000);
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: 'png',
      width: 1200,
      height: 630,
    });
    const dark = (await titleOf(card)).filter((shade) => shade < 60).length;
    expect(dark).toBeGreaterThan(4000);
  });

  it('of a title that the font lacks a character of shows the site, and says so', async () => {
    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain('\u{323af}');
    const site: Card = { ...rare, parts: [rare.site] };
    await makeCards([chinese, english, rare, long, site], places);
    expect((await titleOf(rare)).equals(await titleOf(site))).toBe(true);
  });
});

it('has a glyph for every character that the site has published', async () => {
  const has = await charactersOf();
  const content = resolve(import.meta.dirname, '../../../content');
  const texts = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(mdx|yml)$/.test(file),
  );
  expect(texts.length).toBeGreaterThan(10);
  const words = texts.map((file) => readFileSync(join(content, file), 'utf8')).join('');
  const lacking = new Set([...words].filter((character) => !/\s/.test(character) && !has(character)));
  expect([...lacking]).toEqual([]);
  // Traditional characters of names, and signs of both scripts.
  for (const character of '劉曉波陳光誠聯盟“”‘’—…·《》éü') expect(has(character), character).toBe(true);
  for (const character of ['\u{1f600}', '\u{323af}']) expect(has(character)).toBe(false);
});
