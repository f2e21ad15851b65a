import { expect, locales, other, langs, test } from './fixtures';

test('a reader sends a piece on by mail, and nobody else is involved', async ({ page }) => {
  for (const locale of locales) {
    const path = `/${locale}/posts/2023-12-24-winter-seed-exchange`;
    await page.goto(path);
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    const link = page.getByRole('contentinfo').locator('a[href^="mailto:"]');
    const letter = new URL((await link.getAttribute('href')) ?? '');
    expect(letter.pathname).toBe('');
    expect(letter.searchParams.get('subject')).toBe(title);
    expect(letter.searchParams.get('body')).toMatch(new RegExp(`^https?://[^/]+${path}$`));
    await expect(
      page.getByRole('contentinfo').getByText(letter.searchParams.get('body') ?? ''),
    ).toBeVisible();
  }
});

test('a reader prints a piece: its date and address are on the paper, the ways through the site are not', async ({
  page,
}) => {
  for (const locale of locales) {
    await page.goto(`/${locale}/posts/2023-12-24-winter-seed-exchange`);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('time[datetime="2023-12-24"]').first()).toBeVisible();
    await expect(page.getByText(/^https?:\/\/\S+winter-seed-exchange$/)).toBeVisible();
    for (const nav of await page.locator('nav, .switch, footer a').all()) await expect(nav).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await expect(page.locator(`a[hreflang="${langs[other(locale)]}"]`).first()).toBeVisible();
  }
});
