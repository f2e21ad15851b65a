import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { isHere } from '../needed-programs.mjs';
import {
  cookieHeader,
  cookiesOf,
  codeOf,
  EditorsSite,
  expect,
  freePort,
  test,
  words,
  type Editor,
} from './editors';

const now = () => Math.floor(Date.now() / 1000);

test.describe('a session', () => {
  test('goes on, and can be told from what the secret seals', async ({ site, editor, from }) => {
    const { session = '' } = cookiesOf(await site.signIn(editor, from));
    expect(await site.whose({ session })).toBe(editor.name);
    const claims = site.unseal(session);
    expect(claims).toMatchObject({ sub: editor.name, ep: site.epochOf(editor) });
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
  expect(answers[0]?.body).toContain(words.zh.NotFound.title);
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

test('without an editor the site says how to begin, and one command is enough', async ({
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
  const list = JSON.stringify({ editors: [{ name: 'anna', epoch: 'epoch-one' }] });
  const faults: [string, Record<string, string>, string][] = [
    ['no secret', { EDITORS: list }, 'AUTH_SECRET is missing'],
    ['a short one', { EDITORS: list, AUTH_SECRET: 'short' }, 'AUTH_SECRET is shorter'],
    ['that of an example', { EDITORS: list, AUTH_SECRET: `example${'x1y2z3w4'.repeat(5)}` }, 'is an example'],
    ['half a list', { EDITORS: list.slice(0, 20) }, 'EDITORS: not JSON'],
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

test('a list that is half written at the start is read once it is whole', async ({ buildDir, from }) => {
  const site = await EditorsSite.start(buildDir);
  const editor = await site.add('anna');
  const file = join(site.folder, 'editors.json');
  const whole = readFileSync(file, 'utf8');
  await site.stop();
  writeFileSync(file, whole.slice(0, whole.length / 2));
  await site.run();
  expect((await site.signIn(editor, from)).status).toBe(503);
  writeFileSync(file, whole);
  expect((await site.signIn(editor, from)).status).toBe(303);
  await site.end();
});

test('whoever signs in as somebody else ends the session that was there', async ({ site, editor, from }) => {
  const before = cookiesOf(await site.signIn(editor, from));
  const other = await site.addAlike(`${editor.name}-too`);
  const after = cookiesOf(await site.signIn(other, from, {}, before));
  expect(await site.whose(after)).toBe(other.name);
  expect(await site.whose(before)).toBeUndefined();
});

test('a list that cannot be read lets nobody in, and says so', async ({ buildDir, from }) => {
  const site = await EditorsSite.start(buildDir);
  const editor = await site.add('anna');
  const cookies = cookiesOf(await site.signIn(editor, from));
  writeFileSync(join(site.folder, 'editors.json'), '{');
  for (const path of ['/sign-in/en', '/preview/en', '/preview/en/posts/x']) {
    const answer = await site.fetch(path, { headers: { cookie: cookieHeader(cookies) } });
    expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '30']);
    expect(await answer.text()).toContain(words.en.SignIn.unavailable);
  }
  expect(site.log).toContain('editors.json: not JSON');
  expect((await site.fetch('/en')).status).toBe(200);
  await site.end();
});

/*
 * Where Redis remembers which sessions have ended, they may be older than the process: so here, ages can be tried out.
 */
test.describe('where two instances share a Redis', () => {
  // One after the other, with the same two; the last takes Redis away.
  test.describe.configure({ mode: 'default' });
  test.skip(!isHere('redis-server'), 'redis-server is not here');

  let redis: ChildProcess;
  let redisUrl: string;
  let one: EditorsSite;
  let two: EditorsSite;
  let anna: Editor;
  let memory: string;

  test.beforeAll(async ({ buildDir }) => {
    const port = String(await freePort());
    redis = spawn('redis-server', ['--port', port, '--bind', '127.0.0.1', '--save', ''], { stdio: 'ignore' });
    const REDIS_URL = `redis://127.0.0.1:${port}`;
    redisUrl = REDIS_URL;
    one = await EditorsSite.start(buildDir, { REDIS_URL });
    two = await EditorsSite.start(buildDir, { REDIS_URL, EDITORS_FILE: join(one.folder, 'editors.json') });
    anna = await one.add('anna');
    const { session = '' } = cookiesOf(
      await one.signIn(anna, '203.0.113.7', { code: anna.recovery[0] ?? '' }),
    );
    memory = String(one.unseal(session).mem);
  });

  test.afterAll(async () => {
    redis.kill();
    await one.end();
    await two.end();
  });

  test('what one knows, both know, also after a restart', async ({ from }) => {
    const code = codeOf(anna.key);
    const cookies = cookiesOf(await one.signIn(anna, from, { code }));
    expect(await two.whose(cookies)).toBe('anna');
    expect((await two.signIn(anna, from, { code })).status, 'the code is used up').toBe(401);

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

  const HOUR = 60 * 60;
  const ages: [string, { began: number; seen: number }, boolean][] = [
    ['lasts while it is used', { began: 12 * HOUR - 30, seen: 60 }, true],
    ['ends after twelve hours, however busy', { began: 12 * HOUR + 1, seen: 60 }, false],
    ['lasts half an hour between two visits', { began: 2 * HOUR, seen: HOUR / 2 - 30 }, true],
    ['ends after half an hour without a visit', { began: 2 * HOUR, seen: HOUR / 2 + 1 }, false],
  ];
  for (const [title, { began, seen }, lasts] of ages) {
    test(`a session ${title}`, async () => {
      const claims = {
        sub: 'anna',
        sid: `a-session-that-is-made-up-${began}-${seen}`,
        mem: memory,
        ep: one.epochOf(anna),
      };
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

  test('a Redis that was emptied has no session live again', async ({ from }) => {
    const cara = await one.addAlike('cara');
    const cookies = cookiesOf(await one.signIn(cara, from));
    const ended = cookiesOf(await one.signIn(cara, from, { code: codeOf(cara.key, 1) }));
    await one.post('/sign-in/en/out', {}, { from, cookies: ended });
    execFileSync('redis-cli', ['-u', redisUrl, 'flushall']);
    expect([await one.whose(ended), await two.whose(ended), await one.whose(cookies)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('without Redis nobody is let in, and readers notice nothing', async ({ from }) => {
    const ben = await one.addAlike('ben');
    const cookies = cookiesOf(await one.signIn(ben, from));
    redis.kill();
    await once(redis, 'exit');
    expect((await one.signIn(ben, from, { code: codeOf(ben.key, 1) })).status).toBe(503);
    const preview = await one.fetch('/preview/en/posts/x', { headers: { cookie: cookieHeader(cookies) } });
    expect([preview.status, preview.headers.get('retry-after')]).toEqual([503, '30']);
    expect((await one.fetch('/en')).status).toBe(200);
  });
});
