import { addressesIn, expect, fill, other, ownNames, langs, test, messages, type Locale } from './fixtures';

const pieces: { what: string; original: Locale; path: string; title: string; text: string }[] = [
  {
    what: 'a letter',
    original: 'en',
    path: '/posts/2023-12-10-a-letter-in-english-only',
    title: 'A letter that nobody has translated',
    text: 'It has a second paragraph as well.',
  },
  {
    what: 'a letter',
    original: 'zh',
    path: '/posts/2023-12-08-a-letter-in-chinese-only',
    title: '苏样本:只有中文的一封信',
    text: '信里用的是半角标点,原文如此,网站不作改动.',
  },
  {
    what: 'a page',
    original: 'zh',
    path: '/house-rules',
    title: '只有中文的园规',
    text: '请勿踩踏苗床.',
  },
  {
    what: 'a person',
    original: 'en',
    path: '/people/dora-sample',
    title: 'Dora Sample',
    text: 'An invented gardener, for tests.',
  },
];

for (const { what, original, path, title, text } of pieces) {
  const reader = other(original);
  const notice = fill(messages[reader].UntranslatedNotice.text, {
    wanted: messages[reader].Language[reader],
    original: messages[reader].Language[original],
  });

  test(`a reader of ${langs[reader]} gets ${what} that is only in ${langs[original]}, and is told so`, async ({
    page,
  }) => {
    const answer = await page.goto(`/${reader}${path}`);
    expect(answer?.status()).toBe(200);
    await expect(page.locator('html'), 'the page is in their language').toHaveAttribute(
      'lang',
      langs[reader],
    );
    await expect(page.getByText(notice)).toBeVisible();
    const inOriginal = page.getByRole('main').locator(`[lang="${langs[original]}"]`);
    await expect(inOriginal.and(page.getByRole('heading', { level: 1 }))).toHaveText(title);
    await expect(inOriginal.filter({ hasText: text }).first()).toBeVisible();
  });

  test(`search engines are sent from /${reader}${path} to the original`, async ({ request }) => {
    for (const locale of [reader, original]) {
      const html = await (await request.get(`/${locale}${path}`)).text();
      expect(addressesIn(html)).toEqual({
        canonical: `/${original}${path}`,
        languages: {
          [langs[original]]: `/${original}${path}`,
          ...(original === 'zh' && { [langs['zh-hant']]: `/zh-hant${path}` }),
          'x-default': `/${original}${path}`,
        },
      });
    }
  });

  test(`in its own language, ${path} is a piece like any other`, async ({ page }) => {
    await page.goto(`/${original}${path}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).not.toHaveAttribute('lang');
    await expect(
      page.getByText(messages[original].LanguageLine.writtenIn.replace('{language}', '')),
    ).toBeVisible();
    await expect(page.getByRole('link', { name: ownNames[reader], exact: true })).toBeVisible();
  });
}

test('lists say which pieces are in the other language only', async ({ page }) => {
  await page.goto('/zh/posts');
  const only = fill(messages.zh.PostItem.untranslated, { language: messages.zh.Language.en });
  const entry = page.getByRole('listitem').filter({ hasText: 'A letter that nobody has translated' });
  await expect(entry).toContainText(only);
  await expect(entry.getByRole('link')).toHaveAttribute('lang', 'en');
  const translated = page.getByRole('listitem').filter({ hasText: '林样本在虚构的阅览室主持冬季种子交换' });
  await expect(translated).not.toContainText(only);
});
