import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Requests a second that each server answers for one page, asked for as browsers do. */
export interface Rates {
  ours: number;
  nginx?: number;
}

/** What is asked of both servers: gzip, because nginx as distributions build it has no brotli. */
const ACCEPTS = 'Accept-Encoding: gzip';
const SECONDS = 8;

/**
 * Measures our server and, if it is installed, nginx with one worker, as ours has one thread.
 * @param path the address of a page, which is `<path>/index.html` below out/
 */
export async function measureRates(buildDir: string, path: string, withNginx: boolean): Promise<Rates> {
  const port = await freePort();
  const ours = await withServer(
    spawn(process.execPath, [join(buildDir, '.generated/server.cjs')], {
      env: { ...process.env, NODE_ENV: 'production', BUILD_DIR: buildDir, PORT: String(port) },
      stdio: 'ignore',
    }),
    `http://127.0.0.1:${port}${path}`,
  );
  if (!withNginx) return { ours };
  const nginxPort = await freePort();
  const conf = join(buildDir, 'nginx.conf');
  writeFileSync(conf, nginxConf(buildDir, nginxPort));
  const nginx = await withServer(
    spawn('nginx', ['-p', buildDir, '-c', conf, '-e', 'stderr'], { stdio: 'ignore' }),
    `http://127.0.0.1:${nginxPort}${path}/index.html`,
  );
  return { ours, nginx };
}

async function withServer(server: ChildProcess, url: string): Promise<number> {
  try {
    for (let tries = 0; !(await answers(url)); tries += 1) {
      if (tries > 50) throw new Error(`Nothing answers at ${url}.`);
      await new Promise((later) => setTimeout(later, 100));
    }
    wrk(url, 2);
    return wrk(url, SECONDS);
  } finally {
    server.kill();
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

function wrk(url: string, seconds: number): number {
  const { stdout } = spawnSync('wrk', ['-t1', '-c64', `-d${seconds}s`, '-H', ACCEPTS, url], {
    encoding: 'utf8',
  });
  if (/Non-2xx/.test(stdout)) throw new Error(`Not every answer was the page: ${stdout}`);
  return Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1] ?? 0);
}

function nginxConf(buildDir: string, port: number): string {
  return `
daemon off;
worker_processes 1;
pid ${buildDir}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  types { text/html html; }
  open_file_cache max=1000;
  gzip_static on;
  keepalive_requests 1000000;
  client_body_temp_path ${buildDir}/nginx-body;
  proxy_temp_path ${buildDir}/nginx-proxy;
  fastcgi_temp_path ${buildDir}/nginx-fastcgi;
  uwsgi_temp_path ${buildDir}/nginx-uwsgi;
  scgi_temp_path ${buildDir}/nginx-scgi;
  server { listen 127.0.0.1:${port}; root ${buildDir}/out; }
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
