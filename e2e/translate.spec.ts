import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { barriersIn, barriersOf } from './barriers';
import { addCookies, asEditor as test, expect, fill, locales, messages } from './editors';

const { Autosave, TranslateView, TextBar, WriteNew } = messages.en;
const english = 'posts/2023-12-10-a-letter-in-english-only';
const address = (of: string, code = 'zh', locale = 'en') =>
  `/preview/${locale}/write/${of}/${code}/translate`;
let pieces = 0;

/** Begins a post in English that no other test has, with these paragraphs. */
async function begin(page: Page, paragraphs: string[]): Promise<string> {
  const slug = `2026-11-29-tulip-${process.pid}-${pieces++}`;
  await page.goto('/preview/en/write/new');
  await page.getByLabel(WriteNew.headline).fill('A tulip');
  await page.getByLabel(WriteNew.slug).fill(slug);
  await page.getByRole('button', { name: WriteNew.begin }).click();
  await expect(page).toHaveURL(new RegExp(`/preview/en/write/posts/${slug}/en$`));
  await write(page, `posts/${slug}`, paragraphs);
  return `posts/${slug}`;
}

async function write(page: Page, piece: string, paragraphs: string[]): Promise<void> {
  await page.goto(`/preview/en/write/${piece}/en`);
  await page.locator('#body').fill(paragraphs.join('\n\n'));
  await page.locator('[data-do="save"]').first().click();
  await page.goto(`/preview/en/write/${piece}/en`);
  await expect(page.locator('#body')).toHaveValue(paragraphs.join('\n\n'));
}

const fields = (page: Page) => page.locator('textarea[name=block]');

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  for (const locale of locales.filter((code) => code in { en: 1, zh: 1 })) {
    test(`an editor translates a piece paragraph by paragraph, and nobody is shut out (${locale})`, async ({
      page,
    }) => {
      const t = messages[locale].TranslateView;
      const piece = await begin(page, ['One tulip.', 'Two tulips.', 'Three tulips.']);
      await page.goto(address(piece, 'zh', locale));
      await expect(page.locator('.pair-original .source')).toContainText(['One tulip.']);
      await page.getByLabel(t.field.title).fill('郁金香');
      await fields(page).nth(1).fill('两朵郁金香。');
      await page.getByRole('button', { name: t.save }).click();
      await expect(page.getByRole('status').first()).toContainText(
        fill(messages[locale].TextBar.saved, { number: '1', by: '' }).split(/[，,]/)[0]?.trim() ?? '',
      );
      await expect(fields(page)).toHaveCount(3);
      expect(
        await fields(page).evaluateAll((all) => all.map((each) => (each as HTMLTextAreaElement).value)),
      ).toEqual(['', '两朵郁金香。', '']);
      await page.goto(`/preview/en/write/${piece}/zh`);
      await expect(page.locator('#body')).toHaveValue('<Untranslated />\n\n两朵郁金香。');
      await page.goto(address(piece, 'zh', locale));
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  }

  test('a preview says of a translation with mistakes that it is there, and leads to where it is written', async ({
    page,
  }) => {
    const piece = await begin(page, ['One tulip.']);
    const { PreviewBar, Language } = messages.en;
    const bar = page.getByRole('complementary', { name: PreviewBar.name });
    await page.goto(`/preview/en/${piece}`);
    await expect(bar).toContainText(fill(PreviewBar.missing, { language: Language.zh }));
    await page.goto(address(piece));
    await page.getByLabel(TranslateView.field.title).fill('郁金香');
    await fields(page).nth(0).fill('{一朵}郁金香。');
    await page.getByRole('button', { name: TranslateView.save }).click();
    await page.goto(`/preview/en/${piece}`);
    await bar.getByRole('link', { name: fill(PreviewBar.faulty, { language: Language.zh }) }).click();
    await expect(page.locator('#body')).toHaveValue('{一朵}郁金香。');
  });

  test('a translator is offered what was said of a photograph when it was kept', async ({ page }) => {
    const { PhotosView, Language } = messages.en;
    const piece = await begin(page, ['One tulip.']);
    await page.goto(`/preview/en/write/${piece}/photos`);
    const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    await page
      .getByLabel(PhotosView.picture, { exact: true })
      .setInputFiles({ name: 'tulip.jpg', mimeType: 'image/jpeg', buffer });
    const form = page.getByRole('form', { name: PhotosView.add });
    await form.getByRole('textbox', { name: Language.en }).fill('A red tulip');
    await form.getByRole('textbox', { name: Language.zh }).fill('红色郁金香');
    await form.getByRole('button', { name: PhotosView.keep }).click();
    const kept = page.getByRole('article', { name: 'tulip.jpg' });
    await kept.getByRole('button', { name: fill(PhotosView.place, { language: Language.en }) }).click();
    await expect(page.getByRole('status').first()).toContainText('tulip.jpg');
    await page.goto(address(piece));
    await expect(fields(page).nth(1)).toHaveValue('![红色郁金香](tulip.jpg)');
    await fields(page).nth(1).fill('![一朵郁金香](tulip.jpg)');
    await page.getByRole('button', { name: TranslateView.save }).click();
    await expect(fields(page).nth(1)).toHaveValue('![一朵郁金香](tulip.jpg)');
  });

  test('saving without having typed anything makes no revision', async ({ page }) => {
    await page.goto(address('posts/2021-03-12-garden-notes-march'));
    await page.getByRole('button', { name: TranslateView.save }).click();
    await expect(page.getByText(TextBar.unsaved)).toBeVisible();
  });

  test('a translator sees what has changed in the original since, and says that it is done', async ({
    page,
  }) => {
    const piece = await begin(page, ['The old gate is red.', 'Nobody knows why it was painted.']);
    await page.goto(address(piece));
    await fields(page).nth(0).fill('旧门是红色的。');
    await fields(page).nth(1).fill('没有人知道为什么。');
    await page.getByRole('button', { name: TranslateView.save }).click();
    await write(page, piece, ['The old gate is blue.', 'Nobody knows why it was painted.', 'It was new.']);

    await page.goto('/preview/en');
    await page.getByLabel(messages.en.DeskView.words).fill(piece.slice('posts/'.length));
    await page.getByRole('button', { name: messages.en.DeskView.show }).click();
    await expect(page.getByRole('row').filter({ hasText: piece.slice('posts/'.length) })).toContainText(
      messages.en.DeskTable.outdated,
    );

    await page.goto(address(piece));
    await expect(page.locator('#row-1 del')).toContainText('red');
    await expect(page.locator('#row-1 ins')).toContainText('blue');
    await expect(page.locator('#row-2 ins, #row-2 del')).toHaveCount(0);
    await expect(page.locator('#row-3')).toContainText(TranslateView.isNew);
    await page.getByLabel(TranslateView.follows).check();
    await fields(page).nth(0).fill('旧门是蓝色的。');
    await page.getByRole('button', { name: TranslateView.save }).click();
    await expect(page.locator('#row-1 del')).toHaveCount(0);
    await expect(fields(page).nth(0)).toHaveValue('旧门是蓝色的。');
  });

  test('of two who translate at once neither loses a word', async ({ page, browser, site }) => {
    const piece = await begin(page, ['One.', 'Two.']);
    await page.goto(address(piece));
    const other = await browser.newContext({ javaScriptEnabled: false, baseURL: site.at });
    const another = await site.addAlike(`other-${piece.slice(-6)}`);
    await addCookies(other, site, await site.cookiesAfterSignIn(another));
    const theirs = await other.newPage();
    await theirs.goto(address(piece));
    await theirs.locator('textarea[name=block]').first().fill('别人的话。');
    await theirs.getByRole('button', { name: TranslateView.save }).click();
    await fields(page).first().fill('我的话。');
    await page.getByRole('button', { name: TranslateView.save }).click();
    await expect(page.getByText(TranslateView.conflict)).toBeVisible();
    await expect(fields(page).first()).toHaveValue('别人的话。');
    await page.getByRole('link', { name: fill(TextBar.compare, { number: '2' }) }).click();
    await expect(page.locator('#difference')).toContainText('我的话。');
    await other.close();
  });

  test('words that would run are shown as words', async ({ page }) => {
    const evil = '<img src=x onerror="document.title=1"> <script>document.title=2</script> {process.exit()}';
    const piece = await begin(page, [evil, 'Two.']);
    await page.goto(address(piece));
    await fields(page).nth(0).fill(`${evil}译`);
    await page.getByRole('button', { name: TranslateView.save }).click();
    await write(page, piece, [`${evil}!`, 'Two.']);
    for (const path of [address(piece), `/preview/en/write/${piece}/en/history?from=1&to=2`]) {
      await page.goto(path);
      await expect(page.locator('main img, main script')).toHaveCount(0);
      await expect(page.locator('main')).toContainText('onerror="document.title=1"');
    }
  });
});

test('a translation is saved by itself, never in the middle of composing, and says so', async ({ page }) => {
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  const piece = await begin(page, ['One.', 'Two.']);
  posts.length = 0;
  await page.goto(address(piece));
  await fields(page).first().focus();
  const input = await page.context().newCDPSession(page);
  await input.send('Input.imeSetComposition', { selectionStart: 2, selectionEnd: 2, text: 'ni' });
  await page.waitForTimeout(3_000);
  expect(posts).toEqual([]);
  await input.send('Input.insertText', { text: '你' });
  await expect(page.locator('#state')).toHaveText(Autosave.unsaved);
  await expect(page.locator('#state')).toContainText(/revision 1\.$/);
  await expect(page.locator('#row-1')).toHaveClass(/at-hand/);
  await page.reload();
  await expect(fields(page).first()).toHaveValue('你');
  expect(told).toEqual([]);
});

test('what the check says of a translation stands at its paragraph', async ({ page }) => {
  const piece = await begin(page, ['One.', 'Two.']);
  await page.goto(address(piece));
  await page.getByLabel(TranslateView.field.title).fill('郁金香');
  await fields(page).nth(0).fill('一。');
  await fields(page).nth(1).fill('二 <b>三</b>。');
  const said = async () => {
    await expect(page.locator('#says-2 p').first()).toContainText(' — ');
    await expect(fields(page).nth(1)).toHaveAttribute('aria-invalid');
    await expect(page.locator('#says-1, #says-fields').locator('p')).toHaveCount(0);
  };
  await said();
  await page.reload();
  await said();
  await fields(page).nth(1).fill('二。');
  await expect(page.locator('#says-2')).toBeEmpty();
  await expect(fields(page).nth(1)).not.toHaveAttribute('aria-invalid');
});

test('on a telephone the paragraph at hand stands above the keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto(address(english));
  const bar = page.locator('#at-hand');
  await expect(bar).toBeHidden();
  await fields(page).nth(1).focus();
  await expect(bar).toBeVisible();
  await expect(bar).toHaveText((await page.locator('#row-2 .pair-original').textContent()) ?? '');
  expect(await barriersIn(page)).toEqual([]);
  await page.setViewportSize({ width: 1200, height: 700 });
  await expect(bar).toBeHidden();
});

for (const locale of locales.filter((code) => code in { en: 1, zh: 1 }))
  test(`nobody is shut out of translating, of history, or of destroying (${locale})`, async ({ page }) => {
    const piece = await begin(page, ['One.', 'Two.']);
    for (const path of [`${piece}/zh/translate`, `${piece}/en/history?from=1&to=2`, `${piece}/destroy`]) {
      await page.goto(`/preview/${locale}/write/${path}`);
      expect(await barriersIn(page), path).toEqual([]);
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390);
      expect(await barriersOf('target-size', page), path).toEqual([]);
    }
  });

test('an earlier state is put back as a new revision, and a draft is destroyed for good', async ({
  page,
}) => {
  const { HistoryView, DestroyView } = messages.en;
  const piece = await begin(page, ['The old gate is red.', 'Two.']);
  await write(page, piece, ['The old gate is blue.', 'Two.']);
  await page.goto(`/preview/en/write/${piece}/en/history`);
  await page
    .getByRole('link', { name: new RegExp(`^${HistoryView.compare}`) })
    .first()
    .click();
  await expect(page.locator('#difference del')).toContainText('red');
  await expect(page.locator('#difference ins')).toContainText('blue');
  const older = fill(HistoryView.revision, { number: '2' });
  await page.getByRole('link', { name: `${HistoryView.compare}: ${older}` }).click();
  await page.getByRole('button', { name: fill(HistoryView.restore, { what: older }) }).click();
  await page.goto(`/preview/en/write/${piece}/en`);
  await expect(page.locator('#body')).toHaveValue('The old gate is red.\n\nTwo.');
  await page.goto(`/preview/en/write/${piece}/destroy`);
  await page.getByLabel(DestroyView.sure).check();
  await page.getByRole('button', { name: DestroyView.destroy }).click();
  await expect(page.getByRole('heading', { name: DestroyView.done })).toBeVisible();
  expect((await page.goto(`/preview/en/write/${piece}/en/history`))?.status()).toBe(404);
});

test('whoever is signed out meanwhile keeps their words in the page', async ({ page, context }) => {
  const piece = await begin(page, ['One.', 'Two.']);
  await page.goto(address(piece));
  const cookies = await context.cookies();
  await context.clearCookies();
  await fields(page).first().fill('一。');
  await expect(page.locator('#state')).toContainText(Autosave.ended);
  await context.addCookies(cookies);
  await page.getByRole('button', { name: TranslateView.save }).click();
  await expect(page.locator('#state')).toContainText(/revision 1\.$/);
});

test('editors see who else has a translation open', async ({ page, browser, site }) => {
  const piece = await begin(page, ['One.']);
  const name = `bystander-${piece.slice(-6)}`;
  const other = await browser.newContext({ baseURL: site.at });
  await addCookies(other, site, await site.cookiesAfterSignIn(await site.addAlike(name)));
  const theirs = await other.newPage();
  await theirs.goto(address(piece));
  await page.goto(address(piece));
  await expect(page.locator('#others')).toContainText(name);
  await other.close();
});

test('what is a stranger’s gets the one answer that strangers get', async ({ site, from }) => {
  const ask = async (path: string, method: string) => {
    const answer = await site.fetch(path, { method, headers: { 'x-real-ip': from } });
    return { status: answer.status, body: await answer.text() };
  };
  const nowhere = await ask('/preview/en/nothing-here', 'GET');
  expect(nowhere.status).toBe(404);
  for (const page of ['zh/translate', 'zh/history', 'destroy'])
    expect(await ask(`/preview/en/write/${english}/${page}`, 'GET'), page).toEqual(nowhere);
  for (const page of ['zh/translate', 'zh/history', 'zh/review', 'destroy'])
    expect((await ask(`/preview/en/write/${english}/${page}`, 'POST')).status, page).toBe(404);
});

test('a form of another site changes nothing', async ({ site, cookies, from }) => {
  const answer = await site.post(
    address(english),
    { expected: '', block: 'forged', 'field.title': 'forged' },
    {
      from,
      cookies,
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    },
  );
  expect(answer.status).toBe(403);
});
