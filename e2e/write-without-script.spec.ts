import type { BrowserContext, Page } from '@playwright/test';
import { addCookies, asEditor as test, cookieHeader, expect, fill, locales, messages } from './editors';

test.use({ javaScriptEnabled: false });

let pieces = 0;

async function begin(page: Page, locale: (typeof locales)[number], title: string): Promise<string> {
  const { WriteNew } = messages[locale];
  const slug = `2026-11-29-plain-${process.pid}-${pieces++}`;
  await page.goto(`/preview/${locale}/write/new`);
  await page.getByLabel(WriteNew.headline).fill(title);
  await page.getByLabel(WriteNew.slug).fill(slug);
  await page.getByRole('button', { name: WriteNew.begin }).click();
  return slug;
}

for (const locale of locales) {
  const { WriteNew, WriteView, FieldControls } = messages[locale];

  test(`an editor begins, writes, saves and looks at a text (${locale})`, async ({ page }) => {
    await page.goto(`/preview/${locale}/write/new`);
    await page.getByLabel(WriteNew.headline).fill('释放所有政治犯');
    await page.getByRole('button', { name: WriteNew.begin }).click();
    await expect(page.getByRole('alert')).toHaveText(WriteNew.fault.need);
    await expect(page.getByLabel(WriteNew.headline)).toHaveValue('释放所有政治犯');
    await page.getByLabel(WriteNew.slug).fill(`2026-11-29-free-them-${locale}`);
    await page.getByRole('button', { name: WriteNew.begin }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('释放所有政治犯');

    await page.locator('#body').fill('第一段。\n\n第二段。');
    await page.locator('summary', { hasText: WriteView.fields }).click();
    await page.locator('[name="field.eventPlace.zh"]').fill('纽约');
    await page
      .locator('[name="field.since.0.words.en"]')
      .evaluate((field) => field.closest('details')!.setAttribute('open', ''));
    await page.getByRole('button', { name: WriteView.preview }).click();
    const frame = page.frameLocator('iframe[name=preview]');
    await expect(frame.getByRole('article')).toContainText('第二段。');
    await expect(page.locator('#body')).toHaveValue('第一段。\n\n第二段。');

    await page.getByRole('button', { name: WriteView.save, exact: true }).click();
    await expect(page.locator('#state')).toContainText('UTC');
    await expect(page.locator('#body')).toHaveValue('第一段。\n\n第二段。');
    await expect(page.locator('[name="field.eventPlace.zh"]')).toHaveValue('纽约');
    await expect(page.getByRole('status').filter({ hasText: WriteView.inOrder })).toBeVisible();

    await page.locator('#body').fill('一 <script>alert(1)</script>');
    await page.getByRole('button', { name: WriteView.save, exact: true }).click();
    await expect(page.locator('#check-list li').first()).toContainText(WriteView.line.replace(/\{.*\}/, '1'));
    expect(FieldControls.label.title).toBeTruthy();
  });
}

const ends: Record<string, (context: BrowserContext, at: string) => Promise<void>> = {
  'has ended': (context, url) => context.addCookies([{ name: 'session', value: 'ended', url }]),
  'is gone with its cookie': (context) => context.clearCookies({ name: 'session' }),
};
for (const [how, end] of Object.entries(ends))
  test(`a text comes back to an editor whose session ${how}, and is saved once they have signed in`, async ({
    page,
    site,
    editor,
    context,
  }) => {
    const { WriteView, LateForm } = messages.en;
    const slug = await begin(page, 'en', `Late, ${how}`);
    await page.locator('#body').fill('Words\n\nof the last hour.');
    await end(context, site.at);
    await page.getByRole('button', { name: WriteView.save, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(LateForm.title);
    await expect(page.locator('textarea[name=body]')).toHaveValue('Words\n\nof the last hour.');
    await addCookies(context, site, await site.cookiesAfterSignIn(editor));
    await page.getByRole('button', { name: LateForm.save }).click();
    await expect(page).toHaveURL(`/preview/en/write/posts/${slug}/en`);
    await expect(page.locator('#body')).toHaveValue('Words\n\nof the last hour.');
    await expect(page.locator('#state')).toContainText(fill('revision {number}', { number: '2' }));
  });

test('whoever saves late finds both versions, put together, and nothing lost', async ({
  page,
  site,
  cookies,
}) => {
  const { WriteView } = messages.en;
  const slug = await begin(page, 'en', 'Two at once');
  const path = `/preview/en/write/posts/${slug}/en`;
  await page.locator('#body').fill('One.\n\nTwo.');
  await page.getByRole('button', { name: WriteView.save, exact: true }).click();
  await page.locator('#body').fill('One, first.\n\nTwo.');
  const late = await page.context().newPage();
  await late.goto(path);
  await late.locator('#body').fill('One.\n\nTwo, late.');
  await page.getByRole('button', { name: WriteView.save, exact: true }).click();
  await late.getByRole('button', { name: WriteView.save, exact: true }).click();
  await expect(late.getByRole('heading', { name: WriteView.conflict.title })).toBeVisible();
  await expect(late.locator('#body')).toHaveValue('One, first.\n\nTwo, late.');
  await late.getByRole('button', { name: WriteView.conflict.settle }).click();
  await expect(late.locator('#state')).toContainText('UTC');
  const answer = await site.fetch(path, { headers: { cookie: cookieHeader(cookies) } });
  expect(await answer.text()).toContain('One, first.\n\nTwo, late.');
});

test('an original that is public opens for reading, and takes a note beside it alone', async ({ page }) => {
  const { WriteView } = messages.en;
  await page.goto('/preview/en/write/posts/2021-05-16-garden-notes-may/en');
  await expect(page.getByRole('heading', { name: WriteView.locked.title })).toBeVisible();
  await expect(page.locator('#body')).toHaveAttribute('readonly');
  await expect(page.locator('[name="field.title"]')).toHaveCount(0);
  await page.locator('[data-field=since] summary').first().click();
  for (const [name, value] of Object.entries({
    day: '2026-01-02',
    'words.en': 'It rained.',
    'words.zh': '下雨了。',
    'sources.0.title': 'The weather',
    noted: '2026-11-29',
  }))
    await page.locator(`[name="field.since.0.${name}"]`).fill(value);
  const before = await page.locator('#body').inputValue();
  await page.getByRole('button', { name: WriteView.locked.save }).click();
  await expect(page.locator('#state')).toContainText('UTC');
  await expect(page.locator('[name="field.since.0.words.zh"]')).toHaveValue('下雨了。');
  await expect(page.locator('#body')).toHaveValue(before);
});

/** Every way in which words could run, break out of a field or of a page, or be taken for something else. */
const odd = `"'><script>alert(1)</script></textarea><img src=x onerror=alert(1)>{alert(1)}\${1}<!--&amp;`;

test('words that would run anywhere else are words here, in every field', async ({ page, site, cookies }) => {
  const slug = await begin(page, 'en', odd);
  const path = `/preview/en/write/posts/${slug}/en`;
  const headers = { cookie: cookieHeader(cookies), origin: site.origin };
  const shown = await page.evaluate(() => 1).catch(() => 0);
  expect(shown).toBeDefined();
  const fields: [string, string][] = [
    ['revision', '1'],
    ['head', `---\ntitle: a\nkind: report\ndate: 2026-11-29\n---\n\n`],
    ['fields', 'shown'],
    ['body', `\n${odd}\n`],
    ['tail', '\n'],
  ];
  for (const field of ['title', 'summary', 'kind', 'date', 'eventDay', 'topics', 'people', 'translation.by'])
    fields.push([`field.${field}`, odd]);
  for (const field of ['eventPlace', 'byline', 'photographer'])
    fields.push([`field.${field}.en`, odd], [`field.${field}.zh`, odd]);
  for (const part of ['day', 'words.en', 'words.zh', 'sources.0.title', 'sources.0.url', 'noted'])
    fields.push([`field.since.0.${part}`, odd]);
  for (const part of ['picture', 'x', 'y', 'w', 'h']) fields.push([`field.redact.0.${part}`, odd]);
  const answer = await site.fetch(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  expect(answer.status).toBe(303);
  const piece = path.replace(/\/en$/, '');
  const pages = [
    path,
    path.replace('/en/write', '/zh/write'),
    '/preview/en',
    `${path}/history?from=1&to=2`,
    `${piece}/zh/translate`,
    `${piece}/photos`,
    `${piece}/destroy`,
    piece.replace('write', 'publish'),
    '/preview/en/log',
  ];
  for (const each of pages) {
    await page.goto(each);
    await expect(page.locator('script:not([src])')).toHaveCount(0);
    await expect(page.locator('img[src=x]')).toHaveCount(0);
  }
  await page.goto(path);
  await expect(page.locator('#body')).toHaveValue(odd);
  await expect(page.locator('[name="field.title"]')).toHaveValue(odd);
  await expect(page.locator('[name="field.since.0.sources.0.url"]')).toHaveValue(odd);
  const preview = await site.fetch(`${path}/preview`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  });
  await page.goto(preview.headers.get('location') ?? '');
  await expect(page.locator('script, img[src=x]')).toHaveCount(0);
});

test('characters that came along with copied words are kept, said at their lines, and the text opens again', async ({
  page,
  site,
  cookies,
}) => {
  const headers = { cookie: cookieHeader(cookies), origin: site.origin };
  const begun = await site.fetch('/preview/en/write/new', {
    method: 'POST',
    body: new URLSearchParams({
      ...{ kind: 'posts', language: 'en', day: '2026-11-29', slug: `2026-11-29-copied-${process.pid}` },
      title: 'First\vsecond \u202Eline\u0002',
    }),
    headers,
  });
  expect(begun.status).toBe(303);
  const path = begun.headers.get('location') ?? '';
  await page.goto(path);
  // A control character has no place in a field: the lines themselves show it.
  const head = await page.locator('[name=head]').inputValue();
  expect(head).toContain('title: "First second \u202Eline\\x02"');
  const answer = await site.fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ revision: '1', head, body: 'A \uFFFD and a \0.\n', tail: '\n' }),
    headers: { ...headers, accept: 'application/json' },
  });
  const saved: { what: string; diagnostics: { where: string; message: string }[] } = await answer.json();
  expect(saved.what).toBe('saved');
  expect(saved.diagnostics.map(({ where, message }) => [where, /U\+\w+/.exec(message)?.[0]])).toEqual([
    ['The lines at the top', 'U+202E'],
    ['The lines at the top', 'U+0002'],
    ['Line 1', 'U+FFFD'],
    ['Line 1', 'U+0000'],
  ]);
  expect((await page.goto(path))?.status()).toBe(200);
  await expect(page.locator('#body')).toHaveValue('A \uFFFD and a \uFFFD.');
});

test('a text that is too large is not kept, and stays in the page', async ({ page, site, cookies }) => {
  const slug = await begin(page, 'en', 'A long story');
  const path = `/preview/en/write/posts/${slug}/en`;
  const headers = { cookie: cookieHeader(cookies), origin: site.origin };
  const large = await site.fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ revision: '1', head: '---\n---\n', body: 'a '.repeat(200_000), tail: '\n' }),
    headers,
  });
  expect(large.status).toBe(413);
  expect(await large.text()).toContain('a a a a');
  const larger = await site.fetch(path, {
    method: 'POST',
    body: 'body='.padEnd(2 * 1024 * 1024, 'a'),
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(larger.status).toBe(413);
});
