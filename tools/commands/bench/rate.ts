import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Requests a second that each server answers for one page, asked for as browsers do: the median of the rounds. */
export interface Rates {
  /** `npm start`. */
  ours: number;
  /** nginx, sending that file with the same headers and nothing else. */
  nginx?: number;
  /** nginx with the files of deploy/nginx. */
  deployed?: number;
}

/** What is asked of both servers: gzip, because nginx as distributions build it has no brotli. */
const accepted = { 'Accept-Encoding': 'gzip' };
/** The servers take turns, so that a machine that is busy for a while is busy for both. */
const ROUNDS = 5;
const SECONDS = 3;

/**
 * Measures our server and, if it is installed, nginx with one worker, as ours has one thread: plain, and as it is deployed.
 * @param path the address of a page, which is `<path>/index.html` below out/
 */
export async function measureRates(buildDir: string, path: string, withNginx: boolean): Promise<Rates> {
  const running: ChildProcess[] = [];
  try {
    const port = await freePort();
    const env: NodeJS.ProcessEnv = { ...process.env, BUILD_DIR: buildDir, PORT: String(port) };
    running.push(
      spawn(process.execPath, [join(buildDir, '.generated/server.cjs')], {
        env: { ...env, NODE_ENV: 'production' },
        stdio: 'ignore',
      }),
    );
    const ours = `http://127.0.0.1:${port}${path}`;
    const { headers } = await firstAnswer(ours);
    if (!withNginx) return { ours: median(rounds([ours])[0]) };

    const start = async (name: string, server: (port: number) => string, page: string) => {
      const nginxPort = await freePort();
      const conf = join(buildDir, `${name}.conf`);
      writeFileSync(conf, nginxConf(buildDir, server(nginxPort)));
      running.push(spawn('nginx', ['-p', buildDir, '-c', conf, '-e', 'stderr'], { stdio: 'ignore' }));
      const url = `http://127.0.0.1:${nginxPort}${page}`;
      await firstAnswer(url);
      return url;
    };
    const plain = await start('plain', (at) => plainServer(buildDir, at, headers), `${path}/index.html`);
    const deployed = await start('deployed', (at) => deployedServer(buildDir, at), path);
    const rates = rounds([ours, plain, deployed]).map(median);
    return { ours: rates[0] ?? 0, nginx: rates[1], deployed: rates[2] };
  } finally {
    for (const server of running) server.kill();
  }
}

/** The rates of each address, one a round. */
function rounds(urls: string[]): number[][] {
  for (const url of urls) wrk(url, 1);
  const rates = Array.from({ length: ROUNDS }, () => urls.map((url) => wrk(url, SECONDS)));
  return urls.map((_, at) => rates.map((round) => round[at] ?? 0));
}

function median(rates: number[] = []): number {
  return [...rates].sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
}

async function firstAnswer(url: string): Promise<Response> {
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await fetch(url, { headers: accepted }).catch(() => undefined);
    if (answer?.ok) return answer;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`Nothing answers at ${url}.`);
}

function wrk(url: string, seconds: number): number {
  const asked = Object.entries(accepted).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = spawnSync('wrk', ['-t1', '-c64', `-d${seconds}s`, ...asked, url], { encoding: 'utf8' });
  if (/Non-2xx/.test(stdout)) throw new Error(`Not every answer was the page: ${stdout}`);
  return Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1] ?? 0);
}

/** What nginx makes itself; the rest of our headers is told to it. */
const ownOfNginx =
  /^(connection|content-encoding|content-length|content-type|date|etag|keep-alive|accept-ranges)$/;

function plainServer(buildDir: string, port: number, headers: Headers): string {
  const told = [...headers]
    .filter(([name]) => !ownOfNginx.test(name))
    .map(([name, value]) => `add_header ${name} "${value}" always;`);
  return `types { text/html html; } gzip_static on;
    server { listen 127.0.0.1:${port}; root ${buildDir}/out; ${told.join(' ')} }`;
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
  return `daemon off; worker_processes 1; pid ${buildDir}/nginx-${randomUUID()}.pid;
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
