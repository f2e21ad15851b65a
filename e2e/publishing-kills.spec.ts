import { setTimeout as wait } from 'node:timers/promises';
import { expect } from './editors';
import { test } from './publishing-site';

/*
 * The server is killed while somebody publishes, at any moment: before anything is recorded, between git and the database,
 * while the worker builds. Nightly alone: each kill waits for a build, and some for the minute after which a note is taken
 * for one of a killed process. The worker's own kills are in tools/commands/worker.test.ts.
 */

const KILLS = 8;
const today = new Date().toISOString().slice(0, 10);

test('whenever the server is killed while an editor publishes, readers keep a whole site, and the article is public once', async ({
  page,
  site,
  session,
  content,
}) => {
  test.setTimeout(KILLS * 240_000);
  const send = (path: string, fields: Record<string, string>) =>
    site.post(`/preview/en/${path}`, fields, { from: '192.0.2.9', cookies: { session } });
  const readers = ['/en'];
  for (let nth = 0; nth < KILLS; nth++) {
    const slug = `${today}-kill-${nth}`;
    const piece = { kind: 'posts', language: 'en', title: `Kill ${nth}`, day: today, slug };
    expect((await send('write/new', piece)).status).toBe(303);
    const head = `---\ntitle: Kill ${nth}\nkind: report\ndate: ${today}\n---\n\n`;
    const text = { revision: '1', head, body: `Words of number ${nth}.`, tail: '\n' };
    expect((await send(`write/posts/${slug}/en`, text)).status).toBe(303);
    const publish = async () => {
      await site.ask('update sessions set confirmed_at = $1', [String(Date.now())]);
      await page.goto(`/preview/en/publish/posts/${slug}`);
      const hidden = (name: string) => page.locator(`input[name=${name}]`).inputValue();
      const seen = { base: await hidden('base'), 'revision-en': await hidden('revision-en') };
      return () => send(`publish/posts/${slug}`, { ...seen, publish: 'en', people: 'thought' });
    };

    const click = await publish();
    const answer = click().catch(() => undefined);
    // Half of them in the moments in which it is recorded, the others while it is built.
    await wait(Math.random() * (nth % 2 ? 6_000 : 400));
    await site.kill();
    await answer;
    await site.run();
    for (const path of readers) expect((await site.fetch(path)).status, path).toBe(200);

    const acts = () => content.git('log', '--format=%s').split(`Publish posts/${slug} in en`).length - 1;
    if (acts() === 0) expect((await (await publish())()).status).toBe(303);
    // Whoever looks at the desk sees it come.
    const find = async () => {
      await page.goto('/preview/en/publish/state');
      return site.ask(
        `select id from publications where slug = $1 and "commit" != '' and public_at is not null`,
        [slug],
      );
    };
    await expect.poll(find, { timeout: 200_000, intervals: [1_000] }).toHaveLength(1);
    expect(acts()).toBe(1);
    expect(await (await site.fetch(`/en/posts/${slug}`)).text()).toContain(`Words of number ${nth}.`);
    expect(await site.ask('select slug from drafts where slug = $1', [slug])).toEqual([]);
    readers.push(`/en/posts/${slug}`);
  }
});
