import { expect, locales, tags, test, words } from './fixtures';

const nowhere = [
  '/zh/nothing-here',
  '/en/posts/nothing-here',
  '/zh/people/nobody',
  '/en/archive/1999',
  '/zh/posts/page/1',
  '/en/posts/page/3',
  '/en/posts/2023-06-28-garden-notes-june/more',
  '/fr',
  '/fr/about',
  '/EN',
  '/nothing-here',
];

test('whoever opens what is not there is told so in both languages', async ({ page, request }) => {
  const answer = await page.goto('/en/nothing-here');
  expect(answer?.status()).toBe(404);
  for (const locale of locales) {
    const heading = page.getByRole('heading', { name: words[locale].NotFound.title });
    await expect(heading).toBeVisible();
    // The whole part is in its language, for fonts and voices.
    const part = page.locator(`[lang="${tags[locale]}"]`, { has: heading }).last();
    await expect(part.getByText(words[locale].NotFound.text)).toBeVisible();
  }
  await expect(page.locator('head meta[name=robots]').first()).toHaveAttribute('content', /noindex/);
  for (const address of nowhere) {
    const other = await request.get(address);
    expect([other.status(), await other.text()], address).toEqual([404, await answer?.text()]);
  }
});

for (const locale of locales) {
  test(`from a page that is not there, a reader finds the way home in ${tags[locale]}`, async ({ page }) => {
    await page.goto('/en/nothing-here');
    await page.getByRole('link', { name: words[locale].Site.name }).first().click();
    await expect(page).toHaveURL(`/${locale}`);
  });
}
