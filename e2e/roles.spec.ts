import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barriersIn } from './barriers';
import {
  codeOf,
  cookieHeader,
  cookiesOf,
  EditorsSite,
  expect,
  fill,
  locales,
  test as base,
  messages,
} from './editors';

/* What editors may do, and what is kept of it. */

const test = base.extend<{ admin: string }>({
  admin: async ({ site, from, context }, use, { titlePath }) => {
    const name = `admin-${createHash('sha256').update(titlePath.join()).digest('hex').slice(0, 8)}`;
    const { session = '' } = cookiesOf(await site.signIn(await site.addAlike(name, 'admin'), from));
    await context.addCookies([{ name: 'session', value: session, url: site.at }]);
    await use(name);
  },
});

for (const locale of locales) {
  const { EventLog, DeskView } = messages[locale];

  test.describe(`without JavaScript, in ${locale}`, () => {
    test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

    test('an admin reads who did what, on a telephone too', async ({ page, admin, site, from }) => {
      await page.goto(`/preview/${locale}`);
      await page.getByRole('link', { name: DeskView.log }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(EventLog.title);
      const own = page.getByRole('row').filter({ hasText: admin });
      await expect(own).toHaveCount(1);
      await expect(own).toContainText(EventLog.event['sign-in']);
      await expect(own).toContainText(fill(EventLog.by, { way: EventLog.passphrase }));
      expect(await page.content(), 'no addresses').not.toContain(from);
      await site.ask(
        "insert into audit (at, event, editor, \"of\") values ($1, 'publish', 'x', 'posts/y/zh')",
        [String(Date.now() + 1000)],
      );
      await page.reload();
      await expect(page.getByRole('row').nth(1)).toContainText('posts/y/zh');
    });
  });

  test(`no barrier is on the log, nor anything too wide (${locale})`, async ({ page, admin }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`/preview/${locale}/log`);
    await expect(page.getByRole('row').filter({ hasText: admin })).toBeVisible();
    expect(await barriersIn(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  test(`whoever is no admin is told who reads the log (${locale})`, async ({ site, editor, from }) => {
    const cookies = cookiesOf(await site.signIn(editor, from));
    const answer = await site.fetch(`/preview/${locale}/log`, { headers: { cookie: cookieHeader(cookies) } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(fill(EventLog.adminsOnly, { name: editor.name }));
  });
}

test('the log goes over pages, and takes any number for one', async ({ page, admin, site }) => {
  expect(admin).not.toBe('');
  for (let at = 0; at < 130; at++) {
    await site.ask("insert into audit (at, event, editor) values ($1, 'code', 'many')", [
      String(Date.now() - at),
    ]);
  }
  await page.goto('/preview/en/log');
  await expect(page.getByRole('row')).toHaveCount(101);
  await page.getByRole('link', { name: messages.en.EventLog.older }).click();
  await expect(page).toHaveURL('/preview/en/log?page=2');
  await page.getByRole('link', { name: messages.en.EventLog.newer }).click();
  await expect(page).toHaveURL('/preview/en/log');
  for (const odd of ['0', '-1', '1.5', 'x', '99999999', '%00']) {
    const answer = await page.goto(`/preview/en/log?page=${odd}`);
    expect(answer?.status(), odd).toBe(200);
  }
});

test('a stranger cannot tell that there is a log', async ({ site }) => {
  const bodies = await Promise.all(
    ['/preview/en/log', '/preview/en/nothing'].map(async (path) => {
      const answer = await site.fetch(path);
      return `${answer.status} ${await answer.text()}`;
    }),
  );
  expect(bodies[0]).toBe(bodies[1]);
});

test('the first editor is an admin, the next a writer, and the command changes it at once', async ({
  buildDir,
  from,
}) => {
  const site = await EditorsSite.start(buildDir);
  const anna = await site.add('anna');
  const ben = await site.addAlike('ben');
  const log = async (cookies: Record<string, string>) =>
    (await site.fetch('/preview/en/log', { headers: { cookie: cookieHeader(cookies) } })).status;
  const [annas, bens] = [cookiesOf(await site.signIn(anna, from)), cookiesOf(await site.signIn(ben, from))];
  expect([await log(annas), await log(bens)]).toEqual([200, 403]);
  await site.command('role', 'ben', 'admin');
  await site.command('role', 'anna', 'writer');
  expect([await log(annas), await log(bens)]).toEqual([403, 200]);
  expect(await site.command('list')).toMatch(/anna {2}writer .*\nben {2}admin /);
  await site.end();
});

test('editors of an old list sign in as before, with their codes, accounts and devices (on both databases)', async ({
  buildDir,
  from,
  site,
  editor,
}) => {
  const fresh = await EditorsSite.start(buildDir);
  const old = join(fresh.folder, 'old');
  mkdirSync(old);
  const [row] = await site.ask('select passphrase from editors where name = $1', [editor.name]);
  const recovery = createHash('sha256').update('ABCDEFGHIJKLMNOP').digest('base64url');
  const usedStep = Math.floor(Date.now() / 30_000);
  const list = {
    editors: [
      {
        name: 'anna',
        epoch: 'epoch-one',
        passphrase: row?.passphrase,
        totp: editor.key,
        usedStep,
        recovery: [recovery],
        accounts: ['github:1'],
      },
      { name: 'ben', epoch: 'epoch-two', recovery: [], accounts: ['openid:2'] },
    ],
  };
  writeFileSync(join(old, 'editors.json'), JSON.stringify(list));
  writeFileSync(join(old, 'secret'), 'Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEoP8aViQx4t\n');
  const said = await fresh.command('take-over', join(old, 'editors.json'));
  expect(said).toContain('anna  admin');
  expect(said).toContain('ben  writer');
  expect(readFileSync(join(fresh.folder, 'secret'), 'utf8')).toContain('Jq0N6dYv1s9');
  expect(await fresh.command('list')).toMatch(/1 recovery codes left; github:1\)\nben .*openid:2/);

  const anna = { ...editor, name: 'anna' };
  const device = fresh.seal({ sub: 'anna', ep: 'epoch-one', id: 'a-device-of-hers' }, { salt: 'device' });
  const asked = await fresh.fetch('/preview/en/posts/x', { headers: { cookie: cookieHeader({ device }) } });
  expect(asked.status, 'her device is known').toBe(303);
  const [taken] = await fresh.ask('select used_step from editors where name = $1', ['anna']);
  expect(Number(taken?.used_step), 'no code of before').toBe(usedStep);
  expect((await fresh.signIn(anna, from, { code: codeOf(editor.key, 1) })).status).toBe(303);
  expect((await fresh.signIn(anna, from, { code: 'ABCD-EFGH-IJKL-MNOP' })).status).toBe(303);
  await expect(fresh.command('take-over', join(old, 'editors.json'))).rejects.toThrow('anna already');
  expect(existsSync(join(old, 'editors.json')), 'whoever runs the site deletes it').toBe(true);
  await fresh.end();
});
