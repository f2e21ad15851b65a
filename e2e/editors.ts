import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  randomUUID,
} from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext } from '@playwright/test';
import Database from 'libsql';
import pg from 'pg';
import { bundled } from '../tests/bundled';
import { startPostgresql, type TemporaryPostgresql } from '../tests/temporary-postgresql';
import { expect, test as base } from './fixtures';

export { expect, fill, locales, messages } from './fixtures';

/** An editor as `npm run editor -- add` has just shown them. */
export interface Editor {
  name: string;
  passphrase: string;
  key: string;
  recovery: string[];
}

/** A site of its own with editors of its own, made and run the way whoever runs the site does it. */
export class EditorsSite {
  log = '';
  private server: ChildProcess | undefined;
  private first: Editor | undefined;

  private constructor(
    readonly origin: string,
    readonly at: string,
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** `npm run editor`, once somebody has asked for it. */
  private static program: Promise<string> | undefined;

  /** Where the sites of this worker keep their editors, if not in SQLite. */
  static postgresql: TemporaryPostgresql | undefined;

  /** @param also variables that this site has and the others have not */
  static async start(buildDir: string, also: Record<string, string> = {}): Promise<EditorsSite> {
    const port = also.PORT ?? String(await freePort());
    const folder = mkdtempSync(join(tmpdir(), 'editors-'));
    const at = `http://localhost:${port}`;
    const { PATH, HOME } = process.env;
    const site = new EditorsSite(also.SITE_URL ?? at, at, folder, {
      PATH,
      HOME,
      NODE_ENV: 'production',
      PORT: port,
      BUILD_DIR: buildDir,
      DATA_DIR: folder,
      CONTENT_DIR: buildDir === '.' ? 'content' : 'e2e/content',
      ...(EditorsSite.postgresql && { DATABASE_URL: await EditorsSite.postgresql.newDatabase() }),
      // Each test comes from a network of its own.
      TRUSTED_PROXIES: '127.0.0.1, ::1',
      ...also,
    });
    await site.run();
    return site;
  }

  async run(): Promise<void> {
    const { BUILD_DIR = '' } = this.env;
    const before = this.log.length;
    this.server = spawn(process.execPath, [join(BUILD_DIR, '.generated/server.cjs')], { env: this.env });
    this.server.stdout?.on('data', (text) => (this.log += text));
    this.server.stderr?.on('data', (text) => (this.log += text));
    await expect.poll(() => this.log.slice(before), { timeout: 120_000 }).toContain('Serving');
  }

  async stop(): Promise<void> {
    if (this.server && this.server.exitCode === null && this.server.signalCode === null) {
      this.server.kill();
      await once(this.server, 'exit');
    }
  }

  /** As a machine does that has no memory left. */
  async kill(): Promise<void> {
    const ended = this.server && once(this.server, 'exit');
    this.server?.kill('SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }

  async command(...args: string[]): Promise<string> {
    const program = await (EditorsSite.program ??= bundled('tools/commands/editor.ts'));
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env: this.env });
    return stdout;
  }

  async add(name: string): Promise<Editor> {
    const shown = await this.command('add', name);
    const editor = {
      name,
      passphrase: /Passphrase +(\S+)/.exec(shown)?.[1] ?? '',
      key: (/its key +([A-Z2-7 ]+)/.exec(shown)?.[1] ?? '').replaceAll(' ', ''),
      recovery: shown.match(/^ {2}[A-Z2-7-]{19}$/gm)?.map((code) => code.trim()) ?? [],
    };
    this.first ??= editor;
    return editor;
  }

  /**
   * One more editor, at once: with the passphrase of the first of the list, whom the command has made, and with a code and
   * recovery codes of their own. The command hashes a passphrase for each, which every test would wait for.
   */
  async addAlike(name: string, role = 'writer'): Promise<Editor> {
    const first = this.first ?? (await this.add('first'));
    const key = inBase32(32);
    const recovery = Array.from({ length: 8 }, () => inBase32(16));
    await this.ask(
      `insert into editors (name, role, epoch, passphrase, totp, added_at)
       select $1, $2, $3, passphrase, $4, added_at from editors where name = $5`,
      [name, role, randomUUID(), key, first.name],
    );
    for (const code of recovery) {
      const hash = createHash('sha256').update(code).digest('base64url');
      await this.ask('insert into recovery_codes (hash, editor) values ($1, $2)', [hash, name]);
    }
    return { ...first, name, key, recovery };
  }

  /** Asks this site's database. */
  async ask(query: string, values: string[] = []): Promise<Record<string, unknown>[]> {
    const { DATABASE_URL: connectionString, DATA_DIR = '' } = this.env;
    if (connectionString) {
      const client = new pg.Client({ connectionString });
      await client.connect();
      return client
        .query(query, values)
        .then(({ rows }) => rows)
        .finally(() => client.end());
    }
    const database = new Database(join(DATA_DIR, 'desk.sqlite'), { timeout: 5_000 });
    try {
      return database.prepare(query.replaceAll(/\$(\d)/g, '?$1')).all(values) as Record<string, unknown>[];
    } finally {
      database.close();
    }
  }

  /** Variables of another instance that shares what this one keeps. */
  get shared(): Record<string, string> {
    const { DATA_DIR = '', DATABASE_URL } = this.env;
    return { DATA_DIR, ...(DATABASE_URL && { DATABASE_URL }) };
  }

  get secret(): string {
    return readFileSync(join(this.folder, 'secret'), 'utf8').trim();
  }

  async epochOf({ name }: Editor): Promise<string> {
    const [editor] = await this.ask('select epoch from editors where name = $1', [name]);
    return String(editor?.epoch);
  }

  fetch(path: string, init: { headers?: Record<string, string> } & RequestInit = {}): Promise<Response> {
    // A connection that is kept may be closed at the other end just when it is used again.
    const headers = { connection: 'close', ...init.headers };
    return fetch(this.at + path, { redirect: 'manual', ...init, headers });
  }

  /** Sends the form as a browser would. */
  async post(
    path: string,
    fields: Record<string, string>,
    {
      from,
      cookies = {},
      headers = {},
    }: { from: string; cookies?: Record<string, string>; headers?: Record<string, string> },
  ): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: this.origin, 'x-real-ip': from, cookie: cookieHeader(cookies), ...headers },
    });
  }

  signIn(
    { name, passphrase, key }: Editor,
    from: string,
    change: Record<string, string> = {},
    cookies: Record<string, string> = {},
  ): Promise<Response> {
    return this.post('/sign-in/en', { name, passphrase, code: codeOf(key), ...change }, { from, cookies });
  }

  /** The cookie of a session that has just begun, at once: signing in hashes a passphrase, which many would wait for. */
  async sessionOf(editor: Editor): Promise<string> {
    const sid = randomBytes(18).toString('base64url');
    const at = Math.floor(Date.now() / 1000);
    await this.ask(
      `insert into sessions (id, editor, began_at, confirmed_at) values ($1, $2, ${at * 1000}, ${at * 1000})`,
      [sid, editor.name],
    );
    return this.seal({ sub: editor.name, sid, ep: await this.epochOf(editor), at, seen: at });
  }

  /** That one, and the one of a device which the editor has signed in from. */
  async cookiesAfterSignIn(editor: Editor): Promise<{ session: string; device: string }> {
    const claims = { sub: editor.name, ep: await this.epochOf(editor), id: randomUUID() };
    return {
      session: await this.sessionOf(editor),
      device: this.seal(claims, { salt: 'device' }),
    };
  }

  /** Whose session is it? */
  async whose(cookies: Record<string, string>): Promise<string | undefined> {
    const page = await (
      await this.fetch('/sign-in/en', { headers: { cookie: cookieHeader(cookies) } })
    ).text();
    return /You are signed in as ([^<]+)</.exec(page)?.[1];
  }

  /** A token as next-auth 4 seals it: what somebody who has the secret could write, and nobody else. */
  seal(claims: Record<string, unknown>, { secret = this.secret, salt = '' } = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url');
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', tokenKey(secret, salt), iv).setAAD(Buffer.from(header));
    const body = JSON.stringify({ iat: now, exp: now + 3600, jti: randomUUID(), ...claims });
    const text = Buffer.concat([cipher.update(body), cipher.final()]);
    return [header, '', ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
      '.',
    );
  }

  unseal(token: string): Record<string, unknown> {
    const [header = '', , iv = '', text = '', tag = ''] = token.split('.');
    const decipher = createDecipheriv('aes-256-gcm', tokenKey(this.secret, ''), Buffer.from(iv, 'base64url'))
      .setAAD(Buffer.from(header))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return JSON.parse(
      Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(),
    );
  }
}

interface OfEachTest {
  unhurried: void;
  /** An address, in a network where no other test is. */
  from: string;
  editor: Editor;
}

export interface OfEachWorker {
  /** Which of the two the editors of these sites are kept in; the project says it. */
  database: 'sqlite' | 'postgresql';
  postgresql: void;
  /** Where the build that is tested lies. */
  buildDir: string;
  site: EditorsSite;
}

let tests = 0;

/** Each of these tests starts programs, and a busy machine hashes slowly. */
const PATIENCE = 120_000;

export const test = base.extend<OfEachTest, OfEachWorker>({
  database: ['sqlite', { option: true, scope: 'worker' }],
  postgresql: [
    async ({ database }, use) => {
      if (database === 'postgresql') EditorsSite.postgresql = await startPostgresql();
      await use();
      await EditorsSite.postgresql?.end();
    },
    { scope: 'worker', auto: true },
  ],
  buildDir: [
    async ({}, use, { project }) => use(project.name.startsWith('real') ? '.' : 'build/fixture'),
    { scope: 'worker' },
  ],
  site: [
    async ({ buildDir, postgresql }, use) => {
      void postgresql;
      const site = await EditorsSite.start(buildDir);
      await use(site);
      await site.end();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.at),
  from: async ({}, use, { parallelIndex }) => use(`10.${parallelIndex}.${tests++ % 256}.7`),
  extraHTTPHeaders: async ({ from }, use) => use({ 'x-real-ip': from }),
  unhurried: [
    async ({}, use, testInfo) => {
      testInfo.setTimeout(PATIENCE);
      await use();
    },
    { auto: true },
  ],
  editor: async ({ site }, use) => use(await site.addAlike(`editor-${tests++}`)),
});

/** As an editor who has signed in. */
export const asEditor = test.extend<{ cookies: { session: string; device: string } }>({
  cookies: [
    async ({ site, editor, context }, use) => {
      const cookies = await site.cookiesAfterSignIn(editor);
      await addCookies(context, site, cookies);
      await use(cookies);
    },
    { auto: true },
  ],
});

export async function addCookies(
  context: BrowserContext,
  site: EditorsSite,
  cookies: Record<string, string>,
): Promise<void> {
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.at })));
}

/** Cookies that an answer sets, by name; one that it takes away is empty. */
export function cookiesOf(answer: Response): Record<string, string> {
  return Object.fromEntries(
    answer.headers.getSetCookie().map((line) => (line.split(';')[0] ?? '').split(/=(.*)/s).slice(0, 2)),
  );
}

export function cookieHeader(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

/** The code an authenticator shows now, or shows so many steps later (RFC 6238). */
export function codeOf(key: string, later = 0): string {
  const bits = [...key]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', bytes).update(counter).digest();
  const number = mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function inBase32(length: number): string {
  return Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[randomInt(32)]).join('');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function tokenKey(secret: string, salt: string): Buffer {
  const info = `NextAuth.js Generated Encryption Key${salt ? ` (${salt})` : ''}`;
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
}
