import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { bundled } from '../tests/bundled';
import { expect, test as base, type EditorsSite } from './editors';
import { editorsAddresses } from './editors-addresses';

/*
 * Every address of the editors' part: what strangers, other pages and odd bodies get there. And where the words of a draft
 * are not.
 */

interface Draft {
  cookie: string;
  slug: string;
  /** A word that is nowhere but in this draft. */
  canary: string;
}

const test = base.extend<{ draft: Draft }>({
  draft: async ({ site, editor }, use, { testId, workerIndex }) => {
    const cookie = `session=${await site.sessionOf(editor)}`;
    const canary = `quoxolant${testId.replace(/[^a-z]/g, '')}${workerIndex}`;
    const slug = `2026-11-29-guarded-${testId.replace(/[^a-z0-9]/g, '')}-${workerIndex}`;
    const piece = { kind: 'posts', language: 'en', title: `A ${canary} title`, day: '2026-11-29', slug };
    const begun = await send(site, '/preview/en/write/new', { cookie, body: new URLSearchParams(piece) });
    expect(begun.status).toBe(303);
    await use({ cookie, slug, canary });
  },
});

function send(
  site: EditorsSite,
  path: string,
  {
    cookie,
    body,
    type,
    origin = site.origin,
    accept,
  }: { cookie?: string; body?: BodyInit; type?: string; origin?: string; accept?: string } = {},
): Promise<Response> {
  const headers = {
    origin,
    ...(cookie && { cookie }),
    ...(type !== undefined && { 'content-type': type }),
    ...(accept && { accept }),
  };
  return site.fetch(path, { method: 'POST', body: body ?? '', headers });
}

/** What asks for something else than a session, or leads to where one begins. */
const open = /^\/sign-in|^\/preview(\/en)?$|^\/preview\/shared\/|^\/preview\/due$/;

test('a stranger gets the very bytes of what is not there, at every address and with every cookie', async ({
  site,
  draft: { slug },
}) => {
  const nothing = await (await site.fetch('/preview/en/posts/no-such-thing')).text();
  const forged = ['', 'session=ended', `session=${site.seal({ sub: 'nobody', sid: 'x'.repeat(24) })}`];
  for (const path of editorsAddresses(slug).filter((each) => !open.test(each))) {
    for (const cookie of forged) {
      const answers = [
        await site.fetch(path, { headers: { cookie } }),
        await send(site, path, { cookie, body: new URLSearchParams({ body: 'x', revision: '1' }) }),
      ];
      for (const answer of answers) {
        expect([path, cookie, answer.status]).toEqual([path, cookie, 404]);
        expect(await answer.text(), path).toBe(nothing);
      }
    }
  }
});

test('what opens to others than editors says nothing of a draft', async ({
  site,
  draft: { slug, canary },
}) => {
  for (const path of editorsAddresses(slug).filter((each) => open.test(each))) {
    for (const answer of [await site.fetch(path), await send(site, path, { body: new URLSearchParams() })]) {
      expect(answer.status, path).toBeLessThan(500);
      expect(await answer.text(), path).not.toMatch(new RegExp(`${canary}|${slug}`));
    }
  }
});

/** Everything that editors can change, as it stands. */
async function everything(site: EditorsSite): Promise<string> {
  const tables = ['drafts', 'revisions', 'draft_pictures', 'editors', 'publications', 'schedules', 'shares'];
  const rows = await Promise.all(
    tables.map(async (table) => [table, await site.ask(`select * from ${table}`)]),
  );
  return JSON.stringify(rows);
}

test('a form from another page changes nothing, at any address', async ({
  site,
  draft: { cookie, slug },
}) => {
  const before = await everything(site);
  for (const path of editorsAddresses(slug)) {
    for (const origin of ['https://example.org', 'null', `${site.origin}.example.org`]) {
      const body = new URLSearchParams({ body: 'x', head: '', tail: '', revision: '1', do: 'remove' });
      const answer = await send(site, path, { cookie, body, origin });
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.status, path).toBeLessThan(500);
    }
  }
  expect(await everything(site)).toBe(before);
});

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const part = (name: string, value: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const oddBodies: Record<string, { type?: string; body: string | Uint8Array }> = {
  'nothing at all': { body: '' },
  JSON: { type: 'application/json', body: '{"body":"x","__proto__":{"role":"admin"}}' },
  'plain text': { type: 'text/plain', body: 'body=x' },
  'no type': { type: '', body: 'body=x' },
  'an unknown type': { type: 'x/y; boundary="', body: 'body=x' },
  'a form without its parts': { type: form, body: 'revision=1' },
  'a form cut off': { type: form, body: 'revision=1&head=---%0Atitle%3A+a&bod' },
  'escapes that are none': { type: form, body: 'body=%zz%&%=%ff%fe&head=%C0%80&tail=%ED%A0%80' },
  NUL: {
    type: form,
    body: 'body=a%00b&head=%00&tail=%00&name=%00&do=%00&file=%00&title=%00&slug=%00&wanted=%00&restore=%00&to=%00&code=%00&for=%00&reason=%00&expected=%00&revision=%00',
  },
  'names of what every object has': {
    type: form,
    body: '__proto__=x&constructor=y&toString=z&__proto__.role=admin&field.__proto__=x&field.since.0.__proto__.x=y&hasOwnProperty=1&do=__proto__&kind=__proto__&restore=constructor',
  },
  'numbers that are none': {
    type: form,
    body: 'revision=NaN&revision=-1&revision=1e99&expected=99999999999999999999&beside=0x10&restore=9007199254740993&at=Infinity',
  },
  'ten thousand fields': {
    type: form,
    body: Array.from({ length: 10_000 }, (_, at) => `f${at}=x`).join('&'),
  },
  'ten thousand fields of one name': { type: form, body: 'block=x&'.repeat(10_000) },
  'a name without end': { type: form, body: `${'a'.repeat(100_000)}=x` },
  'parts without a boundary': { type: 'multipart/form-data', body: part('body', 'x') },
  'parts cut off': { type: multipart, body: `${part('head', '---')}--b\r\ncontent-disposition: form-da` },
  'parts without an end': { type: multipart, body: part('body', 'x') },
  'parts of another boundary': { type: 'multipart/form-data; boundary=c', body: `${part('body', 'x')}--b--` },
  'parts with odd names': {
    type: multipart,
    body: `${part('__proto__', 'x')}${part('a"; filename="../../x', 'x')}${part('', 'x')}--b--\r\n`,
  },
  'a file where words belong': {
    type: multipart,
    body: `--b\r\ncontent-disposition: form-data; name="body"; filename="../../../x\0"\r\ncontent-type: text/html\r\n\r\n<script>\r\n--b--\r\n`,
  },
  'bytes of no meaning': {
    type: form,
    body: Uint8Array.from({ length: 4_000 }, (_, at) => (at * 197) % 256),
  },
};

/** STORM=full tries each at every address: nightly. Else each has its turn at every third, and every address has a third of them. */
const SHARE = process.env.STORM === 'full' ? 1 : 3;

test('whatever a body is, it is refused in words or means what it says: nothing fails, nothing is lost', async ({
  site,
  draft: { cookie, slug },
}) => {
  test.setTimeout(240_000);
  const first = async () => {
    const rows = await site.ask(`select sealed from revisions where slug = $1 and number = 1`, [slug]);
    return rows.map(({ sealed }) => Buffer.from(sealed as ArrayBuffer).toString('hex'));
  };
  const words = await first();
  const failed: string[] = [];
  for (const [nth, path] of editorsAddresses(slug).entries()) {
    // To sign out is what it means, whatever is sent along.
    if (path === '/sign-in/en/out') continue;
    for (const [at, [name, { type, body }]] of Object.entries(oddBodies).entries()) {
      if ((nth + at) % SHARE) continue;
      for (const accept of name.startsWith('a form') ? ['text/html', 'application/json'] : [undefined]) {
        const answer = await send(site, path, { cookie, body: body as BodyInit, type, accept });
        if (answer.status >= 500) failed.push(`${path}, ${name}: ${answer.status}`);
        await answer.arrayBuffer();
      }
    }
  }
  expect([...failed, ...(site.log.match(/.*desk-failed.*/g) ?? [])]).toEqual([]);
  expect((await first())[0]).toBe(words[0]);
  // And whatever was saved can be opened.
  const page = await site.fetch(`/preview/en/write/posts/${slug}/en`, { headers: { cookie } });
  expect(page.status).toBe(200);
});

test('half a form empties no text', async ({ site, draft: { cookie, slug } }) => {
  const path = `/preview/en/write/posts/${slug}`;
  const whole = { revision: '1', head: '---\ntitle: A\n---\n\n', body: 'One.', tail: '\n' };
  expect((await send(site, `${path}/en`, { cookie, body: new URLSearchParams(whole) })).status).toBe(303);
  const translation = { expected: '', 'field.title': '一', 'field.translation.from': 'en', block: '一。' };
  const save = (fields: Record<string, string>) =>
    send(site, `${path}/zh/translate`, { cookie, body: new URLSearchParams(fields) });
  expect((await save(translation)).status).toBe(303);
  const before = await site.ask('select locale, number from drafts where slug = $1 order by locale', [slug]);
  expect(before).toEqual([
    { locale: 'en', number: 2 },
    { locale: 'zh', number: 1 },
  ]);
  for (const name of ['head', 'body', 'tail']) {
    const { [name as 'head']: _, ...half } = { ...whole, revision: '2' };
    const answer = await send(site, `${path}/en`, { cookie, body: new URLSearchParams(half) });
    expect([name, answer.status]).toEqual([name, 413]);
  }
  expect((await save({ expected: '1' })).status).toBe(413);
  expect((await save({ block: '二。' })).status).toBe(413);
  expect(await site.ask('select locale, number from drafts where slug = $1 order by locale', [slug])).toEqual(
    before,
  );
});

test('the words of a draft are in no file, no log, no backup in plain, no list of processes and no error', async ({
  site,
  buildDir,
  draft: { cookie, slug, canary },
}) => {
  const found: string[] = [];
  const look = (bytes: Buffer, where: string) => {
    if (bytes.includes(canary) || bytes.includes(Buffer.from(canary).toString('base64').slice(0, 10)))
      found.push(where);
  };
  let watching = true;
  const processes = (async () => {
    let times = 0;
    for (; watching; times++) {
      for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        try {
          for (const file of ['cmdline', 'environ'])
            look(readFileSync(`/proc/${id}/${file}`), `${file} of a process`);
        } catch {
          // It has ended meanwhile, or is somebody else's.
        }
      }
      await new Promise((later) => setTimeout(later, 10));
    }
    return times;
  })();

  const path = `/preview/en/write/posts/${slug}/en`;
  const head = `---\ntitle: A ${canary} title\nkind: report\ndate: 2026-11-29\nsummary: ${canary}\n---\n\n`;
  const words = (revision: number) =>
    new URLSearchParams({ revision: String(revision), head, body: `Of ${canary}.`, tail: '\n' });
  expect((await send(site, path, { cookie, body: words(1) })).status).toBe(303);
  expect((await send(site, path, { cookie, body: words(1) })).status).toBe(303);
  const shown = await send(site, `${path}/preview`, { cookie, body: words(2) });
  const preview = await site.fetch(shown.headers.get('location') ?? '', { headers: { cookie } });
  expect(await preview.text()).toContain(canary);
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#00c' } })
    .withExif({ IFD0: { ImageDescription: canary } })
    .jpeg()
    .toBuffer();
  const upload = new FormData();
  for (const [name, value] of Object.entries({ do: 'add', areas: '', 'alt-en': canary }))
    upload.set(name, value);
  upload.set('picture', new File([new Uint8Array(picture)], 'one.jpg', { type: 'image/jpeg' }));
  const photos = `/preview/en/write/posts/${slug}/photos`;
  expect((await send(site, photos, { cookie, body: upload })).status).toBe(303);
  for (const each of [
    '/preview/en',
    path,
    `${path}/history?to=2`,
    photos,
    `/preview/en/publish/posts/${slug}`,
  ])
    expect(await (await site.fetch(each, { headers: { cookie } })).text(), each).toContain(canary);

  const backup = mkdtempSync(join(tmpdir(), 'backup-'));
  const env = { ...process.env, ...site.shared, NODE_ENV: 'test' as const };
  const program = await bundled('tools/commands/backup.ts');
  await promisify(execFile)(process.execPath, [program, 'make', join(backup, 'all.tar')], { env });
  watching = false;
  expect(await processes).toBeGreaterThan(5);

  // A draft that was damaged is one that no page can show, and the desk says so without a word of it.
  const broken = await send(site, path, { cookie, body: words(2), accept: 'application/json' });
  look(Buffer.from(await broken.text()), 'an answer to a save');
  await site.ask(`update revisions set sealed = '${'00'.repeat(40)}' where slug = $1 and number = 2`, [slug]);
  const error = await site.fetch(path, { headers: { cookie } });
  expect(error.status).toBe(500);
  look(Buffer.from(await error.text()), 'a page that says that something failed');
  await site.ask('delete from revisions where slug = $1', [slug]);
  await site.ask('delete from drafts where slug = $1', [slug]);

  look(Buffer.from(site.log), 'the log');
  const lookIn = (folder: string) => {
    const all = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const each of all.filter((entry) => entry.isFile())) {
      const file = join(each.parentPath, each.name);
      const bytes = readFileSync(file);
      look(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, file);
    }
    return all.length;
  };
  expect(lookIn(site.folder)).toBeGreaterThan(2);
  expect(lookIn(backup)).toBeGreaterThan(1);
  for (const folder of ['releases', '.generated', '.contentlayer'].map((name) => join(buildDir, name)))
    if (existsSync(folder)) lookIn(folder);
  expect(found).toEqual([]);
  rmSync(backup, { recursive: true });
});
