import { readFileSync, writeFileSync } from 'node:fs';
import { barriersIn } from './barriers';
import { expect, readersLocales, readersMessages, langs, test, messages } from './fixtures';

/* Two languages on one page. What its files say is proved in files/traditional.test.ts. */

const post = '2023-12-24-winter-seed-exchange';
const both = `/both/${post}`;

test('a reader comes from either language to both, and back to either', async ({ page }) => {
  for (const locale of ['en', 'zh'] as const) {
    await page.goto(`/${locale}/posts/${post}`);
    await page.getByRole('link', { name: messages[locale].LanguageLine.both, exact: true }).click();
    await expect(page).toHaveURL(both);
    // A whole address, of wherever the site is at home.
    const back = page.locator(`header[lang="${langs[locale]}"] .title a`);
    await expect(back).toHaveAttribute('href', new RegExp(`^https?://[^/]+/${locale}/posts/${post}$`));
  }
});

test('on a telephone the pairs follow each other, and nothing has to be scrolled sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(both);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const [first, second] = await page.locator('.text.both > *').all();
  const [above, below] = [await first?.boundingBox(), await second?.boundingBox()];
  expect(below?.y).toBeGreaterThan(above?.y ?? Infinity);
});

test('on a desk and on paper each block stands beside its translation, and no pair is cut', async ({
  page,
}) => {
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    await page.goto(both);
    const blocks = await page.locator('.text.both > *').all();
    expect(blocks.length).toBeGreaterThan(3);
    for (let at = 0; at + 1 < blocks.length; at += 2) {
      const [ours, theirs] = [await blocks[at]?.boundingBox(), await blocks[at + 1]?.boundingBox()];
      expect(Math.abs((ours?.y ?? 0) - (theirs?.y ?? Infinity))).toBeLessThan(2);
      expect(theirs?.x).toBeGreaterThan((ours?.x ?? Infinity) + (ours?.width ?? 0) - 1);
    }
    const inside = await page
      .locator('.text.both > *')
      .first()
      .evaluate((block) => getComputedStyle(block).breakInside);
    expect(inside).toBe('avoid');
  }
});

test('saved to a disk and opened from there, it reads, and its links lead home', async ({
  browser,
  request,
  baseURL,
}, info) => {
  const file = info.outputPath('both.html');
  writeFileSync(file, await (await request.get(both)).body());
  expect(readFileSync(file, 'utf8')).not.toMatch(/<script(?! type="application\/ld)/);
  // Not the page of other tests, which may ask nobody but the site.
  const page = await browser.newPage();
  await page.goto(`file://${file}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.text.both > [lang="zh-Hans"]').first()).toBeVisible();
  const links = await page
    .locator('a')
    .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) expect(link).toMatch(/^https?:\/\/|^file:.*#/);
  expect(
    links.some((link) => link.endsWith(`/en/posts/${post}`)),
    baseURL,
  ).toBe(true);
});

test('it puts no barrier in the way of anybody', async ({ page }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(both);
    expect(await barriersIn(page)).toEqual([]);
  }
});

test('a reader of Traditional characters goes to the Simplified ones and back, and is remembered by nobody', async ({
  page,
  context,
}) => {
  await page.goto(`/zh-hant/posts/${post}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await page.getByRole('link', { name: '简体', exact: true }).click();
  await expect(page).toHaveURL(`/zh/posts/${post}`);
  await page.getByRole('link', { name: '繁體', exact: true }).click();
  await expect(page).toHaveURL(`/zh-hant/posts/${post}`);
  await page.getByRole('link', { name: readersMessages['zh-hant'].LanguageLine.converted }).click();
  await expect(page).toHaveURL(`/zh/posts/${post}`);
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
});

for (const kind of ['', '/posts', `/posts/${post}`, '/people/ada-sample', '/archive', '/search', '/copies'])
  test(`no barrier on /zh-hant${kind}, and no sideways scroll on a telephone`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/zh-hant${kind}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await barriersIn(page)).toEqual([]);
  });

test('where there is nothing, and where a language is chosen, all three are there', async ({ page }) => {
  await page.goto('/zh-hant/nothing-here');
  for (const locale of readersLocales)
    await expect(page.getByText(readersMessages[locale].NotFound.text)).toBeVisible();
});
