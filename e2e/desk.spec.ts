import { join } from 'node:path';
import Database from 'libsql';
import { barriersIn } from './barriers';
import { canariesIn, hidden } from './canary';
import { asEditor as test, expect, fill, locales, messages } from './editors';

test.use({ javaScriptEnabled: false });

for (const locale of locales) {
  const { DeskView, DeskTable, PreviewBar } = messages[locale];

  test(`an editor finds at the desk what there is in each language (${locale})`, async ({ page }) => {
    const answer = await page.goto(`/preview/${locale}`);
    expect(answer?.headers()['cache-control']).toBe('private, no-store');
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'none'");
    await expect(page.getByRole('heading', { level: 1, name: DeskView.title })).toBeVisible();
    const half = page.getByRole('row').filter({ hasText: '2023-11-30-half-published' });
    await page.getByLabel(DeskView.words).fill('half-published');
    await page.getByRole('button', { name: DeskView.show }).click();
    // What leads to the pages of the desk stands below each.
    const states = half.locator('td > a');
    await expect(states).toHaveText([DeskTable.published, DeskTable.draft]);
    await states.last().click();
    await expect(page.getByText('未发表的草稿')).toBeVisible();
    await expect(page.getByRole('complementary').first()).toContainText(messages.zh.PreviewBar.isDraft);
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
    // As the page on which it is written counts and calls them.
    const { FieldControls, WriteView } = messages[locale];
    for (const where of [
      FieldControls.label.kind,
      FieldControls.label.date,
      WriteView.line.replace('{line, number}', '1'),
    ])
      await expect(row.locator('li').getByText(where, { exact: true })).toBeVisible();
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
    // Other tests write here, too.
    const second = new RegExp(fill(DeskView.pageOf, { page: '2', pages: '[2-9]' }));
    await expect(page.getByRole('status')).toContainText(second);
    await page.getByRole('link', { name: DeskView.before }).click();
    await expect(page).toHaveURL(`/preview/${locale}`);
  });

  test(`an editor sees a draft as readers will, and in the other language (${locale})`, async ({
    page,
    site,
  }) => {
    await page.goto(`/preview/${locale}/posts/${hidden.post}`);
    const bar = page.getByRole('complementary', { name: PreviewBar.name });
    await expect(bar).toContainText(PreviewBar.isDraft);
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
    const bar = page.getByRole('complementary', { name: PreviewBar.name });
    for (const link of [PreviewBar.home, PreviewBar.list]) {
      await page.goto(`/preview/${locale}/posts/${hidden.post}`);
      await bar.getByRole('link', { name: link }).click();
      const title = locale === 'en' ? 'Zaffrequill in the title of a draft' : '草稿标题里的鷞鶲';
      await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible();
      await expect(page.getByRole('main')).not.toContainText('A draft that no reader may see');
    }
  });

  test(`an editor who looks at one draft keeps to it, on every further page (${locale})`, async ({
    page,
  }) => {
    const { Pager, PostsPage, SiteHeader } = messages[locale];
    const query = `?with=posts/${hidden.post}`;
    await page.goto(`/preview/${locale}/posts${query}`);
    for (const further of ['/posts/page/2', '/posts/page/1'].map((path) => path.replace('/page/1', ''))) {
      await page
        .getByRole('link', { name: further.endsWith('2') ? Pager.older : Pager.newer, exact: true })
        .click();
      await expect(page).toHaveURL(`/preview/${locale}${further}${query}`);
      await expect(page.getByRole('main')).not.toContainText('A draft that no reader may see');
    }
    await page.goto(`/preview/${locale}/posts/page/2${query}`);
    const title = fill(Pager.title, { title: PostsPage.title, page: '2' });
    await expect(page, 'its title is what readers get').toHaveTitle(new RegExp(`^${title} · `));
    await page.getByRole('navigation').getByRole('link', { name: SiteHeader.archive, exact: true }).click();
    const links = await page
      .locator('a[href^="/preview/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links.length).toBeGreaterThan(20);
    for (const href of links)
      if (href !== `/preview/${locale}`) expect(href).toMatch(new RegExp(`^[^#?]*\\${query}(#|$)`));
  });

  test(`an editor sees how readers will send a draft on, by the address they will have (${locale})`, async ({
    page,
  }) => {
    await page.goto(`/preview/${locale}/posts/${hidden.post}`);
    const mail = page.getByRole('link', { name: messages[locale].SiteFooter.mail });
    await expect(mail).toHaveAttribute(
      'href',
      new RegExp(`^mailto:.*//[^/]+/${locale}/posts/${hidden.post}$`),
    );
  });

  test(`an editor who asks for what is not there is told so in words (${locale})`, async ({ page }) => {
    for (const path of ['posts/x', 'pages/x', 'people/x', 'archive/1999', 'posts/page/99']) {
      await page.goto(`/preview/${locale}/${path}`);
      await expect(page.getByRole('heading', { name: messages[locale].PreviewMissing.title })).toBeVisible();
    }
  });

  test(`an editor who asks for a draft with mistakes is led to where they are mended (${locale})`, async ({
    page,
  }) => {
    const { PreviewMissing, Language } = messages[locale];
    await page.goto(`/preview/${locale}/posts/${hidden.broken}`);
    await expect(page.getByRole('heading', { name: PreviewMissing.faulty })).toBeVisible();
    await page.getByRole('link', { name: fill(PreviewMissing.mend, { language: Language.en }) }).click();
    await expect(page).toHaveURL(`/preview/${locale}/write/posts/${hidden.broken}/en`);
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

test('an editor signs out at the desk, and sees nothing any more', async ({ page, editor }) => {
  await page.goto('/preview/en');
  await expect(page.getByText(fill(messages.en.SignIn.signedIn, { name: editor.name }))).toBeVisible();
  await page.getByRole('button', { name: messages.en.SignIn.signOut }).click();
  await expect(page.getByRole('alert')).toHaveText(messages.en.SignIn.out);
  await page.goto(`/preview/en/posts/${hidden.post}`);
  await expect(page, 'this device is known').toHaveURL(/\/sign-in\/en\?callbackUrl=/);
  expect(canariesIn(Buffer.from(await page.content()))).toEqual([]);
});

test.describe('with a program that looks into the page', () => {
  test.use({ javaScriptEnabled: true, bypassCSP: true });

  for (const locale of locales) {
    test(`nobody is shut out of what editors see (${locale})`, async ({ page, browser, site, from }) => {
      // A program that reads every row takes its time on a busy machine.
      test.setTimeout(240_000);
      // It has Next's scripts run as well, which are not here: what is looked at is what a page holds without them.
      await page.route('**/_next/**', (route) => route.fulfill({ body: '' }));
      for (const path of ['', '?state=faulty', '/home', '/posts/x', `/posts/${hidden.post}`]) {
        await page.goto(`/preview/${locale}${path}`);
        expect(await barriersIn(page), page.url()).toEqual([]);
      }
      const stranger = await browser.newContext({ bypassCSP: true, extraHTTPHeaders: { 'x-real-ip': from } });
      const outside = await stranger.newPage();
      for (const path of [`/sign-in/${locale}?notice=out`, `/preview/${locale}/posts/x`]) {
        await outside.goto(site.at + path);
        expect(await barriersIn(outside), outside.url()).toEqual([]);
      }
      await stranger.close();
    });
  }
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const locale of locales) {
    test(`everything fits in (${locale})`, async ({ page }) => {
      for (const path of [
        `/preview/${locale}?words=lantern`,
        `/preview/${locale}/posts/${hidden.post}`,
        `/preview/${locale}/home?with=posts/${hidden.post}`,
        `/sign-in/${locale}`,
      ]) {
        await page.goto(path);
        const surplus = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect(surplus, path).toBe(0);
      }
    });
  }
});

test('an editor is told from which block two languages cannot be set side by side', async ({ page }) => {
  for (const locale of locales) {
    await page.goto(`/preview/${locale}?words=long-guide`);
    await expect(page.getByRole('row').filter({ hasText: 'long-guide-to-the-seven-beds' })).toContainText(
      fill(messages[locale].DeskTable.partAt, { number: '3' }),
    );
  }
  await page.goto('/preview/en?words=winter-seed');
  await expect(page.getByRole('row').filter({ hasText: 'winter-seed' })).not.toContainText('part at block');
});

test('the desk of whoever asks in Traditional characters is in Simplified ones, and pages are previewed in both', async ({
  page,
}) => {
  await page.goto('/preview/zh-hant?words=garden');
  await expect(page).toHaveURL(/\/preview\/zh\?words=garden$/);
  await page.goto('/preview/zh-hant/posts/2023-12-24-winter-seed-exchange');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('種子交換');
  await expect(page.getByRole('complementary').first()).toContainText(messages.zh.PreviewBar.isPublished);
});

test('no reader waits while another program writes into the editors’ database', async ({
  site,
  editor,
  from,
}) => {
  const database = new Database(join(site.folder, 'desk.sqlite'));
  database.exec('begin immediate');
  const signingIn = site.signIn(editor, from);
  let longest = 0;
  for (const until = performance.now() + 3_000; performance.now() < until;) {
    const asked = performance.now();
    expect((await site.fetch('/en')).status).toBe(200);
    longest = Math.max(longest, performance.now() - asked);
  }
  database.exec('rollback');
  database.close();
  expect((await signingIn).status).toBe(303);
  expect(longest).toBeLessThan(1_500);
});
