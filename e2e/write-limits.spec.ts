import sharp from 'sharp';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test as base, messages, type EditorsSite } from './editors';

/*
 * Whatever an editor is refused because there is a limit is refused in words that say what to do, and nothing that they
 * have typed is lost: neither from the page nor, once there is room again, for good.
 */

const { NotKept, PhotosView, TranslateView, WriteNew } = messages.en;

/** As an editor who has signed in. */
const test = base.extend<{ cookie: string }>({
  cookie: [
    async ({ site, editor, context }, use) => {
      const session = await site.sessionOf(editor);
      await context.addCookies([{ name: 'session', value: session, url: site.at }]);
      await use(`session=${session}`);
    },
    { auto: true },
  ],
});

let pieces = 0;

/** Begins a piece that no other test has, in English, with these words. */
async function begin(site: EditorsSite, cookie: string, body = 'One.'): Promise<string> {
  const slug = `2026-11-29-limit-${process.pid}-${pieces++}`;
  const begun = await post(site, cookie, '/preview/en/write/new', {
    ...{ kind: 'posts', language: 'en', title: 'Limits', day: '2026-11-29', slug },
  });
  expect(begun.status).toBe(303);
  expect((await save(site, cookie, slug, body, 1)).status).toBe(303);
  return slug;
}

function post(site: EditorsSite, cookie: string, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  return site.fetch(path, { method: 'POST', body, headers: { cookie, origin: site.origin } });
}

const address = (slug: string) => `/preview/en/write/posts/${slug}/en`;
const head = '---\ntitle: Limits\nkind: report\ndate: 2026-11-29\n---\n\n';
const save = (site: EditorsSite, cookie: string, slug: string, body: string, revision: number) =>
  post(site, cookie, address(slug), { head, body, tail: '\n', revision: String(revision) });

/** In a browser that runs no script. */
async function plainly(context: BrowserContext, cookie: string, site: EditorsSite): Promise<Page> {
  const plain = await context.browser()!.newContext({ javaScriptEnabled: false, baseURL: site.at });
  await plain.addCookies([{ name: 'session', value: cookie.replace('session=', ''), url: site.at }]);
  return plain.newPage();
}

/** As if so many drafts were there already that not a byte more has room; and as it was again. */
const fillRoom = (site: EditorsSite, slug: string) =>
  site.ask(`update revisions set size = size + 209715200 where slug = $1 and number = 1`, [slug]);
const emptyRoom = (site: EditorsSite, slug: string) =>
  site.ask(`update revisions set size = size - 209715200 where slug = $1 and number = 1`, [slug]);

/** As if the editor had done it far too often (lib/sign-in/rate-limit.test.ts): the next time is one too many. */
const wearOut = (site: EditorsSite, what: 'save' | 'upload') =>
  site.ask(`update rate_limits set full_at = ${Date.now() + 86_400_000} where key like $1`, [`${what}:%`]);

test('whoever saves too often is told, and what they typed stays in the page and is saved by itself', async ({
  page,
  context,
  site,
  cookie,
}) => {
  const slug = await begin(site, cookie);
  const plain = await plainly(context, cookie, site);
  await plain.goto(address(slug));
  await plain.locator('#body').fill('Typed without a script.');
  await wearOut(site, 'save');
  await plain.locator('[data-do=save]').click();
  await expect(plain.getByRole('alert')).toHaveText(NotKept.often);
  await expect(plain.locator('#body')).toHaveValue('Typed without a script.');
  await plain.context().close();

  await page.goto(address(slug));
  // It is said for a second.
  await page.evaluate(() => {
    const state = document.getElementById('state')!;
    new MutationObserver(() => {
      const { textContent, className } = state;
      state.dataset.said = `${state.dataset.said ?? ''}${className} ${textContent}\n`;
    }).observe(state, { childList: true });
  });
  await wearOut(site, 'save');
  await page.locator('#body').fill('Typed with a script.');
  await expect(page.locator('#state')).toHaveAttribute(
    'data-said',
    new RegExp(`desk-fault ${NotKept.often.replaceAll('.', '\\.')}`),
  );
  await expect(page.locator('#state')).toHaveText(/^Saved /, { timeout: 40_000 });
});

test('whoever sends too many photographs is told, and what they said of one stays in its field', async ({
  page,
  site,
  cookie,
}) => {
  const slug = await begin(site, cookie);
  const buffer = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#00c' } })
    .jpeg()
    .toBuffer();
  await page.goto(`/preview/en/write/posts/${slug}/photos`);
  const form = page.locator('form').first();
  const send = async (name: string, alt: string) => {
    await form.locator('[name=picture]').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
    await form.locator('[name=alt-en]').fill(alt);
    await form.getByRole('button', { name: PhotosView.keep }).click();
  };
  await send('one.jpg', 'One');
  await expect(page.getByRole('article', { name: 'one.jpg' })).toBeVisible();
  await wearOut(site, 'upload');
  await send('two.jpg', 'Two');
  const [before = '', after = ''] = PhotosView.fault.wait.split(/\{.*\}/);
  await expect(page.getByRole('alert')).toContainText(before.trim());
  await expect(page.getByRole('alert')).toContainText(`3 minutes${after}`);
  await expect(form.locator('[name=alt-en]')).toHaveValue('Two');
  expect(await site.ask('select file from draft_pictures where slug = $1', [slug])).toEqual([
    { file: 'one.jpg' },
  ]);
});

test('drafts have room for so much, and every page says so and keeps what was typed', async ({
  page,
  context,
  site,
  cookie,
}) => {
  const slug = await begin(site, cookie, 'One.\n\nTwo.');
  await fillRoom(site, slug);
  const before = await site.ask('select * from revisions where slug = $1', [slug]);
  const plain = await plainly(context, cookie, site);

  await plain.goto('/preview/en/write/new');
  await plain.getByLabel(WriteNew.headline).fill('No room for me');
  await plain.getByLabel(WriteNew.slug).fill(`${slug}-more`);
  await plain.getByRole('button', { name: WriteNew.begin }).click();
  await expect(plain.getByRole('alert')).toHaveText(NotKept.room);
  await expect(plain.getByLabel(WriteNew.headline)).toHaveValue('No room for me');

  await plain.goto(address(slug));
  await plain.locator('#body').fill('Three.');
  await plain.locator('[data-do=save]').click();
  await expect(plain.getByRole('alert')).toHaveText(NotKept.room);
  await expect(plain.locator('#body')).toHaveValue('Three.');

  const translate = `/preview/en/write/posts/${slug}/zh/translate`;
  await plain.goto(translate);
  await plain.locator('textarea[name=block]').first().fill('一。');
  await plain.getByRole('button', { name: TranslateView.save }).click();
  await expect(plain.getByRole('alert')).toHaveText(NotKept.room);
  await expect(plain.locator('textarea[name=block]').first()).toHaveValue('一。');

  await plain.goto(`${address(slug)}/history?from=2&to=1`);
  await plain.getByRole('button', { name: /^Put back / }).click();
  await expect(plain.getByRole('alert')).toHaveText(NotKept.room);
  await plain.context().close();

  const another = await context.newPage();
  await another.goto(translate);
  await another.locator('textarea[name=block]').first().fill('一一。');
  await expect(another.locator('#state')).toHaveText(NotKept.room);
  await page.goto(address(slug));
  await page.locator('#body').fill('Four.');
  await expect(page.locator('#state')).toHaveText(NotKept.room);
  await expect(page.locator('#state')).toHaveClass(/desk-fault/);
  expect(await site.ask('select * from revisions where slug = $1', [slug])).toEqual(before);
  expect(await site.ask('select * from drafts where slug = $1', [`${slug}-more`])).toEqual([]);

  // Once somebody has made room, a press of the button is enough, and none is needed.
  await emptyRoom(site, slug);
  await page.locator('[data-do=save]').click();
  await expect(page.locator('#state')).toHaveText(/^Saved /);
  await another.getByRole('button', { name: TranslateView.save }).click();
  await expect(another.locator('#state')).toHaveText(/^Saved /);
});
