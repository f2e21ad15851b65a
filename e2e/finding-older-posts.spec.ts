import { expect, fill, locales, test, messages } from './fixtures';

for (const locale of locales) {
  const { PostsPage, Pager, ArchivePage, TopicsPage, PostView, SiteHeader } = messages[locale];

  test(`a reader of /${locale} goes back through all posts to the first, and forward again`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/posts`);
    const links = page.getByRole('main').getByRole('listitem').getByRole('link');
    await expect(links).toHaveCount(30);
    await page.getByRole('link', { name: Pager.older, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/posts/page/2`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      fill(Pager.title, { title: PostsPage.title, page: '2' }),
    );
    await expect(links).toHaveCount(8);
    await expect(page.getByRole('link', { name: Pager.older, exact: true })).toHaveCount(0);
    await page.getByRole('link', { name: Pager.newer, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/posts`);
  });

  test(`a reader of /${locale} looks a year up in the archive, which says how much there is`, async ({
    page,
  }) => {
    await page.goto(`/${locale}`);
    await page.getByRole('navigation').getByRole('link', { name: SiteHeader.archive, exact: true }).click();
    const years = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('list') });
    const counts = { '2023': 15, '2022': 13, '2021': 10 };
    await expect(years).toHaveCount(3);
    for (const [year, count] of Object.entries(counts)) {
      const entry = years.filter({ hasText: year });
      await expect(entry).toContainText(ArchivePage.count === '{count}篇' ? `${count}篇` : `${count} posts`);
      await entry.getByRole('link').first().click();
      await expect(page).toHaveURL(`/${locale}/archive/${year}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(fill(ArchivePage.year, { year }));
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(count);
      await page.goBack();
    }
  });

  test(`a reader of /${locale} goes from the archive to one month, which says how much there is`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/archive`);
    const month = { en: 'Dec', zh: '12月' }[locale];
    const year = page.getByRole('main').getByRole('listitem').filter({ hasText: '2023' });
    const entry = year.getByRole('listitem').filter({ hasText: month });
    await expect(entry).toHaveText(fill(ArchivePage.month, { month, count: '3' }));
    await entry.getByRole('link').click();
    await expect(page).toHaveURL(`/${locale}/archive/2023#2023-12`);
    const name = { en: 'December 2023 3 posts', zh: '2023年12月 3篇' }[locale];
    const section = page.getByRole('region', { name });
    await expect(section.getByRole('heading')).toBeInViewport();
    await expect(section.getByRole('listitem')).toHaveCount(3);
  });

  test(`a reader of a post under /${locale} finds the others on its topic, page by page`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/posts/2022-07-21-garden-notes-july`);
    const beds = { en: 'Beds and borders', zh: '花坛' }[locale];
    await page.getByRole('main').getByRole('link', { name: beds, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/topics/beds`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(beds);
    const main = page.getByRole('main');
    await expect(main).toContainText({ en: '35 posts', zh: '35篇' }[locale]);
    await expect(main.getByRole('listitem')).toHaveCount(30);
    await page.getByRole('link', { name: Pager.older, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/topics/beds/page/2`);
    await expect(main.getByRole('listitem')).toHaveCount(5);
    await page.getByRole('link', { name: TopicsPage.all }).click();
    await expect(page).toHaveURL(`/${locale}/topics`);
    await expect(main.getByRole('listitem').filter({ hasText: beds })).toContainText('35');
  });

  test(`a reader of /${locale} goes back through all posts about a person`, async ({ page }) => {
    await page.goto(`/${locale}/people/edda-sample`);
    await page.getByRole('link', { name: Pager.older, exact: true }).click();
    await expect(page).toHaveURL(`/${locale}/people/edda-sample/page/2`);
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3);
    await page.getByRole('main').getByRole('link').last().click();
    await expect(page).toHaveURL(`/${locale}/people/edda-sample`);
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
