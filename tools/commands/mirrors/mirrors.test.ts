import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listWithHead, sumLines } from '../../build/finish/sums';
import { head, pages, Signer } from '../../../tests/signing/copies';

let folder: string;
let signer: Signer;
const servers: Server[] = [];
const root = resolve(import.meta.dirname, '../../..');
const more = new Map<string, Buffer>([...pages, ['404.html', Buffer.from('No such page')]]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrors-'));
  signer = new Signer(folder);
  mkdirSync(join(folder, 'signed'));
  mkdirSync(join(folder, 'content'));
  const keys = `coalition namespaces="site" ${signer.public('first')}coalition namespaces="site" ${signer.public('second')}`;
  writeFileSync(join(folder, 'signed/allowed_signers'), keys);
  writeFileSync(join(folder, 'signed/SHA256SUMS'), listWithHead(head, sumLines(more)));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => servers.splice(0).forEach((server) => server.close()));

type Files = Map<string, Buffer>;

function siteWith(sequence: number, change: (files: Files) => void = () => undefined): Files {
  const list = listWithHead({ ...head, sequence }, sumLines(more));
  const files = new Map<string, Buffer>(more)
    .set('copies/SHA256SUMS', Buffer.from(list))
    .set('copies/SHA256SUMS.sig', signer.sign(list))
    .set('_headers', Buffer.from('/*\n  X-Own: 1\n'));
  change(files);
  return files;
}

/** How hosts differ in what they make of files. */
type Host = 'ours' | 'plain' | 'failing';

async function serve(files: Files, host: Host = 'plain'): Promise<string> {
  const server = createServer(({ url = '/' }, answer) => {
    const path = decodeURIComponent(url.slice(1));
    const page = files.get(join(path, 'index.html'));
    if (host === 'failing' && !path.startsWith('copies/')) answer.writeHead(503).end();
    // Our own server sends a reader on by language; plain hosts put a slash behind a folder.
    else if (host === 'ours' && path === '') answer.writeHead(307, { Location: '/en' }).end();
    else if (host === 'plain' && page && path && !path.endsWith('/'))
      answer.writeHead(301, { Location: `/${path}/` }).end();
    else if (page) answer.end(page);
    else if (files.has(path) && path !== '404.html') answer.end(files.get(path));
    else answer.writeHead(404).end(files.get('404.html'));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function run(...args: string[]) {
  const program = spawn(process.execPath, ['--import', 'tsx', 'tools/commands/mirrors.ts', ...args], {
    cwd: root,
    env: { ...process.env, CONTENT_DIR: join(folder, 'content') },
  });
  let said = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (part) => (said += part));
  const status = await new Promise<number | null>((done) => program.on('exit', done));
  return { status, said };
}

const list = (addresses: string[]) =>
  writeFileSync(
    join(folder, 'content/mirrors.yml'),
    `mirrors:\n${addresses.map((address) => `  - { address: ${address}, since: 2026-01-01 }\n`).join('')}`,
  );
const today = new Date().toISOString().slice(0, 10);
const dead = 'http://127.0.0.1:9';
const onion = `http://${'a'.repeat(56)}.onion`;

describe('whoever looks after mirrors', { timeout: 30_000 }, () => {
  it('is told of each whether it is ours, ours but older, changed and where, or does not answer', async () => {
    const [good, ours, changed, missing, old] = [
      await serve(siteWith(412)),
      await serve(siteWith(412), 'ours'),
      await serve(siteWith(412, (files) => files.set('zh/index.html', Buffer.from('evil')))),
      await serve(siteWith(412, (files) => files.delete('favicon.ico'))),
      await serve(siteWith(400)),
    ];
    list([good, ours, changed, missing, old, dead, onion]);
    const { status, said } = await run();
    expect(said.trim().split('\n')).toEqual([
      `ours 412 · ${good}`,
      `ours 412 · ${ours}`,
      `changed: changed / 被改动：zh/index.html · ${changed}`,
      `changed: missing / 缺失：favicon.ico · ${missing}`,
      `ours, older 400 · ${old}`,
      expect.stringMatching(/^unreachable: http:\/\/127\.0\.0\.1:9\/copies\/SHA256SUMS/),
      expect.stringMatching(/^not asked.*Tor/),
    ]);
    expect(status).toBe(1);
  });

  it('is not alarmed by a mirror that is late, or that does not answer', async () => {
    list([await serve(siteWith(400)), dead, await serve(siteWith(412), 'failing')]);
    const { status, said } = await run();
    expect(said).toMatch(/^ours, older[^]*\nunreachable[^]*\nunreachable/);
    expect(status).toBe(0);
  });

  it.each<[string, (files: Files) => void]>([
    ['has no list', (files) => files.delete('copies/SHA256SUMS')],
    [
      'has a list of somebody else',
      (files) => {
        const text = files.get('copies/SHA256SUMS')?.toString() ?? '';
        files.set('copies/SHA256SUMS.sig', signer.sign(text, { key: 'other' }));
      },
    ],
    [
      'has two pages swapped',
      (files) => {
        files
          .set('en/index.html', pages.get('zh/index.html')!)
          .set('zh/index.html', pages.get('en/index.html')!);
      },
    ],
  ])('is told of a mirror that %s', async (_, change) => {
    const { status, said } = await run(await serve(siteWith(412, (files) => change(files))));
    expect(said).toMatch(/^changed: /);
    expect(status).toBe(1);
  });

  it('can leave what was found, with its day, for the page on copies', async () => {
    const [good, changed] = [
      await serve(siteWith(412)),
      await serve(siteWith(412, (files) => files.set('zh/index.html', Buffer.from('evil')))),
    ];
    list([good, changed]);
    await run('--write');
    expect(JSON.parse(readFileSync(join(folder, 'signed/mirrors.json'), 'utf8'))).toEqual({
      [good]: { day: today, found: 'ours', sequence: 412 },
      [changed]: { day: today, found: 'changed' },
    });
  });

  it('does not see what a mirror has beside our files: nobody can list a web server', async () => {
    const address = await serve(siteWith(412, (files) => files.set('en/evil.html', Buffer.from('evil'))));
    expect((await run(address)).said).toBe(`ours 412 · ${address}\n`);
  });
});
