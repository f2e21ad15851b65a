import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Redirect } from '../../lib/redirects';
import { closeRelease, makeCurrent, openRelease, outFolder } from '../../lib/releases';
import { finish } from './finish';

let root: string;
let releases = 0;
const buildDir = () => join(root, 'build');
const made = (body: string, style = 'p{color:red}') =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>${style}</style></head><body>${body}</body></html>`;

const errorPage = '<!DOCTYPE html><html><head><title>500</title></head><body></body></html>';

/** Finishes the pages, and gives readers what came of it. */
async function run(redirects: Redirect[] = []) {
  const { table } = await finish({
    root,
    buildDir: buildDir(),
    notFoundPage: made('<p>No such page</p>'),
    errorPage,
    redirects,
  });
  const making = openRelease(buildDir());
  renameSync(outFolder(buildDir()).next, join(making, 'out'));
  const { id } = closeRelease(buildDir(), making, { commit: `c${(releases += 1)}`, code: '' });
  makeCurrent(buildDir(), id);
  return table;
}

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function read(path: string) {
  return readFileSync(join(root, path), 'utf8');
}

/** What Next leaves behind, with these pages; every site has / and a page for what is not there. */
function nextMade(pages: Record<string, string>) {
  const all = { '/': made('<p>Choose</p>'), '/_not-found': made('<p>No such page</p>'), ...pages };
  write(
    'build/.next/prerender-manifest.json',
    JSON.stringify({
      routes: { ...Object.fromEntries(Object.keys(all).map((key) => [key, {}])), '/_global-error': {} },
    }),
  );
  for (const [address, text] of Object.entries(all)) {
    const file = `build/.next/server/app${address === '/' ? '/index' : address}`;
    const type = /\.\w+$/.test(address) ? 'application/atom+xml' : 'text/html; charset=utf-8';
    write(`${file}.body`, text);
    write(`${file}.meta`, JSON.stringify({ headers: { 'content-type': type } }));
  }
  for (const name of [
    'style',
    'style-traditional',
    'style-index',
    'style-archive',
    'style-rich',
    'style-search',
  ])
    write(`build/.generated/${name}.css`, 'p{color:red}');
  write('build/.next/server/pages/404.html', all['/_not-found']);
  write('build/.next/server/pages/500.html', made('<p>Next’s own</p>'));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'finish-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('a withdrawn name that an outlet forgot leaves the last good site where it is', async () => {
  nextMade({ '/en': made('<p>Ann Lee</p>') });
  await run();
  nextMade({ '/en': made('<p>Ann<br>Lee and nobody else</p>'), '/en/a': made('<p>New</p>') });
  const again = finish({
    root,
    buildDir: buildDir(),
    notFoundPage: made('<p>No such page</p>'),
    errorPage,
    redirects: [],
    withdrawn: ['Ann Lee'],
  });
  await expect(again).rejects.toThrow('/en/index.html: “Ann Lee”: … Ann Lee and nobody else …');
  expect(existsSync(join(root, 'build/out/en/a/index.html'))).toBe(false);
});

describe('an address of the old blog', () => {
  const from = (path: string, to = '/en'): Redirect => ({ from: path, to, locale: 'zh' });

  it('leads on by redirects, and by a page where there are only files', async () => {
    nextMade({ '/en': made('<h2 id="a">Words</h2>') });
    await run([
      from('/2015/09/a.html', '/en#a'),
      from('/2015/09/'),
      from('/search/label/读 书'),
      from('/atom.xml'),
    ]);
    expect(read('build/out/_redirects')).toBe(
      '/2015/09/a.html /en#a 308\n/2015/09/ /en 308\n/2015/09 /en 308\n/search/label/%E8%AF%BB%20%E4%B9%A6 /en 308\n/atom.xml /en 308\n',
    );
    const page = read('build/out/2015/09/a.html');
    expect(page).toContain('<html lang="zh-Hans">');
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=/en#a">');
    expect(page).toMatch(
      /<meta name="robots" content="noindex">.*<link rel="canonical" href="http[^"]+\/en#a">/,
    );
    expect(page).toContain('<a href="/en#a">');
    expect(page).not.toContain('<script');
    expect(read('build/out/2015/09/index.html')).toContain('url=/en"');
    expect(read('build/out/search/label/读 书/index.html')).toContain('url=/en"');
    expect(readdirSync(join(root, 'build/out'))).not.toContain('atom.xml');
  });

  it('that would lead nowhere stops the build', async () => {
    nextMade({ '/en': made('<p>Words</p>') });
    await expect(run([from('/2015/09/a.html', '/en#gone')])).rejects.toThrow(
      '/2015/09/a.html has a link to /en#gone',
    );
  });

  it('is no way out of the folder', async () => {
    nextMade({ '/en': made('<p>Words</p>') });
    await run(
      [
        '/search/label/../../x',
        '/search/label/..',
        '/search/label/a:b',
        `/search/label/${'长'.repeat(90)}`,
      ].map((each) => from(each)),
    );
    expect(readdirSync(join(root, 'build/out'))).not.toContain('search');
    expect(readdirSync(join(root, 'build'))).not.toContain('x');
  });
});

describe('the older posts of a large site', () => {
  const day = (at: number) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);
  const posts = (body = (at: number) => `<p>Post ${at}</p>`) =>
    Object.fromEntries(
      Array.from({ length: 230 }, (_, at) => [`/en/posts/${day(at)}-a`, made(body(at).repeat(20))]),
    );

  it('are finished like all others, in the same build, and packed more quickly', async () => {
    nextMade(posts());
    expect(await run()).toMatch(/pages +232\n/);
    for (const at of [0, 31, 32, 229]) {
      const page = `build/out/en/posts/${day(at)}-a/index.html`;
      expect(read(page)).toContain(`<p>Post ${at}</p>`);
      expect(read(page)).not.toContain('<script');
      expect(brotliDecompressSync(readFileSync(join(root, `${page}.br`))).toString()).toBe(read(page));
      expect(read(`build/.next/server/app/en/posts/${day(at)}-a.body`)).toBe(read(page));
    }
  }, 20_000);

  it('stop the build by a fault of theirs, and leave the last good site', async () => {
    nextMade(posts());
    await run();
    nextMade(posts((at) => (at === 3 ? '<p onclick="x()">Post</p>' : '<p>Changed</p>')));
    await expect(run()).rejects.toThrow(`/en/posts/${day(3)}-a <p> has the event handler onclick`);
    expect(read(`build/out/en/posts/${day(3)}-a/index.html`)).toContain('<p>Post 3</p>');
    nextMade({ ...posts(), [`/en/posts/${day(3)}-a`]: '<p>Not as pages begin</p>' });
    await expect(run()).rejects.toThrow('does not begin with its policy');
  }, 20_000);
});

describe('what Next has made becomes', () => {
  beforeEach(async () => {
    nextMade({ '/en': made('<p>Words <a href="/en/feed.xml">Feed</a></p>'), '/en/feed.xml': '<feed/>' });
    write('public/.well-known/security.txt', 'Contact: mailto:a@b.c');
    write('public/healthz', '{}');
    write('build/.generated/public/pictures/a-0123456789ab.jpg', 'a picture');
    await run();
  });

  it('plain files, every text with two compressed copies of the same bytes', () => {
    const files = readdirSync(join(root, 'build/out'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'build/out/').length));
    const texts = [
      '404.html',
      '500.html',
      'index.html',
      'en/index.html',
      'en/feed.xml',
      '.well-known/security.txt',
      'healthz',
    ];
    expect(files.sort()).toEqual(
      [
        ...texts.flatMap((name) => [name, `${name}.br`, `${name}.gz`]),
        'pictures/a-0123456789ab.jpg',
        '_headers',
        '.nojekyll',
      ].sort(),
    );
    for (const name of texts) {
      const file = join(root, 'build/out', name);
      expect(brotliDecompressSync(readFileSync(`${file}.br`))).toEqual(readFileSync(file));
      expect(gunzipSync(readFileSync(`${file}.gz`))).toEqual(readFileSync(file));
    }
  });

  it('the same bytes where Next and a host’s builder look', () => {
    expect(read('build/.next/server/app/en.body')).toBe(read('build/out/en/index.html'));
    expect(read('build/.next/server/pages/404.html')).toBe(read('build/out/404.html'));
    expect(read('build/.next/server/pages/500.html')).toBe(errorPage);
    expect(read('build/.next/server/app/_global-error.html')).toBe(errorPage);
  });

  it('and is refused when it is finished already', async () => {
    await expect(run()).rejects.toThrow('was finished before');
  });
});

describe('the build stops and the last good site stays', () => {
  beforeEach(async () => {
    nextMade({ '/en': made('<p>Good</p>') });
    await run();
  });

  it.each([
    ['a broken link', made('<a href="/fr">a</a>'), '/en has a link to /fr, which is not there'],
    ['an event handler', made('<p onclick="x()">a</p>'), '/en <p> has the event handler onclick'],
    ['another stylesheet', made('<p>a</p>', 'p{}'), '/en has a stylesheet that the policy does not name'],
    ['a page that is too large', made(`<p>${noise(20_000)}</p>`), 'at most 12000 are allowed'],
  ])('at %s', async (_, page, reason) => {
    nextMade({ '/en': page });
    await expect(run()).rejects.toThrow(reason);
    expect(read('build/out/en/index.html')).toContain('Good');
    expect(read('build/.next/server/app/en.body')).toBe(page);
  });

  it('at a file whose type no plain host would know', async () => {
    nextMade({ '/en/picture.png': 'x' });
    await expect(run()).rejects.toThrow('/en/picture.png says it is application/atom+xml');
  });

  it('at a public file of an unknown kind', async () => {
    nextMade({});
    write('public/notes.docx', 'x');
    await expect(run()).rejects.toThrow('notes.docx has an ending that is not in lib/media-types.ts');
  });
});

it('drops what is no longer there, and uses again what was compressed before', async () => {
  nextMade({ '/en': made('<p>Same</p>'), '/old': made('<p>Old</p>') });
  await run();
  const before = readFileSync(join(root, 'build/out/en/index.html.br'));
  nextMade({ '/en': made('<p>Same</p>') });
  await run();
  expect(readFileSync(join(root, 'build/out/en/index.html.br'))).toEqual(before);
  expect(existsSync(join(root, 'build/out/old'))).toBe(false);
});

/** Text that does not compress, the same in every run. */
function noise(length: number): string {
  let seed = 1;
  const letter = () => String.fromCharCode(97 + ((seed = (seed * 48_271) % 2_147_483_647) % 26));
  return Array.from({ length }, letter).join('');
}
