import { expect, fill, locales, test, words } from './fixtures';

for (const locale of locales) {
  const { PostsPage, ArchivePage, PostView, SiteHeader } = words[locale];

  test(`a reader of /${locale} goes back through all posts to the first, and forward again`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/posts`);
    const links = page.getByRole('main').getByRole('listitem').getByRole('link');
    await expect(links).toHaveCount(30);
    await page.getByRole('link', { name: PostsPage.older, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/posts/page/2`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      fill(PostsPage.titleOfPage, { page: '2' }),
    );
    await expect(links).toHaveCount(8);
    await expect(page.getByRole('link', { name: PostsPage.older, exact: true })).toHaveCount(0);
    await page.getByRole('link', { name: PostsPage.newer, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/posts`);
  });

  test(`a reader of /${locale} looks a year up in the archive, which says how much there is`, async ({
    page,
  }) => {
    await page.goto(`/${locale}`);
    await page.getByRole('navigation').getByRole('link', { name: SiteHeader.archive, exact: true }).click();
    const years = page.getByRole('main').getByRole('listitem');
    const counts = { '2023': 15, '2022': 13, '2021': 10 };
    await expect(years).toHaveCount(3);
    for (const [year, count] of Object.entries(counts)) {
      const entry = years.filter({ hasText: year });
      await expect(entry).toContainText(String(count));
      await entry.getByRole('link').click();
      await expect(page).toHaveURL(`/${locale}/archive/${year}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(fill(ArchivePage.year, { year }));
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(count);
      await page.goBack();
    }
  });

  test(`a reader of a post under /${locale} goes on to the one before it, and back`, async ({ page }) => {
    await page.goto(`/${locale}/posts/2022-06-21-long-guide-to-the-seven-beds`);
    const neighbours = page.getByRole('navigation', { name: PostView.neighbours });
    await expect(neighbours.getByRole('link')).toHaveCount(2);
    await neighbours.getByRole('link').filter({ hasText: PostView.older }).click();
    await expect(page).not.toHaveURL(/seven-beds/);
    await neighbours.getByRole('link').filter({ hasText: PostView.newer }).click();
    await expect(page).toHaveURL(/seven-beds/);
  });
}
