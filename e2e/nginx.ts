import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from './editors';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Names as they were sent, each as often as it was. */
  names: string[];
  body: Buffer;
}

/** nginx as docs/operating.md sets it up: the files of deploy/nginx with another name, folder, port and certificate. */
export class Nginx {
  private constructor(
    readonly port: number,
    readonly certificate: string,
    private readonly folder: string,
    private readonly program: ChildProcess,
  ) {}

  /** @param origin where the site itself answers, on this machine */
  static async start(buildDir: string, origin: string): Promise<Nginx> {
    const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
    const [secure, plain] = [await freePort(), await freePort()];
    const certificate = join(folder, 'certificate.pem');
    execFileSync(
      'openssl',
      [
        'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost',
        '-addext subjectAltName=DNS:localhost -keyout',
        join(folder, 'key.pem'),
        '-out',
        certificate,
      ]
        .join(' ')
        .split(' '),
      { stdio: 'ignore' },
    );
    cpSync('deploy/nginx', folder, { recursive: true });
    cpSync(join(buildDir, '.generated/nginx'), folder, { recursive: true });
    const changes: [string | RegExp, string][] = [
      ['/etc/letsencrypt/live/example.org/fullchain.pem', certificate],
      ['/etc/letsencrypt/live/example.org/privkey.pem', join(folder, 'key.pem')],
      [/\/etc\/nginx\/coalition/g, folder],
      ['/srv/coalition/out', resolve(buildDir, 'out')],
      ['http://127.0.0.1:3000', origin.replace('localhost', '127.0.0.1')],
      [/example\.org/g, 'localhost'],
      [/^ *listen \[::\].*\n/gm, ''],
      [/listen 443/g, `listen 127.0.0.1:${secure}`],
      [/listen 80/g, `listen 127.0.0.1:${plain}`],
    ];
    for (const name of ['site.conf', 'locations.conf', 'editors.conf']) {
      const text = readFileSync(join(folder, name), 'utf8');
      writeFileSync(
        join(folder, name),
        changes.reduce((now, [from, to]) => now.replace(from, to), text),
      );
    }
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join(' ');
    const isRoot = process.getuid?.() === 0;
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; worker_processes 1; pid ${folder}/pid; ${isRoot ? 'user root;' : ''}
       events {} http { ${temporary} include ${folder}/site.conf; }`,
    );
    const program = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    const nginx = new Nginx(secure, certificate, folder, program);
    await expect(async () => void (await nginx.ask('/en'))).toPass({ timeout: 10_000 });
    return nginx;
  }

  end(): void {
    this.program.kill();
    rmSync(this.folder, { recursive: true });
  }

  get at(): string {
    return `https://localhost:${this.port}`;
  }

  ask(path: string, options: RequestOptions = {}): Promise<Answer> {
    return new Promise((done, failed) => {
      const ca = readFileSync(this.certificate);
      const asking = request({ host: 'localhost', port: this.port, path, ca, ...options }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            names: answer.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()),
            body: Buffer.concat(parts),
          }),
        );
      });
      asking.on('error', failed);
      asking.end();
    });
  }
}
