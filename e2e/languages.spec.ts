import { expect, locales, other, ownNames, langs, test } from './fixtures';

/* That every page leads to the other language and back is proved over its files (files/every-page.test.ts). */

const kindsOfPages = {
  'the home page': '',
  'the second page of all posts': '/posts/page/2',
  'a post': '/posts/2023-12-24-winter-seed-exchange',
  'a post that only Chinese has': '/posts/2023-12-08-a-letter-in-chinese-only',
  'a person': '/people/ada-sample',
  'a year of the archive': '/archive/2022',
};

for (const [kind, path] of Object.entries(kindsOfPages)) {
  test(`a reader of ${kind} changes the language there and back, and stays on it`, async ({ page }) => {
    for (const locale of locales) {
      await page.goto(`/${locale}${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', langs[locale]);

      const target = other(locale);
      const link = page.getByRole('link', { name: ownNames[target], exact: true });
      await expect(link).toHaveAttribute('lang', langs[target]);
      await expect(link).toHaveAttribute('hreflang', langs[target]);
      await link.click();
      await expect(page).toHaveURL(`/${target}${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', langs[target]);

      await page.getByRole('link', { name: ownNames[locale], exact: true }).click();
      await expect(page).toHaveURL(`/${locale}${path}`);
    }
  });
}

test('nobody is remembered: a change of language leaves no cookie and stores nothing', async ({
  page,
  context,
}) => {
  await page.goto('/en/about');
  await page.getByRole('link', { name: ownNames.zh, exact: true }).click();
  await expect(page).toHaveURL('/zh/about');
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
});
