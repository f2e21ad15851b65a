import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { barriersIn } from './barriers';
import { cookiesOf, expect, fill, messages, type EditorsSite } from './editors';
import { buildDir, CLOCK, test } from './publishing-site';

/* From signing in to readers and back. */

test.describe.configure({ mode: 'serial' });

const { PhotosView, PublishView, WithdrawView, WriteNew, WriteView, PublicationView } = messages.en;
/** A folder begins with the day of the piece, which is this one. */
const today = new Date().toISOString().slice(0, 10);
const slug = `${today}-vigil-at-the-embassy`;
const post = `/en/posts/${slug}`;
const sentence = 'A nightingale sang at the embassy gate';
const publish = `/preview/en/publish/posts/${slug}`;

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('an editor writes a report with a photograph and publishes it, and readers have it', async ({
    page,
    site,
  }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto('/preview/en/write/new');
    await page.getByLabel(WriteNew.headline).fill('Vigil at the embassy');
    await page.getByLabel(WriteNew.slug).fill(slug);
    await page.getByRole('button', { name: WriteNew.begin }).click();
    await page.locator('#body').fill(`${sentence}.\n\nNobody came out.`);
    await page.getByRole('button', { name: WriteView.save, exact: true }).click();
    await expect(page.getByText(/Saved at .*revision 2/)).toBeVisible();

    await page.goto(`/preview/en/write/posts/${slug}/photos`);
    const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    await page
      .getByLabel(PhotosView.picture, { exact: true })
      .setInputFiles({ name: 'gate.jpg', mimeType: 'image/jpeg', buffer: picture });
    const form = page.getByRole('form', { name: PhotosView.add });
    await form.getByRole('textbox', { name: messages.en.Language.en }).fill('The gate at night');
    await form.getByRole('textbox', { name: messages.en.Language.zh }).fill('夜里的大门');
    await form.getByRole('button', { name: PhotosView.keep }).click();
    await page
      .getByRole('article', { name: 'gate.jpg' })
      .getByRole('button', { name: PhotosView.place.replace('{language}', messages.en.Language.en) })
      .click();
    await expect(page.getByRole('status').first()).toContainText('gate.jpg');

    expect((await site.fetch(post)).status).toBe(404);
    await page.goto(publish);
    await expect(page.getByText(PublishView.sound)).toBeVisible();
    expect(await barriersIn(page)).toEqual([]);
    await page.getByLabel(PublishView.thought).check();
    const start = Date.now();
    await page.getByRole('button', { name: 'Publish in English' }).click();
    await expect.poll(async () => (await site.fetch(post)).status, { timeout: 120_000 }).toBe(200);
    test.info().annotations.push({ type: 'public after', description: `${Date.now() - start} ms` });
    await expect(page.getByRole('link', { name: post })).toBeVisible({ timeout: 20_000 });
    expect(said).toEqual([]);

    const reader = await (await site.fetch(post)).text();
    expect(reader).toContain(sentence);
    expect(reader).not.toMatch(/<script(?! type="application\/ld\+json")/);
    const [, src = ''] = /src="(\/pictures\/[^"]+\.jpg)"/.exec(reader) ?? [];
    expect((await site.fetch(src)).headers.get('content-type')).toBe('image/jpeg');
    const [, card = ''] = /property="og:image" content="[^"]*(\/cards\/[^"]+)"/.exec(reader) ?? [];
    expect((await site.fetch(card)).status).toBe(200);
    for (const list of [
      '/en',
      '/en/posts',
      '/en/feed.xml',
      '/en/feed.json',
      '/sitemap/1.xml',
      '/en/archive/2026',
    ])
      expect.soft(await textOf(site, list), list).toContain(slug);
  });
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('another one translates it and publishes that, in both scripts and side by side', async ({
    page,
    site,
  }) => {
    await page.goto(`/preview/en/write/posts/${slug}/zh/translate`);
    await page.getByLabel(messages.en.TranslateView.field.title, { exact: true }).fill('大使馆前的守夜');
    const blocks = page.locator('textarea[name=block]');
    await blocks.nth(0).fill('一只夜莺在大使馆门口歌唱。');
    await blocks.nth(1).fill('没有人出来。');
    if ((await blocks.count()) > 2) await blocks.nth(2).fill('![夜里的大门](gate.jpg)');
    await page.getByRole('button', { name: messages.en.TranslateView.save }).click();
    await page.goto(publish);
    await page.getByLabel(PublishView.thought).check();
    await page.getByRole('button', { name: 'Publish in Chinese' }).click();
    await expect
      .poll(async () => textOf(site, `/zh/posts/${slug}`), { timeout: 120_000 })
      .toContain('一只夜莺在大使馆门口歌唱');
    expect(await textOf(site, `/zh-hant/posts/${slug}`)).toContain('一隻夜鶯在大使館門口歌唱');
    expect(await textOf(site, `/both/${slug}`)).toContain(sentence);
    expect(await textOf(site, '/zh/feed.xml')).toContain('大使馆前的守夜');
    // Until then the page asks for itself again.
    await expect(page.getByRole('link', { name: `/zh/posts/${slug}` })).toBeVisible({
      timeout: 20_000,
    });
    await page.goto('/preview/en');
    await expect(page.getByRole('row').filter({ hasText: slug })).not.toContainText(
      messages.en.DeskTable.draft,
    );
  });

  test('it is taken down, is gone at once, and is nowhere after the next build', async ({
    page,
    site,
    nginx,
    content,
  }) => {
    const paths = [post, `/zh/posts/${slug}`, `/zh-hant/posts/${slug}`, `/both/${slug}`];
    // nginx keeps open what it has just sent, in each form.
    const behindNginx = async () => {
      const forms = paths.flatMap((path) => ['identity', 'gzip'].map((form) => [path, form] as const));
      const asked = forms.map(([path, form]) => nginx?.ask(path, { headers: { 'Accept-Encoding': form } }));
      return [...new Set((await Promise.all(asked)).map((answer) => answer?.status))];
    };
    if (nginx) expect(await behindNginx()).toEqual([200]);
    await page.goto(`${publish}?do=withdraw`);
    await page.getByLabel(WithdrawView.piece).check();
    const start = Date.now();
    await page.getByRole('button', { name: WithdrawView.button }).click();
    await expect.poll(async () => (await site.fetch(post)).status, { intervals: [50] }).not.toBe(200);
    test.info().annotations.push({ type: 'gone after', description: `${Date.now() - start} ms` });
    for (const path of paths) expect((await site.fetch(path)).status, path).toBe(404);
    if (nginx) {
      // Two seconds to be gone here, and ten more there; a busy machine takes longer for the first.
      await expect.poll(behindNginx, { intervals: [100], timeout: 10_000 }).toEqual([404]);
      const took = `${Date.now() - start} ms`;
      test.info().annotations.push({ type: 'gone behind nginx after', description: took });
    }
    await expect
      .poll(async () => textOf(site, '/en/feed.xml'), { timeout: 120_000 })
      .not.toContain('Vigil at the embassy');
    const out = join(buildDir, 'releases/current/out');
    for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' }))
      if (/\.(html|xml|json|txt)$/.test(file))
        expect(readFileSync(join(out, file), 'utf8').includes('nightingale'), file).toBe(false);
    const acts = content.git('log', '--format=%an %ae %s');
    expect(acts).toMatch(/^publisher desk@invalid .*\n(publisher desk@invalid Publish posts\/[^\n]*\n){2}/);
  });

  test('what was there is put back, and what a draft says never reached git', async ({
    page,
    site,
    content,
  }) => {
    await page.goto('/preview/en/publish/state');
    // By its title, in the language in which it is called that.
    const done = page.getByRole('main').getByRole('link').filter({ hasText: 'Vigil at the embassy' });
    await expect(done.first()).toContainText('“Vigil at the embassy”');
    await expect(page.getByRole('main')).not.toContainText(`posts/${slug}`);
    await page.getByRole('button', { name: PublicationView.back.button }).click();
    await expect.poll(async () => (await site.fetch(post)).status, { timeout: 120_000 }).toBe(200);
    await page.goto('/preview/en/write/new');
    await page.getByLabel(WriteNew.headline).fill('A kingfisher');
    await page.getByRole('button', { name: WriteNew.begin }).click();
    await page.locator('#body').fill('The kingfisher is a secret.');
    await page.getByRole('button', { name: WriteView.save, exact: true }).click();
    const everything = content.git('log', '--all', '-p');
    expect(everything).toContain('nightingale');
    expect(everything).not.toContain('kingfisher');
    expect(site.log).not.toContain('kingfisher is a secret');
  });
});

const lanterns = { slug: `${today}-lanterns`, title: 'Lanterns on the river' };
const faulty = { slug: `${today}-a-note-of-thanks`, title: 'A note of thanks' };
const { ScheduleView, SharedDocument, DeskAffairs } = messages.en;
const zone = 'Asia/Shanghai';
const actOf = ({ slug }: { slug: string }, act: string) => `/preview/en/publish/posts/${slug}?do=${act}`;

test('a text is public at the time that its editor chose, by their own clock, and what has become faulty is not', async ({
  page,
  site,
}) => {
  const picture = await photo();
  for (const { slug, title } of [lanterns, faulty]) {
    await begin(page, title, slug, `${title}.\n\n![A lamp](lamp.jpg)`);
    await keepPhoto(page, slug, picture);
    await page.goto(actOf({ slug }, 'schedule'));
    await page.getByLabel(ScheduleView.time).fill(wallClock(Date.now() + 120_000));
    await page.getByLabel(ScheduleView.zone).fill(zone);
    await page.getByLabel(ScheduleView.thought).check();
    await page.getByRole('button', { name: 'Schedule the version in English' }).click();
    const entry = page.getByRole('listitem').filter({ hasText: zone });
    await expect(entry).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d Asia\/Shanghai.*\d\d:\d\d UTC/);
  }
  expect(await barriersIn(page)).toEqual([]);
  await page.goto('/preview/en');
  const publishing = page.getByRole('region', { name: DeskAffairs.title });
  await expect(publishing.getByRole('listitem')).toHaveText([
    new RegExp(lanterns.title),
    new RegExp(faulty.title),
  ]);
  expect(await barriersIn(page)).toEqual([]);

  await page.goto(`/preview/en/write/posts/${faulty.slug}/photos`);
  const lamp = page.getByRole('article', { name: 'lamp.jpg' });
  await lamp.getByText(PhotosView.remove, { exact: true }).click();
  await lamp.getByRole('button', { name: PhotosView.removeNow }).click();
  await expect(lamp).toBeHidden();
  expect(await ask(site)).toEqual({ ended: 0 });
  await site.ask('update schedules set due = due - 120000 where ended_at is null');
  expect(await ask(site)).toEqual({ ended: 2 });
  await expect
    .poll(async () => (await site.fetch(`/en/posts/${lanterns.slug}`)).status, { timeout: 120_000 })
    .toBe(200);
  expect((await site.fetch(`/en/posts/${faulty.slug}`)).status).toBe(404);
  await page.goto(actOf(lanterns, 'schedule'));
  await expect(page.getByText(ScheduleView.outcome.done, { exact: true })).toBeVisible();
  await page.goto(actOf(faulty, 'schedule'));
  await expect(page.getByText(ScheduleView.outcome.check)).toBeVisible();
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('what is late is public all the same, and said to have been late', async ({ page, site }) => {
    await page.goto(`/preview/en/write/posts/${lanterns.slug}/zh/translate`);
    await page.getByLabel(messages.en.TranslateView.field.title, { exact: true }).fill('河灯');
    const blocks = page.locator('textarea[name=block]');
    await blocks.nth(0).fill('河上有灯。');
    await blocks.nth(1).fill('![灯](lamp.jpg)');
    await page.getByRole('button', { name: messages.en.TranslateView.save }).click();
    await page.goto(actOf(lanterns, 'schedule'));
    await page.getByLabel(ScheduleView.time).fill(wallClock(Date.now() + 120_000));
    await expect(page.getByLabel(ScheduleView.zone)).toHaveValue(zone);
    await page.getByLabel(ScheduleView.thought).check();
    await page.getByRole('button', { name: 'Schedule the version in Chinese' }).click();
    await site.ask('update schedules set due = due - 720000 where ended_at is null');
    expect(await ask(site)).toEqual({ ended: 1 });
    await page.reload();
    await expect(page.getByText(/^Published, but late: at .* UTC\.$/)).toBeVisible();
    await expect
      .poll(async () => textOf(site, `/zh/posts/${lanterns.slug}`), { timeout: 120_000 })
      .toContain('河上有灯');
  });

  test('somebody without an account reads a draft by a link, until it is taken back', async ({
    page,
    site,
    browser,
  }) => readByLink({ page, site, browser }, 'zh', async () => []));
});

test('somebody without an account reads a draft by a link with a script, too', async ({
  page,
  site,
  browser,
}) => readByLink({ page, site, browser }, 'en', barriersIn));

test('a picture that endangers somebody is gone at once, and the article stays', async ({ page, site }) => {
  await page.goto(`/en/posts/${slug}`);
  const src = (await page.getByRole('img', { name: 'The gate at night' }).getAttribute('src')) ?? '';
  await page.goto(actOf({ slug }, 'withdraw'));
  await page.getByLabel(fill(WithdrawView.picture, { file: 'gate.jpg' })).check();
  expect(await barriersIn(page)).toEqual([]);
  const start = Date.now();
  await page.getByRole('button', { name: WithdrawView.button }).click();
  await expect.poll(async () => (await site.fetch(src)).status, { intervals: [50] }).toBe(404);
  test.info().annotations.push({ type: 'gone after', description: `${Date.now() - start} ms` });
  expect((await site.fetch(post)).status).toBe(200);
});

test('what was changed in git meanwhile is shown by paragraph and put together, never written over', async ({
  page,
  site,
  content,
}) => {
  const file = join(content.folder, `posts/${slug}/zh.mdx`);
  const edit = `/preview/en/write/posts/${slug}/zh`;
  await page.goto(edit);
  const body = page.locator('#body');
  await body.fill((await body.inputValue()).replace('没有人出来。', '没有一个人出来。'));
  await page.getByRole('button', { name: WriteView.save, exact: true }).click();
  await expect(page.getByText(/Saved at/)).toBeVisible();
  const recorded = readFileSync(file, 'utf8');
  writeFileSync(file, recorded.replace('没有人出来。', '谁也没出来。').replace('唱。', '唱歌。'));
  content.git('commit', '--quiet', '--all', '--message=By hand');

  await page.goto(publish);
  const conflict = page.getByRole('alert');
  await expect(conflict).toContainText('没有一个人出来。');
  await expect(conflict).toContainText('谁也没出来。');
  expect(await barriersIn(page)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Publish the change in Chinese' })).toBeHidden();
  await page.getByRole('link', { name: PublishView.putTogether }).click();
  await body.fill((await body.inputValue()).replace(/\n\n谁也没出来。/, ''));
  await page.getByRole('button', { name: WriteView.conflict.settle }).click();
  await expect(page.getByText(/Saved/).first()).toBeVisible();
  await page.goto(publish);
  await page.getByLabel(PublishView.thought).check();
  await page.getByRole('button', { name: 'Publish the change in Chinese' }).click();
  await expect
    .poll(async () => textOf(site, `/zh/posts/${slug}`), { timeout: 120_000 })
    .toContain('没有一个人出来');
  expect(await textOf(site, `/zh/posts/${slug}`)).toContain('唱歌。');
  // And from the same build, what stands where the picture was.
  const english = await textOf(site, post);
  expect(english).toContain(messages.en.Withdrawn.picture);
  expect(english).toContain(sentence);
});

test('a whole publication by keyboard alone, while two editors publish at once: each their own is public, and of the same one it is done once', async ({
  page,
  site,
  session,
}) => {
  const another = cookiesOf(await site.signIn(await site.addAlike('another', 'publisher'), '192.0.2.10'));
  const texts = ['first', 'second'].map((name) => ({ slug: `${today}-${name}`, title: `The ${name} one` }));
  for (const { slug, title } of texts) await begin(page, title, slug, `${title}.`);
  const send = async ({ slug }: { slug: string }, cookies: Record<string, string>, from: string) => {
    await page.goto(`/preview/en/publish/posts/${slug}`);
    const hidden = (name: string) => page.locator(`input[name=${name}]`).inputValue();
    const fields = { base: await hidden('base'), 'revision-en': await hidden('revision-en') };
    return () =>
      site.post(
        `/preview/en/publish/posts/${slug}`,
        { ...fields, publish: 'en', people: 'thought' },
        { from, cookies },
      );
  };
  const [mine, theirs] = [{ session }, another];
  const clicks = [
    await send(texts[0]!, mine, '192.0.2.9'),
    await send(texts[1]!, theirs, '192.0.2.10'),
    await send(texts[1]!, mine, '192.0.2.9'),
  ];

  const byKeyboard = `${today}-by-keyboard`;
  await page.goto('/preview/en');
  await tabTo(page, messages.en.DeskView.new);
  await enter(page, '/preview/en/write/new');
  await tabTo(page, WriteNew.headline);
  await page.keyboard.type('By keyboard');
  await tabTo(page, WriteNew.slug);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(byKeyboard);
  await enter(page, `/preview/en/write/posts/${byKeyboard}/en`);
  await tabTo(page, WriteView.body);
  await page.keyboard.type('Typed without a mouse.');
  await tabTo(page, WriteView.save);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/revision 2/)).toBeVisible();
  await tabTo(page, messages.en.DeskDocument.desk, 'Shift+Tab');
  await enter(page, '/preview/en');
  await tabTo(page, `${messages.en.DeskTable.publish}: “By keyboard”`);
  await enter(page, `/preview/en/publish/posts/${byKeyboard}`);
  await tabTo(page, PublishView.thought);
  await page.keyboard.press('Space');
  await tabTo(page, 'Publish in English');

  const statuses = (await Promise.all(clicks.map((click) => click()))).map(({ status }) => status);
  expect(statuses[0]).toBe(303);
  expect(statuses.slice(1).sort()).toEqual([303, 409]);
  await page.keyboard.press('Enter');
  for (const slug of [byKeyboard, ...texts.map(({ slug }) => slug)])
    await expect
      .poll(async () => (await site.fetch(`/en/posts/${slug}`)).status, { timeout: 120_000 })
      .toBe(200);
  // Until then the page asks for itself again and again.
  await expect(page.getByText(PublicationView.built)).toBeVisible({ timeout: 60_000 });
  await tabTo(page, PublicationView.piece);
});

test('nothing shuts an editor out of what was published, what is to be done, and who did what', async ({
  page,
}) => {
  const state = join(buildDir, 'releases/state.json');
  writeFileSync(
    state,
    JSON.stringify({ ...JSON.parse(readFileSync(state, 'utf8')), proxy: ['headers.conf'] }),
  );
  await page.goto('/preview/en');
  await expect(page.getByRole('region', { name: messages.en.ProxyNotice.title })).toContainText(
    'headers.conf',
  );
  for (const path of ['/preview/en/publish/state', '/preview/zh/publish/names', '/preview/zh/log']) {
    await page.goto(path);
    expect.soft(await barriersIn(page), path).toEqual([]);
  }
});

/** From making a link to its end. @param barriers asks a program, which needs scripts itself */
async function readByLink(
  { page, site, browser }: { page: Page; site: EditorsSite; browser: Browser },
  locale: 'en' | 'zh',
  barriers: (page: Page) => Promise<string[]>,
): Promise<void> {
  const view = messages[locale].ShareView;
  const piece = { slug: `${today}-shared-${locale}`, title: 'To be read by a lawyer' };
  const address = actOf(piece, 'share').replace('/en/', `/${locale}/`);
  await begin(page, piece.title, piece.slug, 'Only the lawyer reads this.\n\n![A lamp](lamp.jpg)');
  await keepPhoto(page, piece.slug, await photo());
  await page.goto(address);
  await page.getByLabel(view.reader).fill('Wang 律师');
  await page.getByRole('button', { name: view.make }).click();
  const link = await page.getByRole('status').getByRole('textbox').inputValue();
  expect(await barriers(page)).toEqual([]);

  const stranger = await browser.newContext({ javaScriptEnabled: locale === 'en', baseURL: site.at });
  const theirs = await stranger.newPage();
  await theirs.goto(link);
  await expect(theirs.getByText('Only the lawyer')).toBeHidden();
  expect(await barriers(theirs)).toEqual([]);
  await theirs.getByRole('button').click();
  await expect(theirs.getByText('Only the lawyer reads this.')).toBeVisible();
  await expect(theirs.getByText(/A draft for Wang 律师/)).toBeVisible();
  expect(await barriers(theirs)).toEqual([]);
  const src = (await theirs.getByRole('img', { name: 'A lamp' }).getAttribute('src')) ?? '';
  expect((await site.fetch(src)).status).toBe(200);
  expect(await stranger.cookies()).toEqual([]);
  await stranger.close();

  await page.goto(address);
  await expect(page.getByRole('listitem').filter({ hasText: 'Wang 律师' })).toContainText(
    locale === 'en' ? 'Opened once.' : '1',
  );
  await page.getByRole('button', { name: fill(view.end, { reader: 'Wang 律师' }) }).click();
  await expect(page.getByText('Wang 律师')).toBeHidden();
  const open = (token: string) =>
    site.post(`/preview/shared/${token}`, {}, { from: '192.0.2.77' }).then(async (answer) => ({
      status: answer.status,
      text: await answer.text(),
    }));
  const [ended, wrong] = [await open(link.slice(-22)), await open('A'.repeat(22))];
  expect(ended).toEqual(wrong);
  expect(ended.status).toBe(410);
  expect(ended.text).toContain(SharedDocument.nothing);
  expect((await site.fetch(src)).status).toBe(404);
}

/** Presses Tab until what has this name has the focus, as somebody does who has no mouse. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (let tabs = 0; tabs < 400; tabs++) {
    await page.keyboard.press(key);
    const isThere = await page.evaluate((wanted) => {
      const focused = document.activeElement as HTMLInputElement | null;
      const labels = [...(focused?.labels ?? [])].map(({ textContent }) => textContent.trim());
      const names = [focused?.getAttribute('aria-label'), focused?.textContent];
      return names.some((each) => each?.trim() === wanted) || labels.some((each) => each.startsWith(wanted));
    }, name);
    if (isThere) return;
  }
  throw new Error(`Nobody gets to “${name}” by keyboard.`);
}

/** Presses Enter, and waits for the page to which that leads. */
async function enter(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${path}`);
}

async function begin(page: Page, title: string, slug: string, text: string): Promise<void> {
  await page.goto('/preview/en/write/new');
  await page.getByLabel(WriteNew.headline).fill(title);
  await page.getByLabel(WriteNew.slug).fill(slug);
  await page.getByRole('button', { name: WriteNew.begin }).click();
  await page.locator('#body').fill(text);
  await page.getByRole('button', { name: WriteView.save, exact: true }).click();
  await expect(page.getByText(/revision 2/)).toBeVisible();
}

function photo(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
}

async function keepPhoto(page: Page, slug: string, buffer: Buffer): Promise<void> {
  await page.goto(`/preview/en/write/posts/${slug}/photos`);
  await page
    .getByLabel(PhotosView.picture, { exact: true })
    .setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer });
  const form = page.getByRole('form', { name: PhotosView.add });
  await form.getByRole('textbox', { name: messages.en.Language.en }).fill('A lamp');
  await form.getByRole('textbox', { name: messages.en.Language.zh }).fill('灯');
  await form.getByRole('button', { name: PhotosView.keep }).click();
  await expect(page.getByRole('article', { name: 'lamp.jpg' })).toBeVisible();
}

/** The clock asks what is due. */
async function ask(site: EditorsSite): Promise<unknown> {
  return (await site.fetch('/preview/due', { headers: { authorization: `Bearer ${CLOCK}` } })).json();
}

function wallClock(moment: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(moment).replace(' ', 'T');
}

async function textOf(site: EditorsSite, path: string): Promise<string> {
  return (await site.fetch(path)).text();
}
