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
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base } from './fixtures';

export { expect, fill, locales, words } from './fixtures';

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
      EDITORS_FILE: join(folder, 'editors.json'),
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
    await expect.poll(() => this.log.slice(before), { timeout: 10_000 }).toContain('Serving');
  }

  async stop(): Promise<void> {
    if (this.server && this.server.exitCode === null) {
      this.server.kill();
      await once(this.server, 'exit');
    }
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }

  async command(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(
      'node_modules/.bin/tsx',
      ['tools/commands/editor.ts', ...args],
      {
        env: this.env,
      },
    );
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
  async addAlike(name: string): Promise<Editor> {
    const first = this.first ?? (await this.add('first'));
    const key = inBase32(32);
    const recovery = Array.from({ length: 8 }, () => inBase32(16));
    const file = join(this.folder, 'editors.json');
    const { editors } = JSON.parse(readFileSync(file, 'utf8'));
    const alike = {
      ...editors.find((each: Editor) => each.name === first.name),
      name,
      epoch: randomUUID(),
      totp: key,
      // The codes that the first has used were theirs.
      usedStep: undefined,
      recovery: recovery.map((code) => createHash('sha256').update(code).digest('base64url')),
    };
    writeFileSync(file, JSON.stringify({ editors: [...editors, alike] }));
    return { ...first, name, key, recovery };
  }

  get secret(): string {
    return readFileSync(join(this.folder, 'secret'), 'utf8').trim();
  }

  epochOf(editor: Editor): string {
    const { editors } = JSON.parse(readFileSync(join(this.folder, 'editors.json'), 'utf8'));
    return editors.find(({ name }: Editor) => name === editor.name).epoch;
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

interface OfEachWorker {
  /** Where the build that is tested lies. */
  buildDir: string;
  site: EditorsSite;
}

let tests = 0;

/** Each of these tests starts programs, and a busy machine hashes slowly. */
const PATIENCE = 120_000;

export const test = base.extend<OfEachTest, OfEachWorker>({
  buildDir: [
    async ({}, use, { project }) => use(project.name.startsWith('real') ? '.' : 'build/fixture'),
    { scope: 'worker' },
  ],
  site: [
    async ({ buildDir }, use) => {
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
