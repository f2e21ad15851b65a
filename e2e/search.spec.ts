import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as loud, type Page, type Request } from '@playwright/test';
import { barriersIn } from './barriers';
import { expect, fill, locales, readersMessages, langs, test, messages, type Locale } from './fixtures';

/* What readers find among the real pieces, and among a few hundred invented ones whose index takes the place of theirs. */

const protest = '/posts/2015-09-08-protest-forced-eviction';
const washington = '/posts/2015-09-27-protest-xi-visit-washington';
const statement = '/posts/2015-09-16-liu-jingnan-protest-xi-visit';

const results = (page: Page) => page.getByRole('main').locator('ol').getByRole('listitem');
const field = (page: Page, locale: Locale) =>
  page.getByRole('searchbox', { name: messages[locale].SearchView.label });

async function lookFor(page: Page, locale: Locale, query: string): Promise<void> {
  await page.goto(`/${locale}/search`);
  await submit(page, locale, query);
}

async function submit(page: Page, locale: Locale, query: string): Promise<void> {
  await field(page, locale).fill(query);
  await page.getByRole('button', { name: messages[locale].SearchView.submit, exact: true }).click();
}

/** The paths of what was found, without their language. */
async function found(page: Page): Promise<string[]> {
  const links = await results(page).getByRole('link').all();
  return Promise.all(links.map(async (link) => ((await link.getAttribute('href')) ?? '').slice(3)));
}

/** A name in each script, in pinyin with and without its space, part of a phrase, words by their stems, days. */
const wanted: Record<Locale, [query: string, pieces: string[], marked: string][]> = {
  en: [
    ['liu xiaobo', ['/people/liu-xiaobo', '/campaign', statement], 'Liu Xiaobo'],
    ['liuxiaobo', ['/people/liu-xiaobo', '/campaign', statement], 'Liu Xiaobo'],
    ['刘晓波', ['/people/liu-xiaobo', '/campaign', statement], 'Liu Xiaobo'],
    ['強拆', [statement], '强拆'],
    ['evict', [protest], 'Eviction'],
    ['lawyers', [statement, washington], 'lawyer'],
    ['September 2015', [washington, statement, protest], 'September 27, 2015'],
    ['2015-09', [washington, statement, protest], 'September 27, 2015'],
  ],
  zh: [
    ['刘晓波', ['/people/liu-xiaobo', '/campaign', statement], '刘晓波'],
    ['劉曉波', ['/people/liu-xiaobo', '/campaign', statement], '刘晓波'],
    ['liuxiaobo', ['/people/liu-xiaobo', '/campaign', statement], '刘晓波'],
    ['柳京男', [statement], '柳京男'],
    ['京男', [statement], '京男'],
    ['强拆', [statement], '强拆'],
    ['2015年9月', [washington, statement, protest], '2015年9月27日'],
  ],
};

for (const locale of locales) {
  test(`a reader of /${locale} finds what is published by names in either script, pinyin, words and days`, async ({
    page,
  }) => {
    const { SearchView, Language } = messages[locale];
    const languages = Object.values(Language).map((language) => fill(SearchView.inLanguage, { language }));
    await page.goto(`/${locale}/search`);
    for (const [query, pieces, marked] of wanted[locale]) {
      await submit(page, locale, query);
      await expect(results(page).locator('mark', { hasText: marked }).first(), query).toBeVisible();
      await expect.poll(() => found(page), query).toEqual(expect.arrayContaining(pieces));
      for (const result of await results(page).all()) {
        await expect(result.locator('small'), query).toHaveText(new RegExp(languages.join('|')));
      }
    }
  });
}

test('a reader of Traditional characters finds by them, is shown them, and stays with them', async ({
  page,
}) => {
  const { SearchView } = readersMessages['zh-hant'];
  await page.goto('/zh-hant/search');
  await page.getByLabel(SearchView.label).fill('柳京男 抗議');
  await page.getByRole('button', { name: SearchView.submit, exact: true }).click();
  const first = results(page).first();
  await expect(first.locator('mark', { hasText: '抗議' }).first()).toBeVisible();
  await expect(first).toContainText('訪問美國');
  await first.getByRole('link').click();
  await expect(page).toHaveURL(`/zh-hant${statement}`);
});

test('what was found opens, and the way back leads to the same results', async ({ page }) => {
  await lookFor(page, 'zh', '柳京男');
  await results(page).getByRole('link').first().click();
  await expect(page).toHaveURL(`/zh${statement}`);
  await page.goBack();
  await expect(field(page, 'zh')).toHaveValue('柳京男');
  await expect(results(page).first()).toBeVisible();
});

test('a reader comes to the search from any page, and a link to a search can be kept', async ({ page }) => {
  await page.goto(`/en${protest}`);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: messages.en.SiteHeader.search, exact: true })
    .click();
  await expect(page).toHaveURL('/en/search');
  await expect(page.getByText(messages.en.SearchView.private)).toBeVisible();
  await page.goto(`/en/search#q=${encodeURIComponent('Liu Xiaobo')}`);
  await expect(results(page).first()).toBeVisible();
});

test('no request carries what a reader looks for, nor a cookie', async ({ page }) => {
  const asked: Request[] = [];
  page.on('request', (request) => asked.push(request));
  await lookFor(page, 'zh', '刘晓波');
  await expect(results(page).first()).toBeVisible();
  expect(asked.some((request) => /terms-\d+\.json/.test(request.url()))).toBe(true);
  for (const request of asked) {
    const sent = decodeURIComponent(`${request.url()} ${JSON.stringify(request.headers())}`);
    expect(sent).not.toMatch(/[刘劉晓曉波]|q=/);
    expect(request.method()).toBe('GET');
    expect(request.headers()).not.toHaveProperty('cookie');
    expect(request.headers().referer ?? '').toBe('');
  }
});

test('what a reader types is shown as text and never run', async ({ page }) => {
  const query = '<img src=x onerror=alert(1)>zzz';
  await lookFor(page, 'en', query);
  await expect(page.getByRole('status')).toHaveText(fill(messages.en.SearchView.nothing, { query }));
  await expect(page.getByRole('main').locator('img')).toHaveCount(0);
});

for (const locale of locales) {
  const { SearchView, SiteHeader, TopicsPage } = messages[locale];

  test(`by keyboard, a reader of /${locale} searches and is told what was found`, async ({ page }) => {
    await page.goto(`/${locale}/search`);
    await field(page, locale).focus();
    await page.keyboard.type('2015-09');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText(fill(SearchView.found, { count: '3' }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(results(page).first().getByRole('link')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/${locale}${washington}`);
  });

  test(`a reader of /${locale} who types nothing, or something that is nowhere, is told so`, async ({
    page,
  }) => {
    await lookFor(page, locale, '  ');
    await expect(page.getByRole('status')).toHaveText(SearchView.empty);
    await lookFor(page, locale, '不存在的词句');
    await expect(page.getByRole('status')).toHaveText(fill(SearchView.nothing, { query: '不存在的词句' }));
    await expect(results(page)).toHaveCount(0);
  });

  loud(`a reader of /${locale} whose connection fails is told so, and tries again`, async ({ page }) => {
    await page.goto(`/${locale}/search`);
    await page.route('**/search/*.json*', (route) => route.abort());
    await field(page, locale).fill('2015-09');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText(SearchView.failed);
    await page.unroute('**/search/*.json*');
    await page.getByRole('button', { name: SearchView.retry }).click();
    await expect(results(page)).toHaveCount(3);
  });

  test(`nobody is shut out of the results under /${locale}, and a small phone shows them whole`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/${locale}/search`);
    await page.goto(`/${locale}/search#q=${encodeURIComponent('刘晓波 2015')}`);
    await expect(results(page).first()).toBeVisible();
    expect(await barriersIn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await expect(results(page).locator(`[lang]:not([lang="${langs[locale]}"])`)).toHaveCount(0);
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test(`a reader of /${locale} is led to the archive, the topics and the people instead`, async ({
      page,
    }) => {
      await page.goto(`/${locale}/search`);
      await expect(page.getByText(SearchView.noScript)).toBeVisible();
      await expect(page.getByRole('searchbox')).toHaveCount(0);
      for (const name of [SiteHeader.archive, TopicsPage.title, SiteHeader.people]) {
        await expect(page.locator('.search').getByRole('link', { name, exact: true })).toBeVisible();
      }
    });
  });
}

test('the search page alone may run a script, and it asks nobody but the site', async ({ request }) => {
  const policyOf = async (path: string) =>
    (await request.get(path)).headers()['content-security-policy'] ?? '';
  expect(await policyOf('/zh/search')).toMatch(/script-src 'self';.*connect-src 'self';/);
  for (const path of ['/zh', '/zh/archive', `/zh${protest}`, '/zh/search/x', '/nothing']) {
    expect(await policyOf(path), path).toContain("script-src 'none'");
  }
  const html = await (await request.get('/zh/search')).text();
  const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const [program, ...others] = scripts.filter((attributes) => !attributes.includes('application/ld+json'));
  expect(others).toEqual([]);
  const [, src = ''] = /^ src="([^"]+)"$/.exec(program ?? '') ?? [];
  const answer = await request.get(src);
  expect(answer.headers()).toMatchObject({
    'content-type': expect.stringMatching(/^text\/javascript/),
    'cache-control': expect.stringContaining('immutable'),
  });
});

test.describe('among three hundred invented posts', () => {
  // In one worker: they are made once.
  test.describe.configure({ mode: 'default' });

  let folder: string;

  test.beforeAll(({}, info) => {
    folder = info.outputPath('search');
    const made = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, '../tests/bench/search.ts'), folder, '300'],
      { encoding: 'utf8' },
    );
    expect(made.stderr).toBe('');
  });

  test.beforeEach(async ({ page }) => {
    await page.route(/\/search\/[\w-]+\.json/, (route) => {
      const file = join(folder, new URL(route.request().url()).pathname.split('/').at(-1) ?? '');
      return existsSync(file)
        ? route.fulfill({ contentType: 'application/json', body: readFileSync(file) })
        : route.fulfill({ status: 404 });
    });
  });

  test('a reader finds phrases, words and months in each result, ten at a time', async ({ page }) => {
    for (const [reader, query, marks] of [
      ['zh', '领事馆前集会', /领事馆前集会/],
      ['en', '領事館前集會', /领事馆前集会/],
      ['en', 'petitioner', /petitioners/i],
      ['en', '“police hearing”', /police hearing/i],
      ['zh', '2024年3月', /2024年3月/],
      ['en', 'March 2024', /March \d+, 2024/],
    ] as const) {
      await lookFor(page, reader, query);
      await expect(results(page).first()).toBeVisible();
      const count = await results(page).count();
      await expect(
        results(page).filter({ has: page.locator('mark', { hasText: marks }) }),
        query,
      ).toHaveCount(count);
      const more = page.getByRole('button', { name: messages[reader].SearchView.more });
      if (await more.isVisible()) {
        await more.click();
        await expect(results(page).nth(count).getByRole('link')).toBeFocused();
      }
      const paths = await found(page);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  test('a reader is told where no piece has everything, and shown what has most of it', async ({ page }) => {
    await lookFor(page, 'en', 'harbour telescope');
    await expect(page.getByRole('status')).toHaveText(
      new RegExp(messages.en.SearchView.some.replace('{count}', '\\d+')),
    );
    await expect(
      results(page)
        .first()
        .locator('mark', { hasText: /harbour/i })
        .first(),
    ).toBeVisible();
  });
});
