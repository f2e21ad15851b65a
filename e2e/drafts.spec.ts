import { expect, locales, test, messages } from './fixtures';

test('a stranger is not told that a draft exists', async ({ page }) => {
  for (const locale of locales) {
    const draft = await page.goto(`/${locale}/posts/2024-01-01-a-draft`);
    expect(draft?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: messages[locale].NotFound.title })).toBeVisible();
    const asADraft = await draft?.text();
    const nothing = await page.goto(`/${locale}/posts/2024-01-01-nothing`);
    expect(asADraft, 'the answer is the same as for what never was').toBe(await nothing?.text());
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
