import { startPostgresql } from '../tests/temporary-postgresql';
import { cookieHeader, cookiesOf, codeOf, EditorsSite, expect, test, messages, type Editor } from './editors';

const now = () => Math.floor(Date.now() / 1000);

test.describe('a session', () => {
  test('goes on, and can be told from what the secret seals', async ({ site, editor, from }) => {
    const { session = '' } = cookiesOf(await site.signIn(editor, from));
    expect(await site.whose({ session })).toBe(editor.name);
    const claims = site.unseal(session);
    expect(claims).toMatchObject({ sub: editor.name, ep: await site.epochOf(editor) });
    expect(Number(claims.exp) - now()).toBeLessThanOrEqual(12 * 60 * 60);
    expect(await site.whose({ session: site.seal({ ...claims, seen: now() }) })).toBe(editor.name);
  });

  test('ends when the editor signs out, for every copy of its cookie', async ({ site, editor, from }) => {
    const cookies = cookiesOf(await site.signIn(editor, from));
    expect(await site.whose(cookies)).toBe(editor.name);
    const out = await site.post('/sign-in/en/out', {}, { from, cookies });
    expect(out.status).toBe(303);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(cookiesOf(out)).toEqual({ session: '' });
    expect(await site.whose(cookies)).toBeUndefined();
    // Nor does it help to seal it anew, as only the site can.
    const claims = site.unseal(cookies.session ?? '');
    expect(await site.whose({ session: site.seal({ ...claims, seen: now() }) })).toBeUndefined();
    const preview = await site.fetch('/preview/en/posts/x', {
      headers: { cookie: cookieHeader({ session: cookies.session ?? '' }) },
    });
    expect(preview.status).toBe(404);
  });

  test('ends when the editor is taken off the list', async ({ site, editor, from }) => {
    const cookies = cookiesOf(await site.signIn(editor, from));
    await site.command('remove', editor.name);
    expect(await site.whose(cookies)).toBeUndefined();
    expect((await site.signIn(editor, from, { code: codeOf(editor.key, 1) }, cookies)).status).toBe(401);
  });

  test('ends with all others when the editor is signed out of everything', async ({ site, editor, from }) => {
    const one = cookiesOf(await site.signIn(editor, from));
    const two = cookiesOf(await site.signIn(editor, from, { code: codeOf(editor.key, 1) }));
    await site.command('sign-out', editor.name);
    expect([await site.whose(one), await site.whose(two)]).toEqual([undefined, undefined]);
    const again = cookiesOf(await site.signIn(editor, from, { code: editor.recovery[0] ?? '' }));
    expect(await site.whose(again)).toBe(editor.name);
  });
});

test('a token that the secret did not seal as a session is none', async ({ site, editor, from }) => {
  const cookies = cookiesOf(await site.signIn(editor, from));
  const claims = { ...site.unseal(cookies.session ?? ''), seen: now() };
  expect(await site.whose({ session: site.seal(claims) })).toBe(editor.name);

  const [header = '', key = '', iv = '', text = '', tag = ''] = site.seal(claims).split('.');
  const plain = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const none = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url');
  const tokens = {
    'sealed with another secret': site.seal(claims, { secret: `${site.secret}x` }),
    'sealed for another purpose': site.seal(claims, { salt: 'device' }),
    'a device’s': cookies.device ?? '',
    'of another epoch': site.seal({ ...claims, ep: 'another-epoch' }),
    'of somebody else': site.seal({ ...claims, sub: 'nobody-of-this-name' }),
    'without a name': site.seal({ ...claims, sub: undefined }),
    'without a session': site.seal({ ...claims, sid: undefined }),
    'run out': site.seal({ ...claims, exp: now() - 60 }),
    'from the future': site.seal({ ...claims, at: now() + 600, seen: now() + 600 }),
    'unsigned (alg: none)': `${none({ alg: 'none', typ: 'JWT' })}.${plain}.`,
    'unencrypted in the form of an encrypted one': `${none({ alg: 'none', enc: 'none' })}..${iv}.${plain}.`,
    'with another header': `${none({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })}.${key}.${iv}.${text}.${tag}`,
    'with a password for a key': `${none({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 1e9, p2s: 'AAAA' })}.${text}.${iv}.${text}.${tag}`,
    'cut off': `${header}.${key}.${iv}.${text}`,
    'with a bit changed': `${header}.${key}.${iv}.${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}.${tag}`,
  };
  const before = site.log.length;
  for (const [what, session] of Object.entries(tokens))
    expect(await site.whose({ session }), what).toBeUndefined();
  expect(site.log.slice(before)).toBe('');
});

test('a stranger gets the same bytes at every address of the preview', async ({ site }) => {
  const paths = [
    '/preview/en/posts/a',
    '/preview/zh/people/b',
    '/preview/x',
    '/preview/en/posts/2015-09-08-protest-forced-eviction',
    '/preview/_next/x',
  ];
  const answers = await Promise.all(
    paths.map(async (path) => {
      const answer = await site.fetch(path);
      const headers = Object.fromEntries(answer.headers);
      delete headers.date;
      return { status: answer.status, headers, body: await answer.text() };
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(404);
  expect(answers[0]?.body).toContain(messages.zh.NotFound.title);
});

test('whoever has signed in from this device before is led to sign in again', async ({
  site,
  editor,
  from,
}) => {
  const { device = '' } = cookiesOf(await site.signIn(editor, from));
  const asked = await site.fetch('/preview/zh/posts/x?y=1', {
    headers: { cookie: cookieHeader({ device }) },
  });
  expect(asked.status).toBe(303);
  expect(asked.headers.get('location')).toMatch(
    /\/sign-in\/zh\?callbackUrl=%2Fpreview%2Fzh%2Fposts%2Fx%3Fy%3D1$/,
  );
  await site.command('sign-out', editor.name);
  expect(
    (await site.fetch('/preview/zh/posts/x', { headers: { cookie: cookieHeader({ device }) } })).status,
  ).toBe(404);
});

test('at an https address every cookie is for it alone', async ({ buildDir, from }) => {
  const site = await EditorsSite.start(buildDir, { SITE_URL: 'https://example.org' });
  const editor = await site.add('anna');
  const lines = (await site.signIn(editor, from)).headers.getSetCookie();
  expect(lines.map((line) => line.split('=')[0])).toEqual(['__Host-session', '__Host-device']);
  for (const line of lines) {
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(line).not.toMatch(/domain/i);
  }
  await site.end();
});

test('without an editor the site says how to begin, and one command is enough (on both databases)', async ({
  buildDir,
  from,
}) => {
  const site = await EditorsSite.start(buildDir);
  const preview = await site.fetch('/preview');
  expect(preview.status).toBe(303);
  expect(await (await site.fetch('/sign-in/en')).text()).toContain('npm run editor -- add');
  expect((await site.fetch('/sign-in/zh', { method: 'POST' })).status).toBe(503);
  expect((await site.fetch('/preview/en/posts/x')).status).toBe(404);
  expect((await site.fetch('/en')).status).toBe(200);
  const editor = await site.add('柳京男');
  expect((await site.signIn(editor, from)).status).toBe(303);
  await site.end();
});

test('what is wrong with the editors’ part closes it and leaves readers their pages', async ({
  buildDir,
}) => {
  const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing' };
  // All others: lib/sign-in/configuration.test.ts.
  const faults: [string, Record<string, string>, string][] = [
    ['no secret', { ...nowhere, VERCEL: '1' }, 'AUTH_SECRET is missing'],
    ['half a provider', { GITHUB_ID: 'x' }, 'GITHUB_SECRET missing'],
  ];
  for (const [fault, env, reason] of faults) {
    const site = await EditorsSite.start(buildDir, env);
    expect(site.log, fault).toContain(reason);
    expect(site.log, fault).toMatch(/readers are served[^]*读者不受影响/);
    expect((await site.fetch('/en')).status, fault).toBe(200);
    for (const path of ['/sign-in/en', '/preview/en']) {
      const answer = await site.fetch(path);
      expect([answer.status, answer.headers.get('retry-after')], `${fault}: ${path}`).toEqual([503, '30']);
    }
    expect((await site.fetch('/preview/en/posts/x')).status, fault).toBe(404);
    await site.end();
  }
});

test('a database that cannot be opened lets nobody in, says so, and is asked again (on both databases)', async ({
  buildDir,
  from,
}) => {
  const site = await EditorsSite.start(buildDir);
  const editor = await site.add('anna');
  const cookies = cookiesOf(await site.signIn(editor, from));
  await site.stop();
  await site.ask('alter table migrations rename to hidden');
  await site.ask('create table migrations (name text primary key)');
  await site.ask("insert into migrations (name) values ('999-from-the-future')");
  await site.run();
  for (const path of ['/sign-in/en', '/preview/en', '/preview/en/posts/x']) {
    const answer = await site.fetch(path, { headers: { cookie: cookieHeader(cookies) } });
    expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '30']);
    expect(await answer.text()).toContain(messages.en.SignIn.unavailable);
  }
  expect(site.log).toContain('a later version of this site (999-from-the-future)');
  expect((await site.fetch('/en')).status).toBe(200);
  await site.ask('drop table migrations');
  await site.ask('alter table hidden rename to migrations');
  await expect.poll(() => site.whose(cookies)).toBe('anna');
  await site.end();
});

test('whoever signs in as somebody else ends the session that was there', async ({ site, editor, from }) => {
  const before = cookiesOf(await site.signIn(editor, from));
  const other = await site.addAlike(`${editor.name}-too`);
  const after = cookiesOf(await site.signIn(other, from, {}, before));
  expect(await site.whose(after)).toBe(other.name);
  expect(await site.whose(before)).toBeUndefined();
});

test.describe('where two instances share a database (on both databases)', () => {
  // One after the other, with the same two.
  test.describe.configure({ mode: 'default' });

  let one: EditorsSite;
  let two: EditorsSite;
  let anna: Editor;

  test.beforeAll(async ({ buildDir }) => {
    one = await EditorsSite.start(buildDir);
    two = await EditorsSite.start(buildDir, one.shared);
    anna = await one.add('anna');
  });

  test.afterAll(async () => {
    await one.end();
    await two.end();
  });

  test('what one knows, both know, also after a restart', async ({ from }) => {
    const code = codeOf(anna.key);
    const cookies = cookiesOf(await one.signIn(anna, from, { code }));
    expect(await two.whose(cookies)).toBe('anna');
    expect((await two.signIn(anna, from, { code })).status, 'the code is used up').toBe(401);
    const [recovery = ''] = anna.recovery;
    expect((await two.signIn(anna, from, { code: recovery })).status).toBe(303);
    expect((await one.signIn(anna, from, { code: recovery })).status, 'and so is this one').toBe(401);

    await one.stop();
    await one.run();
    expect(await one.whose(cookies), 'a restart ends nothing').toBe('anna');

    await two.post('/sign-in/en/out', {}, { from, cookies });
    expect(await one.whose(cookies), 'signed out').toBeUndefined();

    const tried: number[] = [];
    for (let at = 0; at < 12; at++) {
      tried.push((await (at % 2 ? one : two).signIn(anna, '198.51.100.7', { code: '000000' })).status);
    }
    expect(tried).toContain(429);
    expect(tried.indexOf(429)).toBeLessThan(10);
  });

  test('of ten who use one code at the same moment, one gets in', async ({ from }) => {
    const ben = await one.addAlike('ben');
    for (const code of [codeOf(ben.key), ben.recovery[0] ?? '']) {
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, at) =>
          (at % 2 ? one : two).signIn(ben, `${from.slice(0, -1)}${at}`, { code }),
        ),
      );
      expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
    }
  });

  const HOUR = 60 * 60;
  const ages: [string, { began: number; seen: number }, boolean][] = [
    ['lasts while it is used', { began: 12 * HOUR - 30, seen: 60 }, true],
    ['ends after twelve hours, however busy', { began: 12 * HOUR + 1, seen: 60 }, false],
    ['lasts half an hour between two visits', { began: 2 * HOUR, seen: HOUR / 2 - 30 }, true],
    ['ends after half an hour without a visit', { began: 2 * HOUR, seen: HOUR / 2 + 1 }, false],
  ];
  for (const [title, { began, seen }, lasts] of ages) {
    test(`a session ${title}`, async () => {
      const sid = `a-session-that-is-made-up-${began}-${seen}`;
      const claims = { sub: 'anna', sid, ep: await one.epochOf(anna) };
      const beganAt = String((now() - began) * 1000);
      await one.ask(
        `insert into sessions (id, editor, began_at, confirmed_at)
         values ($1, 'anna', cast($2 as bigint), cast($2 as bigint))`,
        [sid, beganAt],
      );
      const session = one.seal({ ...claims, at: now() - began, seen: now() - seen });
      expect(await one.whose({ session })).toBe(lasts ? 'anna' : undefined);
      const preview = await one.fetch('/preview/en/posts/x', {
        headers: { cookie: cookieHeader({ session }) },
      });
      const renewed = cookiesOf(preview).session;
      if (!lasts) return expect([preview.status, renewed]).toEqual([404, undefined]);
      // A visit to the preview marks it as used, and gives it no longer to live.
      const { at, seen: renewedSeen, exp } = one.unseal(renewed ?? '');
      expect(now() - began - Number(at)).toBeLessThan(10);
      expect(Number(renewedSeen)).toBeGreaterThan(now() - 10);
      expect(Number(exp)).toBeLessThanOrEqual(Number(at) + 12 * HOUR);
    });
  }

  test('a token of which the database knows no session is none', async () => {
    const claims = { sub: 'anna', sid: 'a-session-that-nobody-began', ep: await one.epochOf(anna) };
    expect(await one.whose({ session: one.seal({ ...claims, at: now(), seen: now() }) })).toBeUndefined();
  });
});

test('without its database nobody is let in, and readers notice nothing (on PostgreSQL)', async ({
  buildDir,
  from,
}) => {
  const own = await startPostgresql();
  const site = await EditorsSite.start(buildDir, { DATABASE_URL: await own.newDatabase() });
  const ben = await site.add('ben');
  const cookies = cookiesOf(await site.signIn(ben, from));
  await own.kill();
  expect((await site.signIn(ben, from, { code: codeOf(ben.key, 1) })).status).toBe(503);
  const preview = await site.fetch('/preview/en/posts/x', { headers: { cookie: cookieHeader(cookies) } });
  expect([preview.status, preview.headers.get('retry-after')]).toEqual([503, '30']);
  expect((await site.fetch('/en')).status).toBe(200);
  await site.end();
  await own.end();
});
