import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Requests a second that each server answers for one page, asked for as browsers do: the median of the rounds. */
export interface Rates {
  ours: number;
  nginx?: number;
}

/** What is asked of both servers: gzip, because nginx as distributions build it has no brotli. */
const accepted = { 'Accept-Encoding': 'gzip' };
/** The servers take turns, so that a machine that is busy for a while is busy for both. */
const ROUNDS = 5;
const SECONDS = 3;

/**
 * Measures our server and, if it is installed, nginx with one worker, as ours has one thread, sending the same file with
 * the same headers.
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

    const nginxPort = await freePort();
    const conf = join(buildDir, 'nginx.conf');
    writeFileSync(conf, nginxConf(buildDir, nginxPort, headers));
    running.push(spawn('nginx', ['-p', buildDir, '-c', conf, '-e', 'stderr'], { stdio: 'ignore' }));
    const nginx = `http://127.0.0.1:${nginxPort}${path}/index.html`;
    await firstAnswer(nginx);
    const [ourRates, nginxRates] = rounds([ours, nginx]);
    return { ours: median(ourRates), nginx: median(nginxRates) };
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

function nginxConf(buildDir: string, port: number, headers: Headers): string {
  const told = [...headers]
    .filter(([name]) => !ownOfNginx.test(name))
    .map(([name, value]) => `    add_header ${name} "${value}" always;`);
  return `
daemon off;
worker_processes 1;
pid ${buildDir}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  types { text/html html; }
  gzip_static on;
  keepalive_requests 1000000;
  client_body_temp_path ${buildDir}/nginx-body;
  proxy_temp_path ${buildDir}/nginx-proxy;
  fastcgi_temp_path ${buildDir}/nginx-fastcgi;
  uwsgi_temp_path ${buildDir}/nginx-uwsgi;
  scgi_temp_path ${buildDir}/nginx-scgi;
  server {
    listen 127.0.0.1:${port};
    root ${buildDir}/out;
${told.join('\n')}
  }
}
`;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
