import AxeBuilder from '@axe-core/playwright';
import { canariesIn, hidden } from './canary';
import { cookiesOf, expect, fill, locales, test as base, words } from './editors';

/** As an editor who has signed in. */
const test = base.extend<{ signedIn: void; quiet: void }, { session: string }>({
  // The browser says that it refused Next's scripts: docs/decisions/0046-no-script-for-editors-either.md.
  quiet: async ({}, use) => use(),
  session: [
    async ({ site }, use) => {
      const { session = '' } = cookiesOf(
        await site.signIn(await site.add('somebody-at-the-desk'), '192.0.2.7'),
      );
      await use(session);
    },
    { scope: 'worker' },
  ],
  signedIn: [
    async ({ site, session, context }, use) => {
      await context.addCookies([{ name: 'session', value: session, url: site.at }]);
      await use();
    },
    { auto: true },
  ],
});

test.use({ javaScriptEnabled: false });

for (const locale of locales) {
  const { DeskView, DeskTable, DraftBar } = words[locale];

  test(`an editor finds at the desk what there is in each language (${locale})`, async ({ page }) => {
    const answer = await page.goto(`/preview/${locale}`);
    expect(answer?.headers()['cache-control']).toBe('private, no-store');
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'none'");
    await expect(page.getByRole('heading', { level: 1, name: DeskView.title })).toBeVisible();
    const half = page.getByRole('row').filter({ hasText: '2023-11-30-half-published' });
    await page.getByLabel(DeskView.words).fill('half-published');
    await page.getByRole('button', { name: DeskView.show }).click();
    await expect(half.getByRole('link')).toHaveText([DeskTable.published, DeskTable.draft]);
    await half.getByRole('link').last().click();
    await expect(page.getByText('未发表的草稿')).toBeVisible();
    await expect(page.getByRole('complementary').first()).toContainText(words.zh.DraftBar.isDraft);
  });

  test(`an editor is told what is wrong with a draft, where, and how to mend it (${locale})`, async ({
    page,
  }) => {
    await page.goto(`/preview/${locale}`);
    await page.getByLabel(DeskView.stateLabel).selectOption(DeskView.filter.faulty);
    await page.getByRole('button', { name: DeskView.show }).click();
    const row = page.getByRole('row').filter({ hasText: hidden.broken });
    await expect(row).toContainText(DeskTable.unreadable);
    await row.locator('summary').click();
    await expect(row.getByText(`${hidden.broken}/en.mdx:3`)).toBeVisible();
    await expect(row.locator('li')).toHaveCount(3);
  });

  test(`an editor who looks for nothing that is there finds the way back (${locale})`, async ({ page }) => {
    await page.goto(`/preview/${locale}?words=xyzzy`);
    await expect(page.getByText(DeskView.nothingFound)).toBeVisible();
    await page.getByRole('link', { name: DeskView.showAll }).last().click();
    await expect(page.getByRole('table')).toBeVisible();
  });

  test(`an editor turns the pages of the desk (${locale})`, async ({ page }) => {
    await page.goto(`/preview/${locale}`);
    await page.getByRole('link', { name: DeskView.after }).click();
    await expect(page.getByRole('status')).toContainText(fill(DeskView.pageOf, { page: '2', pages: '2' }));
    await page.getByRole('link', { name: DeskView.before }).click();
    await expect(page).toHaveURL(`/preview/${locale}`);
  });

  test(`an editor sees a draft as readers will, and in the other language (${locale})`, async ({
    page,
    site,
  }) => {
    await page.goto(`/preview/${locale}/posts/${hidden.post}`);
    const bar = page.getByRole('complementary', { name: DraftBar.name });
    await expect(bar).toContainText(DraftBar.isDraft);
    await expect(page.getByRole('article')).toContainText(
      locale === 'en' ? 'Zaffrequill in the text' : '草稿正文里的鷞鶲',
    );
    const picture = page.getByRole('article').getByRole('img');
    await expect(picture).toHaveJSProperty('complete', true);
    await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
    await bar.getByRole('link', { name: locale === 'en' ? '中文' : 'English' }).click();
    await expect(page).toHaveURL(`/preview/${locale === 'en' ? 'zh' : 'en'}/posts/${hidden.post}`);
    await expect.poll(() => site.log).toContain(`"of":"posts/${hidden.post}"`);
  });

  test(`an editor sees the home page and the list as they will be (${locale})`, async ({ page }) => {
    await page.goto(`/preview/${locale}/posts/${hidden.post}`);
    const bar = page.getByRole('complementary', { name: DraftBar.name });
    for (const link of [DraftBar.home, DraftBar.list]) {
      await page.goto(`/preview/${locale}/posts/${hidden.post}`);
      await bar.getByRole('link', { name: link }).click();
      const title = locale === 'en' ? 'Zaffrequill in the title of a draft' : '草稿标题里的鷞鶲';
      await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible();
      await expect(page.getByRole('main')).not.toContainText('A draft that no reader may see');
    }
  });

  test(`an editor who asks for what is not there is told so in words (${locale})`, async ({ page }) => {
    for (const path of [
      'posts/x',
      'pages/x',
      'people/x',
      'archive/1999',
      'posts/page/99',
      `posts/${hidden.broken}`,
    ]) {
      await page.goto(`/preview/${locale}/${path}`);
      await expect(page.getByRole('heading', { name: words[locale].PreviewMissing.title })).toBeVisible();
    }
  });
}

test('an editor sees drafts of pages and people', async ({ page }) => {
  await page.goto(`/preview/zh/pages/${hidden.page}`);
  await expect(page.getByRole('article')).toContainText('草稿页面');
  await page.goto(`/preview/en/people/${hidden.person}`);
  await expect(page.getByRole('article')).toContainText('Zaffrequill in the timeline');
});

test('the words that strangers must not find are found by an editor', async ({ page }) => {
  const answer = await page.goto(`/preview/en/posts/${hidden.post}`);
  expect(canariesIn((await answer?.body()) ?? Buffer.alloc(0))).toContain('zaffrequill');
});

test.describe('with a program that looks into the page', () => {
  test.use({ javaScriptEnabled: true, bypassCSP: true });

  // A program that reads every row takes its time on a busy machine.
  test.slow();

  for (const path of ['?words=lantern', '?state=faulty', `/posts/${hidden.post}`]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`everybody can use /preview/en${path}, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/preview/en${path}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      });
    }
  }
});
