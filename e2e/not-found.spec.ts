import { expect, locales, langs, test, messages } from './fixtures';

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
    const heading = page.getByRole('heading', { name: messages[locale].NotFound.title });
    await expect(heading).toBeVisible();
    // The whole part is in its language, for fonts and voices.
    const part = page.locator(`[lang="${langs[locale]}"]`, { has: heading }).last();
    await expect(part.getByText(messages[locale].NotFound.text)).toBeVisible();
  }
  await expect(page.locator('head meta[name=robots]').first()).toHaveAttribute('content', /noindex/);
  for (const path of nowhere) {
    const other = await request.get(path);
    expect([other.status(), await other.text()], path).toEqual([404, await answer?.text()]);
  }
});

for (const locale of locales) {
  test(`from a page that is not there, a reader finds the way home in ${langs[locale]}`, async ({ page }) => {
    await page.goto('/en/nothing-here');
    await page.getByRole('link', { name: messages[locale].Site.name }).first().click();
    await expect(page).toHaveURL(`/${locale}`);
  });
}
