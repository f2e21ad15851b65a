import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isHere } from '../../../tests/needed-programs.mjs';
import { readSignedCopies } from '../../../lib/copies';
import { verifyFolder } from '../../../verify/verify.mjs';
import { compareWithSigned, siteLines } from '../../build/finish/signature';
import { listWithHead, sumLines } from '../../build/finish/sums';
import { head, Signer } from '../../../tests/signing/copies';
import { writeKeys } from './keys';
import { SignError, signSite, type Signing } from './sign-site';

let keys: string;
let signer: Signer;
let root: string;

beforeAll(() => {
  keys = mkdtempSync(join(tmpdir(), 'keys-'));
  signer = new Signer(keys);
});
afterAll(() => rmSync(keys, { recursive: true }));

const git = (...args: string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=A', '-c', 'user.email=a@b', ...args]);
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const commit = () => {
  git('add', '-A');
  git('commit', '-qm', 'A change');
};
const signedFolder = () => join(root, 'signed');
const page = (text: string) =>
  `<!DOCTYPE html><html><head><title>T</title></head><body>${text}</body></html>`;
const site = 'https://example.invalid';

/** As the last step of a real build does it, with a page that says what was signed. */
function build() {
  rmSync(join(root, 'out'), { recursive: true, force: true });
  put('out/index.html', page('<a href="/en">English</a>'));
  put('out/en/index.html', page(readFileSync(join(root, 'content.txt'), 'utf8')));
  put('out/en/copies/index.html', page(JSON.stringify(readSignedCopies(signedFolder())?.files ?? 'none')));
  const lines = siteLines(join(root, 'out'), signedFolder());
  put('.generated/SHA256SUMS', lines);
  const verdict = compareWithSigned(signedFolder(), lines, site);
  if (verdict.fits)
    for (const [path, bytes] of verdict.files) put(join('out', path), bytes.toString('latin1'));
  return verdict;
}

const sign = (about: Partial<Signing> = {}) =>
  signSite({
    root,
    signedFolder: signedFolder(),
    buildDir: root,
    site,
    key: join(keys, 'first'),
    today: '2026-11-28',
    offline: true,
    build: () => void build(),
    ...about,
  });
const snapshot = () =>
  Object.fromEntries(
    readdirSync(signedFolder()).map((name) => [name, readFileSync(join(signedFolder(), name), 'base64')]),
  );

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sign-'));
  git('init', '-q');
  put('.gitignore', 'out/\n.generated/\n');
  put('content.txt', 'Words');
  const programs = signer.verifiers();
  execFileSync('cp', ['-r', programs, root]);
  writeKeys([signer.public('first'), signer.public('second')], { root, signedFolder: signedFolder() });
  commit();
});
afterEach(() => {
  rmSync(root, { recursive: true });
  vi.unstubAllEnvs();
});

describe('a person who signs', { timeout: 30_000 }, () => {
  it('gets a signature that fits the build of another, and a zip that proves itself', async () => {
    expect(build()).toEqual({ fits: false, why: 'nothing was signed yet (npm run sign).' });
    expect(await sign()).toBe(1);
    commit();
    expect(build()).toMatchObject({ fits: true, sequence: 1 });
    expect(readdirSync(signedFolder()).sort()).toEqual([
      'SHA256SUMS',
      'SHA256SUMS.sig',
      'allowed_signers',
      'coalition-1-en.epub',
      'coalition-1-zh-hant.epub',
      'coalition-1-zh.epub',
      'coalition-1.zip',
    ]);
    expect(readFileSync(join(signedFolder(), 'SHA256SUMS'), 'utf8')).toMatch(
      /^# site https:\/\/example\.invalid\n# sequence 1\n# signed 2026-11-28\n# good-until 2027-03-28\n# files 8\n/,
    );
    expect(isHere('unzip'), 'on Debian: sudo apt-get install unzip').toBe(true);
    execFileSync('unzip', ['-q', join(signedFolder(), 'coalition-1.zip'), '-d', root]);
    const signers = readFileSync(join(signedFolder(), 'allowed_signers'), 'utf8');
    expect(verifyFolder(join(root, 'coalition-1'), signers)).toMatchObject({ sequence: 1, site });
    expect(spawnSync('sh', [join(root, 'verify/verify.sh'), join(root, 'coalition-1')]).status).toBe(0);
  });

  it('cannot sign what is not committed', async () => {
    put('content.txt', 'Other words');
    await expect(sign()).rejects.toThrow(/Commit first.*\n.*content\.txt/);
  });

  it('cannot sign twice without a change, unless it is to count for longer', async () => {
    await sign();
    commit();
    const before = snapshot();
    await expect(sign({ today: '2026-12-24' })).rejects.toThrow('nothing has changed');
    expect(snapshot()).toEqual(before);
    expect(await sign({ today: '2026-12-24', renew: true })).toBe(2);
    expect(readSignedCopies(signedFolder())).toMatchObject({ sequence: 2, goodUntil: '2027-04-23' });
  });

  it('gives each change a number above the last', async () => {
    await sign();
    commit();
    put('content.txt', 'Other words');
    commit();
    const verdict = build();
    expect(verdict).toEqual({ fits: false, why: 'number 1 was signed last; since then: en/index.html.' });
    for (const sequence of [0, 1])
      await expect(sign({ sequence })).rejects.toThrow('Number 1 is signed already');
    expect(await sign()).toBe(2);
    expect(readdirSync(signedFolder())).not.toContain('coalition-1.zip');
  });

  it.each<[string, () => Partial<Signing>, string]>([
    ['a key that is not the site’s', () => ({ key: join(keys, 'other') }), 'not among the keys'],
    ['a site without an address', () => ({ site: 'http://localhost:3000' }), 'set it to the address'],
    ['a live site that does not answer', () => ({ offline: false }), 'could not be read'],
  ])('is told of %s', async (_, about, message) => {
    await expect(sign(about())).rejects.toThrow(message);
  });

  it('needs two keys from the first day', async () => {
    put('signed/allowed_signers', `coalition namespaces="site" ${signer.public('first')}`);
    commit();
    await expect(sign()).rejects.toThrow('no two keys yet');
  });

  it('loses nothing when a build fails in the middle', async () => {
    await sign();
    commit();
    put('content.txt', 'Other words');
    commit();
    const before = snapshot();
    let builds = 0;
    const failing = () => {
      if ((builds += 1) === 2) throw new SignError('The build failed');
      build();
    };
    await expect(sign({ build: failing })).rejects.toThrow('The build failed');
    expect(snapshot()).toEqual(before);
    expect(git('status', '--porcelain').toString()).toBe('');
  });

  it('is asked for the passphrase by OpenSSH: it is in no argument and in no variable', async () => {
    const passphrase = 'not a real passphrase 7291';
    const [key, said, ask, log, bin] = ['locked', 'said', 'ask', 'log', 'bin'].map((name) =>
      join(keys, name),
    );
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', key ?? '']);
    writeFileSync(said ?? '', passphrase);
    writeFileSync(ask ?? '', `#!/bin/sh\ncat '${said}'\n`);
    mkdirSync(bin ?? '');
    const real = execFileSync('sh', ['-c', 'command -v ssh-keygen'], { encoding: 'utf8' }).trim();
    writeFileSync(
      join(bin ?? '', 'ssh-keygen'),
      `#!/bin/sh\n{ echo "$@"; env; } >> '${log}'\nexec ${real} "$@"\n`,
    );
    for (const program of [ask ?? '', join(bin ?? '', 'ssh-keygen')]) chmodSync(program, 0o700);
    writeKeys([signer.public('first'), readFileSync(`${key}.pub`, 'utf8')], {
      root,
      signedFolder: signedFolder(),
    });
    commit();
    vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
    vi.stubEnv('SSH_ASKPASS', ask ?? '');
    vi.stubEnv('SSH_ASKPASS_REQUIRE', 'force');
    expect(await sign({ key })).toBe(1);
    const seen = readFileSync(log ?? '', 'utf8');
    expect(seen.match(/-Y sign/g)).toHaveLength(2);
    expect(seen).not.toContain(passphrase);
    writeFileSync(said ?? '', 'wrong');
    put('content.txt', 'Other words');
    commit();
    await expect(sign({ key })).rejects.toThrow('did not sign');
  });
});

describe('the live site', { timeout: 30_000 }, () => {
  let server: Server;
  let live: Map<string, Buffer>;
  let address: string;
  beforeEach(async () => {
    live = new Map();
    server = createServer(({ url = '' }, answer) => {
      const body = live.get(url.slice(1));
      answer.writeHead(body ? 200 : 404).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', (url: string, options: RequestInit) => real(url.replace(site, address), options));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    server.close();
  });
  const says = (sequence: number, key = 'first') => {
    const list = listWithHead({ ...head, sequence }, sumLines([]));
    live.set('copies/SHA256SUMS', Buffer.from(list)).set('copies/SHA256SUMS.sig', signer.sign(list, { key }));
  };

  it('may have no number yet', async () => {
    expect(await sign({ offline: false })).toBe(1);
  });

  it('is never given a number that is not above its own', async () => {
    await sign();
    commit();
    put('content.txt', 'Other words');
    commit();
    says(7);
    await expect(sign({ offline: false, sequence: 5 })).rejects.toThrow('The live site has number 7');
    says(1);
    expect(await sign({ offline: false })).toBe(2);
  });

  it('is not believed if its list is signed by somebody else', async () => {
    says(1, 'other');
    await expect(sign({ offline: false })).rejects.toThrow('not of our key');
  });
});

it('the same files make the same zip and the same books, in any time zone', async () => {
  const program = `
    import { createHash } from 'node:crypto';
    import { makeCopies } from './tools/commands/sign/copies.ts';
    const page = (text) => Buffer.from('<!DOCTYPE html><html><head><title>T</title></head><body>' + text + '</body></html>');
    const files = new Map([['index.html', page('<a href="/en">E</a>')], ['en/about/index.html', page('<article class="piece"><h1>About</h1></article>')]]);
    makeCopies(files, { site: 'https://example.org', sequence: 1, signed: '2026-03-29', goodUntil: '2026-07-01' }, () => Buffer.from('signature'))
      .then((made) => { for (const [name, bytes] of made) console.log(name, createHash('sha256').update(bytes).digest('hex')); });
  `;
  const sums = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Europe/Berlin'].map((TZ) =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      cwd: join(import.meta.dirname, '../../..'),
      env: { ...process.env, TZ },
      encoding: 'utf8',
    }),
  );
  expect(sums[0]).toMatch(/^coalition-1\.zip [0-9a-f]{64}\ncoalition-1-en\.epub /);
  expect(new Set(sums).size).toBe(1);
}, 60_000);
