import { canariesIn } from './canary';
import { expect, locales, test, words } from './fixtures';

test('a stranger is not told that a draft exists', async ({ page }) => {
  for (const locale of locales) {
    const draft = await page.goto(`/${locale}/posts/2024-01-01-a-draft`);
    expect(draft?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: words[locale].NotFound.title })).toBeVisible();
    const asADraft = await draft?.text();
    const nothing = await page.goto(`/${locale}/posts/2024-01-01-nothing`);
    expect(asADraft, 'the answer is the same as for what never was').toBe(await nothing?.text());
  }
});

test('a stranger finds no word of a draft on any page', async ({ pages, request }) => {
  for (const path of pages) {
    const html = await (await request.get(path)).text();
    for (const word of [
      'UNPUBLISHED',
      '未发表的草稿',
      '中文仍是草稿',
      'A draft that no reader may see',
      '2024-01-01',
    ]) {
      expect(html, path).not.toContain(word);
    }
  }
});

test('a stranger finds no word of a draft by searching', async ({ request }) => {
  const index = await (await request.get('/search/index.json')).json();
  const files = [
    ...index.terms.map((_: string, at: number) => `terms-${at}`),
    ...index.pieces.flatMap((versions: number[][], piece: number) =>
      versions.flatMap((parts, at) => parts.map((_, part) => `text-${piece}-${index.locales[at]}-${part}`)),
    ),
  ];
  expect(files.length).toBeGreaterThan(80);
  for (const file of files) {
    const answer = await request.get(`/search/${file}.json`);
    expect(answer.status(), file).toBe(200);
    const bytes = await answer.body();
    expect(canariesIn(bytes, { names: true }), file).toEqual([]);
    expect(bytes.toString(), file).not.toMatch(/unpublished|未发表的草稿|中文仍是草稿|2024-01-01/i);
  }
});

test('where one language is out and the other still a draft, both readers get what is out', async ({
  page,
}) => {
  for (const locale of locales) {
    await page.goto(`/${locale}/posts/2023-11-30-half-published`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'English is out, Chinese is still a draft',
    );
  }
});
