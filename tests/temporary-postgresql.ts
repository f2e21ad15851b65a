import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/*
 * A PostgreSQL for tests: Debian's programs, a cluster of its own in a folder of its own, on this machine's own address. It
 * has nothing to do with one that the machine may run as a service.
 */

export interface TemporaryPostgresql {
  /** Makes an empty database, gives its DATABASE_URL. */
  newDatabase(): Promise<string>;
  /** Ends the server at once, as a machine does that breaks. `end` is called all the same. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** How long a server may take to begin or to end, in milliseconds. */
const PATIENCE = 30_000;

/** Starts one. A test asks `isHere('postgresql')` before. */
export async function startPostgresql(): Promise<TemporaryPostgresql> {
  const folder = mkdtempSync(join(tmpdir(), 'postgresql-'));
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const options = { stdio: 'ignore', cwd: folder, ...user } as const;
  const cluster = ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(programOf('initdb'), cluster, { ...options, timeout: PATIENCE });
  const port = String(await freePort());
  // What a test writes need not outlive a power cut.
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(
    programOf('postgres'),
    ['-D', data, '-p', port, ...settings.flatMap((each) => ['-c', each])],
    options,
  );
  const stop = async (signal: 'SIGINT' | 'SIGQUIT') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    const late = setTimeout(() => server.kill('SIGKILL'), PATIENCE);
    await ended;
    clearTimeout(late);
  };
  const atExit = () => server.kill('SIGQUIT');
  process.once('exit', atExit);

  const urlOf = (name: string) => `postgres://test@127.0.0.1:${port}/${name}`;
  await answering(urlOf('postgres'));
  let made = 0;
  return {
    newDatabase: async () => {
      const name = `test_${++made}`;
      await ask(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    // What PostgreSQL calls an immediate shutdown: as if the power had gone.
    kill: () => stop('SIGQUIT'),
    end: async () => {
      await stop('SIGINT');
      process.off('exit', atExit);
      rmSync(folder, { recursive: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await ask(url, 'select 1');
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

async function ask(connectionString: string, query: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await client.query(query);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Of the newest version that is installed. */
function programOf(name: string): string {
  const all = '/usr/lib/postgresql';
  const versions = existsSync(all) ? readdirSync(all).sort((one, other) => Number(other) - Number(one)) : [];
  const found = versions.map((version) => join(all, version, 'bin', name)).find((file) => existsSync(file));
  return found ?? name;
}

/** The user that Debian's package makes. */
function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
