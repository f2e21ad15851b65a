import { expect, locales, test, messages } from './fixtures';

const path = '/posts/2023-12-24-winter-seed-exchange';

for (const locale of locales) {
  test.describe(`under /${locale}`, () => {
    test.beforeEach(({ page }) => page.goto(`/${locale}${path}`));

    test('a reader gets a table as a table', async ({ page }) => {
      const table = page.getByRole('table');
      await expect(table.getByRole('columnheader')).toHaveCount(3);
      await expect(table.getByRole('row')).toHaveCount(4);
    });

    test('a reader follows a footnote and comes back to where they were', async ({ page }) => {
      const { title, back } = messages[locale].Footnotes;
      await page.getByRole('article').getByRole('link', { name: '1', exact: true }).click();
      await expect(page).toHaveURL(/#.+/);
      await expect(page.getByRole('heading', { name: title })).toBeAttached();
      await page.getByRole('link', { name: back }).click();
      await expect(page).toHaveURL(/#.*ref.*/);
    });

    test('a reader gets a row of names as a list', async ({ page }) => {
      await expect(page.getByRole('listitem').filter({ hasText: '林样本' }).first()).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'Ben Sample' })).toBeVisible();
    });

    test('a reader finds the topics and the people of a piece below it', async ({ page }) => {
      const { topics, people } = messages[locale].PostView;
      await expect(page.getByText(topics, { exact: true })).toBeVisible();
      await expect(page.getByText(people, { exact: true }).last()).toBeVisible();
      await page.locator(`a[href="/${locale}/people/ada-sample"]`).click();
      await expect(page).toHaveURL(`/${locale}/people/ada-sample`);
    });

    test('a reader sees who took the pictures, in their language', async ({ page }) => {
      const credit = page
        .getByRole('article')
        .getByText(messages[locale].PostView.photographer)
        .locator('..');
      await expect(credit).toContainText({ en: 'Lens Sample', zh: '镜样本' }[locale]);
    });

    test('a reader sees what has happened since beside the text', async ({ page }) => {
      const since = page.getByRole('complementary', { name: messages[locale].SinceNotes.title });
      await expect(since.locator('time')).toHaveAttribute('datetime', '2024-02-29');
      await expect(since.getByRole('link')).toHaveAttribute('href', 'https://example.org/almanac');
    });
  });
}

test('emphasis next to Chinese punctuation is emphasis, and no asterisk is left over', async ({ page }) => {
  await page.goto('/zh/posts/2022-06-21-long-guide-to-the-seven-beds');
  const article = page.getByRole('article');
  await expect(article.locator('strong').first()).toHaveText('播种之前，先把土翻松。');
  await expect(article.locator('em').first()).toHaveText('不要太密，');
  await expect(article).not.toContainText('*');
});

test('words in another language carry it, for fonts and voices', async ({ page }) => {
  await page.goto(`/en${path}`);
  const article = page.getByRole('article');
  await expect(article.locator('[lang=zh-Hans]').filter({ hasText: '虚构园圃' })).toBeVisible();
  await expect(article.locator('blockquote[lang=zh-Hans]')).toHaveText('种子交换之后，大家喝茶。');
});

test('a signed statement names who signed it', async ({ page }) => {
  await page.goto('/zh/posts/2023-12-08-a-letter-in-chinese-only');
  await expect(page.getByRole('article').getByText('苏样本', { exact: true }).first()).toBeVisible();
  await page.goto('/zh/posts/2023-12-10-a-letter-in-english-only');
  await expect(
    page
      .getByRole('article')
      .locator('[lang=en]')
      .filter({ hasText: /^Ben Sample$/ })
      .first(),
  ).toBeVisible();
});

test('each status of a person is said in words, in both languages', async ({ page }) => {
  const people = {
    'ada-sample': 'free',
    'ben-sample': 'imprisoned',
    'chun-sample': 'house-arrest',
    'dora-sample': 'missing',
    'edda-sample': 'died-in-custody',
  } as const;
  for (const locale of locales) {
    for (const [person, status] of Object.entries(people)) {
      await page.goto(`/${locale}/people/${person}`);
      await expect(
        page.getByRole('main').getByText(messages[locale].PersonStatus[status]).first(),
      ).toBeVisible();
    }
  }
});
