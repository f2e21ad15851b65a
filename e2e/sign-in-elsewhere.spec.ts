import type { Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import {
  cookieHeader,
  cookiesOf,
  EditorsSite,
  expect,
  fill,
  freePort,
  test as base,
  messages,
} from './editors';

/* Editors who sign in with a provider: a real OpenID Connect server (npm's oidc-provider), run beside the site. */

const test = base.extend<{ quiet: void }, { provider: { at: string; process: ChildProcess } }>({
  // Going elsewhere is what these tests are about.
  quiet: async ({}, use) => use(),
  provider: [
    async ({}, use) => {
      // Each has to know the other's address before it starts.
      const [own, others] = [await freePort(), String(await freePort())];
      const redirect = `http://localhost:${others}/api/auth/callback/openid`;
      const process = spawn('node', ['e2e/openid-provider.mjs', String(own), redirect]);
      await once(process.stdout, 'data');
      await use({ at: `http://localhost:${own}`, process });
      process.kill();
    },
    { scope: 'worker' },
  ],
  site: [
    async ({ buildDir, provider }, use) => {
      const redirect = new URL(provider.process.spawnargs.at(-1) ?? '');
      const site = await EditorsSite.start(buildDir, {
        PORT: redirect.port,
        OPENID_ISSUER: provider.at,
        OPENID_ID: 'site',
        OPENID_SECRET: 'a-secret-between-the-site-and-this-server',
        OPENID_NAME: 'Our House',
        AUTH_SECRET: 'Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEoP8aViQx4t',
      });
      await site.command('add', 'anna', '--account', 'openid:anna-at-our-house');
      await use(site);
      await site.end();
    },
    { scope: 'worker' },
  ],
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const locale of ['en', 'zh'] as const) {
    const { SignIn } = messages[locale];

    test(`an editor signs in with the account on the list, in ${locale}`, async ({ page }) => {
      await page.goto(`/sign-in/${locale}?callbackUrl=/preview/${locale}/archive`);
      await expect(page.getByLabel(SignIn.passphrase), 'nobody has one').toBeHidden();
      await page.getByRole('button', { name: fill(SignIn.with, { provider: 'Our House' }) }).click();
      await signInThere(page, 'anna-at-our-house');
      await expect(page).toHaveURL(`/preview/${locale}/archive`);
      await page.goto(`/sign-in/${locale}`);
      await expect(page.getByRole('heading')).toHaveText(fill(SignIn.signedIn, { name: 'anna' }));
      await page.getByRole('button', { name: SignIn.signOut }).click();
      await expect(page.getByRole('alert')).toHaveText(SignIn.out);
    });
  }

  test('somebody with an account that is on no list is told so', async ({ page, context }) => {
    await page.goto('/sign-in/en');
    await page.getByRole('button', { name: /Our House/ }).click();
    await signInThere(page, 'a-stranger');
    await expect(page.getByRole('alert')).toHaveText(messages.en.SignIn.unlisted);
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('session');
  });

  test('somebody who turns back there is told that it came to nothing', async ({ page }) => {
    await page.goto('/sign-in/zh');
    await page.getByRole('button', { name: /Our House/ }).click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await expect(page.getByRole('alert')).toHaveText(messages.zh.SignIn.provider);
  });
});

test('removing the editor ends a session that began elsewhere', async ({ page, site, context }) => {
  await site.command('add', 'ben', '--account', 'openid:ben-at-our-house');
  await page.goto('/sign-in/en');
  await page.getByRole('button', { name: /Our House/ }).click();
  await signInThere(page, 'ben-at-our-house');
  await page.goto('/sign-in/en');
  await expect(page.getByRole('heading')).toContainText('ben');
  await site.command('remove', 'ben');
  const cookies = Object.fromEntries(
    (await context.cookies(site.at)).map(({ name, value }) => [name, value]),
  );
  expect(await site.whose(cookies)).toBeUndefined();
});

test('the way there is sealed, checked and for one browser', async ({ site, from, provider }) => {
  const begin = () =>
    site.post('/sign-in/en/with', { provider: 'openid', callbackUrl: '//evil.example' }, { from });
  const there = await begin();
  const url = new URL(there.headers.get('location') ?? '');
  expect(url.origin).toBe(provider.at);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'site',
    response_type: 'code',
    scope: 'openid',
    code_challenge_method: 'S256',
    redirect_uri: `${site.origin}/api/auth/callback/openid`,
  });
  expect(url.searchParams.has('state') && url.searchParams.has('nonce')).toBe(true);
  const cookies = cookiesOf(there);
  expect(Object.keys(cookies).sort()).toEqual([
    'provider-nonce',
    'provider-pkce',
    'provider-return',
    'provider-state',
  ]);

  const back = (query: string, sent: Record<string, string>) =>
    site.fetch(`/api/auth/callback/openid?${query}`, { headers: { cookie: cookieHeader(sent) } });
  const state = url.searchParams.get('state') ?? '';
  const iss = encodeURIComponent(provider.at);
  const others = cookiesOf(await begin());
  for (const [query, sent] of [
    [`code=made-up&state=${state}&iss=${iss}`, cookies],
    [`code=made-up&state=another&iss=${iss}`, cookies],
    [`code=made-up&state=${state}&iss=${iss}`, others],
    [`code=made-up&state=${state}&iss=${iss}`, {}],
    ['', cookies],
    ['error=access_denied&error_description=ATTACKER-WROTE-THIS', cookies],
  ] as const) {
    const answer = await back(query, sent);
    expect([answer.status, answer.headers.get('location')], query).toEqual([
      303,
      '/sign-in/en?notice=provider',
    ]);
    expect(cookiesOf(answer).session ?? '').toBe('');
  }
  expect(site.log).not.toContain('ATTACKER-WROTE-THIS');
  expect(site.log).not.toMatch(/\n\s+at /);
});

test('the page lets its forms lead to the provider and nowhere else', async ({ site, provider }) => {
  const { headers } = await site.fetch('/sign-in/en');
  expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${provider.at};`);
});

test('a provider that cannot be reached is said in words', async ({ buildDir, from }) => {
  const site = await EditorsSite.start(buildDir, {
    OPENID_ISSUER: `http://localhost:${await freePort()}`,
    OPENID_ID: 'site',
    OPENID_SECRET: 'x',
    AUTH_SECRET: 'Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEoP8aViQx4t',
  });
  const answer = await site.post('/sign-in/en/with', { provider: 'openid' }, { from });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  expect(await answer.text()).toContain(messages.en.SignIn.unavailable);
  await site.end();
});

test('a provider that never answers is given up, and whoever asks for it without end waits', async ({
  buildDir,
  from,
}) => {
  const silent = createServer((socket) => {
    // A drop now and then: no connection stands still.
    const drops = setInterval(() => socket.write('HTTP/1.1 200 OK\r\nX: y\r\n'.slice(0, 1)), 500);
    socket.on('error', () => {}).on('close', () => clearInterval(drops));
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const site = await EditorsSite.start(buildDir, {
    OPENID_ISSUER: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    OPENID_ID: 'site',
    OPENID_SECRET: 'x',
    AUTH_SECRET: 'Jq0N6dYv1s9TzK3bXwR7mC5fLhG2uEoP8aViQx4t',
  });
  const visit = () => site.post('/sign-in/en/with', { provider: 'openid' }, { from });
  await site.fetch('/sign-in/en');
  const start = performance.now();
  const answers = await Promise.all(Array.from({ length: 25 }, visit));
  expect(performance.now() - start).toBeLessThan(15_000);
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 503)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  expect(
    (await site.fetch('/api/auth/callback/openid?code=a&state=b', { headers: { 'x-real-ip': from } })).status,
  ).toBe(429);
  await site.end();
  silent.close();
});

/** The provider's own pages: sign in, then agree. */
async function signInThere(page: Page, account: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(account);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
