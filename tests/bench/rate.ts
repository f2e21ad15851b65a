import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** How fast one page is answered, asked for as browsers do: medians of the rounds. */
export interface Rate {
  perSecond: number;
  /** Of processor time for each answer, in microseconds: on a busy machine it says more. */
  cost: number;
}

export interface Rates {
  /** `npm start`. */
  ours: Rate;
  /** nginx, sending that file of the release with the same headers and nothing else. */
  nginx?: Rate;
  /** nginx with the files of deploy/nginx. */
  deployed?: Rate;
}

/** What is asked of both servers: gzip, because nginx as distributions build it has no brotli. */
const accepted = { 'Accept-Encoding': 'gzip' };
const ROUNDS = 5;
const SECONDS = 3;

/**
 * Measures our server and, if it is installed, nginx with one worker, as ours has one thread: plain, and as it is deployed.
 * @param path the address of a page, which is `<path>/index.html` below out/
 */
export async function measureRates(buildDir: string, path: string, withNginx: boolean): Promise<Rates> {
  const running: Served[] = [];
  const serves = (server: ChildProcess, url: string) => {
    running.push({ server, url });
    return firstAnswer(server, url);
  };
  try {
    const port = await freePort();
    const also: NodeJS.ProcessEnv = { BUILD_DIR: buildDir, PORT: String(port), NODE_ENV: 'production' };
    const ours = `http://127.0.0.1:${port}${path}`;
    const { headers } = await serves(
      spawn(process.execPath, [join(buildDir, '.generated/server.cjs')], {
        env: { ...process.env, ...also },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
      ours,
    );
    const startNginx = async (name: string, server: (port: number) => string, page: string) => {
      const nginxPort = await freePort();
      const conf = join(buildDir, `${name}.conf`);
      writeFileSync(conf, nginxConf(buildDir, server(nginxPort)));
      const url = `http://127.0.0.1:${nginxPort}${page}`;
      const args = ['-p', buildDir, '-c', conf, '-e', 'stderr'];
      await serves(spawn('nginx', args, { stdio: ['ignore', 'ignore', 'inherit'] }), url);
    };
    if (withNginx) {
      await startNginx('plain', (at) => plainServer(buildDir, at, headers), `${path}/index.html`);
      await startNginx('deployed', (at) => deployedServer(buildDir, at), path);
    }
    const [own, nginx, deployed] = rounds(running);
    if (!own) throw new Error('Nothing was measured.');
    return { ours: own, nginx, deployed };
  } finally {
    for (const { server } of running) server.kill();
  }
}

interface Served {
  server: ChildProcess;
  url: string;
}

/** By turns, so that whatever else the machine does is done to each of them. */
function rounds(servers: Served[]): Rate[] {
  for (const served of servers) measure(served, 1);
  const all = Array.from({ length: ROUNDS }, () => servers.map((served) => measure(served, SECONDS)));
  return servers.map((_, at) => {
    const own = all.flatMap((round) => round[at] ?? []);
    return {
      perSecond: median(own.map(({ perSecond }) => perSecond)),
      cost: median(own.map(({ cost }) => cost)),
    };
  });
}

function measure({ server, url }: Served, seconds: number): Rate {
  const before = processorTime(server);
  const { perSecond, answers } = wrk(url, seconds);
  return { perSecond, cost: (processorTime(server) - before) / answers };
}

/** In microseconds (proc_pid_stat(5) counts hundredths of a second). */
function processorTime({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function median(rates: number[]): number {
  return [...rates].sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
}

/** A minute: a site of thousands of pages is read at the start, and whoever measures is not alone on the machine. */
async function firstAnswer(server: ChildProcess, url: string): Promise<Response> {
  for (let tries = 0; tries < 600 && server.exitCode === null; tries += 1) {
    const answer = await fetch(url, { headers: accepted }).catch(() => undefined);
    if (answer?.ok) return answer;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`Nothing answers at ${url}.`);
}

function wrk(url: string, seconds: number): { perSecond: number; answers: number } {
  const asked = Object.entries(accepted).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = spawnSync('wrk', ['-t1', '-c64', `-d${seconds}s`, ...asked, url], { encoding: 'utf8' });
  if (/Non-2xx/.test(stdout)) throw new Error(`Not every answer was the page: ${stdout}`);
  const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? 0);
  return { perSecond: figure(/Requests\/sec:\s*([\d.]+)/), answers: figure(/(\d+) requests in/) };
}

/** What nginx makes itself; the rest of our headers is told to it. */
const ownOfNginx =
  /^(connection|content-encoding|content-length|content-type|date|etag|keep-alive|accept-ranges)$/;

function plainServer(buildDir: string, port: number, headers: Headers): string {
  const told = [...headers]
    .filter(([name]) => !ownOfNginx.test(name))
    .map(([name, value]) => `add_header ${name} "${value}" always;`);
  return `types { text/html html; } gzip_static on;
    server { listen 127.0.0.1:${port}; root ${realpathSync(join(buildDir, 'out'))}; ${told.join(' ')} }`;
}

/** The files that docs/operating.md has copied to /etc/nginx/coalition, without TLS. */
function deployedServer(buildDir: string, port: number): string {
  const folder = join(buildDir, 'nginx');
  for (const from of ['deploy/nginx', join(buildDir, '.generated/nginx')])
    cpSync(from, folder, { recursive: true });
  for (const name of ['locations.conf', 'editors.conf']) {
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(
      join(folder, name),
      text.replaceAll('/etc/nginx/coalition', folder).replace('/srv/coalition/out', join(buildDir, 'out')),
    );
  }
  const zones = readFileSync(join(folder, 'site.conf'), 'utf8').match(/^limit_\w+_zone .*$/gm) ?? [];
  return `${zones.join('\n')} include ${folder}/maps.conf;
    server { listen 127.0.0.1:${port}; include ${folder}/locations.conf; }`;
}

function nginxConf(buildDir: string, servers: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${buildDir}/nginx-${name};`)
    .join(' ');
  return `daemon off; master_process off; pid ${buildDir}/nginx-${randomUUID()}.pid;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 1024; }
    http { access_log off; keepalive_requests 1000000; ${temporary} ${servers} }`;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
