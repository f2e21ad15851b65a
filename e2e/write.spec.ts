import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { barriersIn } from './barriers';
import { addCookies, asEditor as test, EditorsSite, expect, fill, locales, messages } from './editors';

const { Autosave, WriteView, WriteNew, FieldControls, TextBar } = messages.en;
let pieces = 0;

/** Begins a post that no other test has, and opens its page. */
async function begin(page: Page, title = 'A lantern'): Promise<string> {
  const slug = `2026-11-29-lantern-${process.pid}-${pieces++}`;
  await page.goto('/preview/en/write/new');
  await page.getByLabel(WriteNew.headline).fill(title);
  await page.getByLabel(WriteNew.slug).fill(slug);
  await page.getByRole('button', { name: WriteNew.begin }).click();
  await expect(page).toHaveURL(new RegExp(`/preview/en/write/posts/${slug}/en$`));
  return `/preview/en/write/posts/${slug}/en`;
}

const body = (page: Page) => page.locator('#body');
const state = (page: Page) => page.locator('#state');
const saved = /^Saved at \d\d:\d\d(?: UTC)?(?: by \S+)?, revision (\d+)\.$/;

/** Waits until what was typed is saved: as a later revision than the one that the page began with, and had said. */
async function isSaved(page: Page, after = 1, timeout = 15_000): Promise<void> {
  await expect
    .poll(async () => Number(saved.exec((await state(page).textContent()) ?? '')?.[1]), { timeout })
    .toBeGreaterThan(after);
}

test('a text is saved by itself when writing pauses, and says so', async ({ page }) => {
  const address = await begin(page);
  await body(page).pressSequentially('A first paragraph.');
  await expect(state(page)).toHaveText(Autosave.unsaved);
  await expect(state(page)).toHaveClass(/desk-fault/);
  await isSaved(page);
  await expect(state(page)).not.toHaveClass(/desk-fault/);
  await page.goto(address);
  await expect(body(page)).toHaveValue('A first paragraph.');
});

test('opening a text and saving it changes nothing, with a script and without', async ({
  browser,
  buildDir,
}) => {
  // Of its own: elsewhere other tests write. That no text changes is proved without a browser (app/preview/opening.test.ts).
  const content = mkdtempSync(join(tmpdir(), 'content-'));
  cpSync('e2e/content', content, { recursive: true });
  const odd: Record<string, (text: string) => string> = {
    'posts/2021-03-12-garden-notes-march/en': (text) => text,
    'drafts/pages/hidden-lantern/zh': (text) => text.replaceAll('\n', '\r\n'),
    'drafts/people/hidden-lantern/en': (text) => text.trimEnd(),
    'drafts/posts/2024-02-02-hidden-lantern/zh': (text) => `${text}\n\n`,
  };
  for (const [name, change] of Object.entries(odd)) {
    const file = join(content, `${name}.mdx`);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }
  const site = await EditorsSite.start(buildDir, { CONTENT_DIR: content });
  const cookies = await site.cookiesAfterSignIn(await site.add('anna'));
  for (const javaScriptEnabled of [true, false]) {
    // Too narrow for a preview to be shown from the start.
    const viewport = { width: 700, height: 800 };
    const context = await browser.newContext({ javaScriptEnabled, viewport });
    await addCookies(context, site, cookies);
    const page = await context.newPage();
    for (const name of Object.keys(odd)) {
      const path = `/preview/en/write/${name.replace('drafts/', '')}`;
      await page.goto(site.at + path);
      if (javaScriptEnabled) {
        const status = await page.evaluate(async () => {
          const form = document.querySelector<HTMLFormElement>('#write')!;
          const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
          const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
          return answer.status;
        });
        expect(status, path).toBe(200);
      } else {
        const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
        await page.locator('#write [data-do=save]').click();
        expect((await answered).status(), path).toBe(303);
      }
      expect(await site.ask('select slug from drafts'), path).toEqual([]);
    }
    await context.close();
  }
  await site.end();
  rmSync(content, { recursive: true });
});

test('an editor asks others to look at a text from the page on which it is written', async ({
  page,
  editor,
}) => {
  const address = await begin(page);
  await page.getByRole('button', { name: TextBar.ask }).click();
  await expect(page.getByText(fill(TextBar.asked, { by: editor.name }))).toBeVisible();
  await expect(page).toHaveURL(address);
  await page.getByRole('button', { name: TextBar.looked }).click();
  await expect(page.getByRole('button', { name: TextBar.ask })).toBeVisible();
});

test('the mistakes of a text are said at its line and at its field, and lead there', async ({ page }) => {
  await begin(page);
  await page.locator('summary', { hasText: WriteView.fields }).click();
  await body(page).fill('One.\n\nTwo <b>three</b>.\n');
  await isSaved(page);
  const line = page.locator('#check').getByRole('button', { name: WriteView.line.replace(/\{.*\}/, '3') });
  await line.first().click();
  expect(await body(page).evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(6);
  await page.getByLabel(FieldControls.label.title).fill('');
  await expect(page.locator('#check').getByRole('button', { name: FieldControls.label.title })).toBeVisible();
  await expect(page.locator('[data-field=title] .desk-fault')).toBeVisible();
  await expect(page.getByLabel(FieldControls.label.title)).toHaveAttribute('aria-invalid');
});

test('the buttons above a text write signs that can be undone', async ({ page }) => {
  await begin(page);
  await body(page).fill('A word here.');
  await body(page).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(2, 6));
  await page.getByRole('button', { name: WriteView.sign.strong }).click();
  await expect(body(page)).toHaveValue('A **word** here.');
  await page.keyboard.press('Control+z');
  await expect(body(page)).toHaveValue('A word here.');
});

test('an input method is left alone: nothing is sent and nothing changes while it composes', async ({
  page,
}) => {
  await begin(page);
  await body(page).fill('中文。');
  await isSaved(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
  const keys = await page.context().newCDPSession(page);
  await body(page).focus();
  await page.keyboard.press('End');
  const values: string[] = [];
  for (const text of ['n', 'ni', "ni'h", "ni'ha", "ni'hao"]) {
    await keys.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    values.push(await body(page).inputValue());
    // Longer than the pause after which a text is saved.
    await page.waitForTimeout(700);
  }
  expect(values).toEqual(['中文。n', '中文。ni', "中文。ni'h", "中文。ni'ha", "中文。ni'hao"]);
  expect(sent).toEqual([]);
  await keys.send('Input.insertText', { text: '你好' });
  await expect(body(page)).toHaveValue('中文。你好');
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  await isSaved(page, 2);
  await expect(body(page)).toHaveValue('中文。你好');
});

test('without a connection nothing is lost: the page says so and goes on by itself', async ({
  page,
  context,
  site,
}) => {
  const address = await begin(page);
  await context.setOffline(true);
  await body(page).pressSequentially('Written in a tunnel.');
  await expect(state(page)).toHaveText(Autosave.offline);
  await expect(state(page)).toHaveClass(/desk-fault/);
  await context.setOffline(false);
  await isSaved(page, 1, 30_000);
  expect(site.at).toBeTruthy();
  await page.goto(address);
  await expect(body(page)).toHaveValue('Written in a tunnel.');
});

for (const locale of locales) {
  test(`nothing on the pages of writing shuts anybody out, on a telephone either (${locale})`, async ({
    page,
  }) => {
    const address = await begin(page, '灯笼');
    for (const path of [
      address,
      '/preview/en/write/new',
      '/preview/en/write/posts/2021-03-12-garden-notes-march/en',
    ]) {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(path.replace('/en/', `/${locale}/`));
      for (const fold of await page.locator('details').all())
        await fold.evaluate((each) => each.setAttribute('open', ''));
      // The program would run in the frame, too, where nothing may; what it shows is proved elsewhere.
      for (const frame of await page.locator('iframe').all()) await frame.evaluate((each) => each.remove());
      expect(await barriersIn(page), path).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, path).toBeLessThanOrEqual(390);
    }
  });
}

test('the script of the page is small, and the only one', async ({ page }) => {
  const scripts: number[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push((await response.body()).length);
  });
  await begin(page);
  await expect(body(page)).toBeVisible();
  expect(scripts.length).toBeGreaterThan(0);
  expect(Math.max(...scripts)).toBeLessThan(30 * 1024);
  await expect(page.locator('script')).toHaveCount(1);
});

test('two people who write at once lose nothing, and put together what they wrote', async ({
  page,
  site,
  from,
  browser,
}) => {
  const address = await begin(page);
  await body(page).fill('One.\n\nTwo.\n\nThree.');
  await isSaved(page);

  const ben = await site.addAlike(`ben-${pieces++}`);
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': from }, baseURL: site.at });
  await addCookies(context, site, await site.cookiesAfterSignIn(ben));
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.locator('#others')).not.toBeEmpty();
  await body(other).fill('One, by Ben.\n\nTwo, by Ben.\n\nThree.');
  await isSaved(other, 2);

  await body(page).fill('One, by Anna.\n\nTwo.\n\nThree, by Anna.');
  await expect(state(page)).toContainText(ben.name);
  await expect(state(page)).toHaveClass(/desk-fault/);
  await page.getByRole('button', { name: WriteView.conflict.merge }).click();
  await expect(page.getByRole('heading', { name: WriteView.conflict.title })).toBeVisible();
  await expect(body(page)).toHaveValue('One, by Anna.\n\nOne, by Ben.\n\nTwo, by Ben.\n\nThree, by Anna.');
  await page.getByRole('button', { name: WriteView.conflict.settle }).click();
  await expect(page.getByRole('heading', { name: WriteView.conflict.title })).toBeHidden();
  await other.goto(address);
  await expect(body(other)).toHaveValue('One, by Anna.\n\nOne, by Ben.\n\nTwo, by Ben.\n\nThree, by Anna.');
  await context.close();
});

test('a session that ends takes no words along: they wait in the page and are saved after signing in', async ({
  page,
  context,
  site,
  cookies,
}) => {
  // Too narrow for a preview to be on its way when the session ends.
  await page.setViewportSize({ width: 700, height: 800 });
  const address = await begin(page);
  await context.addCookies([{ name: 'session', value: 'ended', url: site.at }]);
  await body(page).pressSequentially('Written at the end of a session.');
  await expect(state(page)).toContainText(Autosave.ended);
  await expect(state(page).getByRole('link', { name: Autosave.signIn })).toHaveAttribute(
    'href',
    '/sign-in/en',
  );
  await expect(body(page)).toHaveValue('Written at the end of a session.');
  await addCookies(context, site, cookies);
  await isSaved(page, 1, 40_000);
  await page.goto(address);
  await expect(body(page)).toHaveValue('Written at the end of a session.');
});

test('whoever has a text open twice is told, and whoever comes back by the back button finds the newest words', async ({
  page,
  context,
}) => {
  const address = await begin(page);
  const second = await context.newPage();
  await second.goto(address);
  await expect(page.getByText(WriteView.twice)).toBeVisible();
  await expect(second.getByText(WriteView.twice)).toBeVisible();
  await second.close();
  await body(page).fill('Before leaving.');
  await isSaved(page);
  await page.goto('/preview/en');
  await page.goBack();
  await expect(body(page)).toHaveValue('Before leaving.');
  await isSaved(page);
  await body(page).fill('After coming back.');
  await isSaved(page, 2);
});

test('the preview follows the words as they are typed, and nothing runs in it', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await begin(page);
  await body(page).fill('A lantern in the window.');
  const shown = page.frameLocator('#preview-frames iframe').last().getByRole('article');
  await expect(shown).toContainText('A lantern in the window.');
  await expect(page.locator('#preview-frames iframe')).toHaveAttribute('sandbox', 'allow-same-origin');
  await body(page).fill('Two lanterns in the window.');
  await expect(shown).toContainText('Two lanterns in the window.');
  await page.getByLabel(WriteView.desktop).check();
  await expect(page.locator('#preview-frames iframe')).toHaveCSS('width', '1100px');
});
