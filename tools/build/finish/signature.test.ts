import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finish } from '../finish';
import { Signer, head } from '../../../tests/signing/copies';
import { listWithHead } from './sums';

let root: string;
let signer: Signer;
const site = 'https://example.org';
const buildDir = () => join(root, 'build');
const errorPage = '<!DOCTYPE html><html><head><title>500</title></head><body></body></html>';

function write(path: string, bytes: string | Buffer) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
}
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const made = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>p{color:red}</style></head><body>${body}</body></html>`;

/** A build up to its last step, with a page that has a part for either case, as components/copies-view.tsx. */
async function build(words = 'Words') {
  const pages = {
    '/': made('<p>Choose</p>'),
    '/_not-found': made('<p>No such page</p>'),
    '/en': made(`<p>${words}</p>`),
    '/en/copies': made(
      '<p>Copies</p><p class="take" data-signed="true"><a href="/copies/coalition-412.zip">Take</a></p><p data-signed="false">Not signed yet</p>',
    ),
  };
  const routes = Object.fromEntries(Object.keys(pages).map((path) => [path, {}]));
  write('build/.next/prerender-manifest.json', JSON.stringify({ routes }));
  for (const [path, html] of Object.entries(pages)) {
    const file = `build/.next/server/app${path === '/' ? '/index' : path}`;
    write(`${file}.body`, html);
    write(`${file}.meta`, JSON.stringify({ headers: { 'content-type': 'text/html; charset=utf-8' } }));
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
  for (const name of ['404', '500'])
    write(`build/.next/server/pages/${name}.html`, made('<p>Next’s own</p>'));
  return (
    await finish({
      root,
      buildDir: buildDir(),
      notFoundPage: made('<p>No such page</p>'),
      errorPage,
      redirects: [],
    })
  ).table;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'signature-'));
  mkdirSync(join(root, 'keys'));
  signer = new Signer(join(root, 'keys'));
  vi.stubEnv('CONTENT_DIR', join(root, 'content'));
  vi.stubEnv('SITE_URL', site);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

/** What `npm run sign` leaves in git. */
async function sign(by = {}) {
  write('signed/allowed_signers', `coalition namespaces="site" ${signer.public('first')}`);
  write('signed/coalition-412.zip', 'zip');
  await build();
  const list = listWithHead({ ...head, site }, read('build/.generated/SHA256SUMS'));
  write('signed/SHA256SUMS', list);
  write('signed/SHA256SUMS.sig', signer.sign(list, by));
}

describe('a build', { timeout: 30_000 }, () => {
  it('says that nothing is signed, before anything is', async () => {
    expect(await build()).toContain('Not signed: nothing was signed yet');
    expect(read('build/.generated/out-next/en/copies/index.html')).toMatch(
      /<p>Copies<\/p><p>Not signed yet<\/p>/,
    );
  });

  it('publishes the signature and the copies if they are of what was built, and says so on the page', async () => {
    await sign();
    expect(await build()).toContain('Signed as number 412.');
    expect(read('build/.generated/out-next/en/copies/index.html')).toMatch(
      /<p class="take"><a href="\/copies\/coalition-412\.zip">/,
    );
    expect(read('build/.generated/out-next/en/copies/index.html')).not.toContain('Not signed');
    expect(read('build/.generated/out-next/copies/coalition-412.zip')).toBe('zip');
    for (const name of ['SHA256SUMS', 'SHA256SUMS.sig', 'allowed_signers'])
      expect(read(`build/.generated/out-next/copies/${name}`)).toBe(read(`signed/${name}`));
  });

  it.each<[string, () => unknown, string]>([
    [
      'something has changed since',
      () => undefined,
      'number 412 was signed last; since then: en/index.html.',
    ],
    [
      'a copy is not the one that was signed',
      () => write('signed/coalition-412.zip', 'other'),
      'coalition-412.zip',
    ],
    ['somebody else has signed', () => sign({ key: 'other' }), 'not of our key'],
    [
      'it was signed for another address',
      () => vi.stubEnv('SITE_URL', 'https://other.example'),
      'for https://example.org',
    ],
  ])('offers nothing if %s', async (why, change, said) => {
    await sign();
    await change();
    expect(await build(why.startsWith('something') ? 'Other words' : 'Words')).toContain(said);
    expect(read('build/.generated/out-next/en/copies/index.html')).toContain('<p>Not signed yet</p>');
    expect(read('build/.generated/out-next/en/copies/index.html')).not.toContain('Take');
    expect(() => read('build/.generated/out-next/copies/coalition-412.zip')).toThrow('ENOENT');
    expect(() => read('build/.generated/out-next/copies/SHA256SUMS')).toThrow('ENOENT');
  });
});
