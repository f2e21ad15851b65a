import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EditorsSite, expect, test } from './editors';

/*
 * Many editors write while the server is killed again and again, at any moment: nothing of which they were told that it is
 * kept is lost, and no save is half there. STORM=full is the whole of it: 50 writers, 6 saves each, 14 kills.
 */

const isFull = process.env.STORM === 'full';
const [WRITERS, EACH, KILLS] = isFull ? [50, 6, 14] : [8, 3, 3];
/** So many share a text, into which each of them puts every third of their saves. */
const SHARING = 5;

test('nothing that was acknowledged is lost, however often the server is killed (on both databases)', async ({
  buildDir,
}) => {
  test.setTimeout(isFull ? 3_600_000 : 300_000);
  const site = await EditorsSite.start(buildDir);
  const first = await site.add('first');
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, at) => {
      const editor = await site.addAlike(`writer-${at}`);
      return { at, cookie: `session=${await site.sessionOf(editor)}` };
    }),
  );
  const cookie = `session=${await site.sessionOf(first)}`;
  const head = (slug: string) => `---\ntitle: ${slug}\nkind: report\ndate: 2026-11-29\n---\n\n`;
  const addressOf = (slug: string) => `/preview/en/write/posts/${slug}/en`;
  const send = (path: string, cookie: string, fields: Record<string, string>, accept = 'text/html') =>
    site.fetch(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie, origin: site.origin, accept },
    });
  const slugs = {
    own: (writer: number) => `storm-${writer}`,
    shared: (writer: number) => `storm-shared-${Math.floor(writer / SHARING)}`,
  };
  for (const slug of new Set(writers.flatMap(({ at }) => [slugs.own(at), slugs.shared(at)]))) {
    const piece = { kind: 'posts', language: 'en', title: slug, day: '2026-11-29', slug };
    expect((await send('/preview/en/write/new', cookie, piece)).status, slug).toBe(303);
  }

  /** Resolved while the server runs. */
  let running: Promise<unknown> = Promise.resolve();
  let again = 0;
  /** Until there is an answer; as the page does, it asks again with the same words. */
  const untilAnswered = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (;;) {
      await running;
      try {
        return await ask();
      } catch {
        again++;
        await wait(50);
      }
    }
  };
  const acknowledged: { slug: string; text: string }[] = [];
  const sent = new Set<string>();
  /** @param byScript as the page's own script saves, which waits for the check, too */
  const save = async (slug: string, cookie: string, text: string, revision: string, byScript: boolean) => {
    const fields = { revision, head: head(slug), body: text.slice(head(slug).length).trimEnd(), tail: '\n' };
    sent.add(text);
    const status = await untilAnswered(async () => {
      const answer = await send(addressOf(slug), cookie, fields, byScript ? 'application/json' : undefined);
      await answer.arrayBuffer();
      return answer.status;
    });
    // Kept, or kept beside what somebody else had saved.
    expect([byScript ? 200 : 303, 409]).toContain(status);
    acknowledged.push({ slug, text });
  };
  // Long enough to be torn.
  const paragraph = (writer: number, nth: number) =>
    `Writer ${writer} says ${nth}. ${'So it goes on and on. '.repeat(nth % 2 ? 20 : 400)}`.trimEnd();
  const write = async (writer: number, cookie: string) => {
    let revision = 1;
    for (let nth = 0; nth < EACH; nth++) {
      if (nth % 3 < 2) {
        const slug = slugs.own(writer);
        const text = `${head(slug)}${paragraph(writer, nth)}\n`;
        await save(slug, cookie, text, String(revision++), nth === 0);
      } else {
        // Into a text that others write at the same time, as a paragraph more.
        const slug = slugs.shared(writer);
        const page = await untilAnswered(async () =>
          (await site.fetch(addressOf(slug), { headers: { cookie } })).text(),
        );
        const now = /<textarea id="body"[^>]*>\n?([^<]*)</.exec(page)?.[1] ?? '';
        const newest = /name="revision" value="(\d*)"/.exec(page)?.[1] ?? '';
        const text = `${head(slug)}${now ? `${now}\n\n` : ''}${paragraph(writer, nth)}\n`;
        await save(slug, cookie, text, newest, true);
      }
    }
  };
  const total = WRITERS * EACH;
  let kills = 0;
  const began = performance.now();
  const storm = async () => {
    while (kills < KILLS) {
      // Spread over the work, whatever the machine takes for it.
      while (acknowledged.length < ((kills + 1) * total) / (KILLS + 2)) await wait(5);
      await wait(Math.random() * 200);
      kills++;
      running = site.kill().then(() => site.run());
      await running;
    }
  };
  await Promise.all([storm(), ...writers.map(({ at, cookie }) => write(at, cookie))]);
  const seconds = (performance.now() - began) / 1000;

  expect(acknowledged).toHaveLength(total);
  expect(kills).toBe(KILLS);
  // What is there opens with its seal: no bit of it is not as it was sealed.
  const key = Buffer.from(readFileSync(join(site.folder, 'drafts-key'), 'utf8'), 'base64');
  const rows = await site.ask(`select slug, number, beside, size, sealed from revisions where number > 1`);
  const kept = rows.map(({ slug, number, beside, size, sealed }) => {
    const bytes = Buffer.from(sealed as Uint8Array);
    const text = unseal(bytes, `posts/${String(slug)}/en#${String(number)}`, key);
    expect(Buffer.byteLength(text)).toBe(Number(size));
    return { slug: String(slug), number: Number(number), isBeside: Number(beside) === 1, text };
  });
  expect(kept.filter(({ text }) => !sent.has(text))).toEqual([]);
  const lost = acknowledged.filter(
    ({ slug, text }) => !kept.some((each) => each.slug === slug && each.text === text),
  );
  expect(lost).toEqual([]);
  const drafts = await site.ask('select slug, number, last from drafts');
  for (const { slug, number, last } of drafts) {
    const own = kept.filter((each) => each.slug === slug);
    // What was sent twice, because its answer was lost, stands beside the text once at most.
    const beside = own.filter(({ isBeside }) => isBeside).map(({ text }) => text);
    expect(new Set(beside).size, String(slug)).toBe(beside.length);
    const counts = own.find((each) => each.number === Number(number));
    // What counts is whole, and stands beside nothing.
    expect(counts?.isBeside ?? Number(number) > 1, String(slug)).toBe(false);
    expect(own.map((each) => each.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: Number(last) - 1 }, (_, at) => at + 2),
    );
  }
  for (const { at } of writers) {
    const own = acknowledged.filter(({ slug }) => slug === slugs.own(at));
    const draft = drafts.find(({ slug }) => slug === slugs.own(at));
    expect(Number(draft?.last)).toBe(own.length + 1);
    const newest = kept.find((each) => each.slug === draft?.slug && each.number === Number(draft.number));
    expect(newest?.text).toBe(own.at(-1)?.text);
  }
  console.log(
    `${total} saves of ${WRITERS} writers through ${kills} kills in ${seconds.toFixed(1)} s: ${again} asked again, ${kept.filter(({ isBeside }) => isBeside).length} kept beside, 0 lost`,
  );
  await site.end();
});

function unseal(sealed: Buffer, place: string, key: Buffer): string {
  const [nonce, tag] = [sealed.subarray(1, 13), sealed.subarray(13, 29)];
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString();
}
