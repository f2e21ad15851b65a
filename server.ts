import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { readEnvironment } from './lib/environment';
import { outFolder } from './lib/out-folder';
import { readConfiguration } from './lib/sign-in/configuration';
import { siteUrl } from './lib/site';
import { createListener } from './serving/listener';
import { readSite } from './serving/site-files';

/*
 * `npm start`: the one process. Readers are answered from out/, editors by Next. Bundled by the build into
 * .generated/server.cjs (docs/decisions/0011-one-process-serves.md).
 */

/** How long answers that have begun may take once the process is asked to end, in milliseconds. */
const LAST_ANSWERS = 10_000;

function start(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const environment = readEnvironment(process.env);
  const { HOST: host, PORT: port, BUILD_DIR, ONION_URL, TRUSTED_PROXIES: trustedProxies } = environment;
  const buildDir = resolve(BUILD_DIR);
  const out = outFolder(buildDir).current;
  const site = readSite(out, siteUrl().startsWith('https:'), ONION_URL);
  const server = createListener(site, { out, buildDir, trustedProxies, expected: isAnybodyExpected() });

  server.on('error', (error: NodeJS.ErrnoException) => stop(nameOf(error, host, port)));
  server.listen({ host, port }, () => {
    const { port: taken } = server.address() as AddressInfo;
    const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
    console.log(`Serving ${site.files.size} addresses at http://${name}:${taken}`);
    const named = builtFor(out);
    if (named && named !== siteUrl())
      console.log(
        `The pages name ${named}, for which they were built, and not ${siteUrl()}: give SITE_URL, or PORT, to the build too.`,
      );
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), LAST_ANSWERS).unref();
    });
  }
  // What readers get is fixed and in memory; a fault of the editors' part is no reason to leave them without.
  process.on('uncaughtException', (error) =>
    console.error('A fault that nothing caught; still serving.', error),
  );
}

/** The origin that the site names as its own, which was given to the build. */
function builtFor(out: string): string | undefined {
  const robots = join(out, 'robots.txt');
  return existsSync(robots)
    ? /^Sitemap: (https?:\/\/[^/]+)\//m.exec(readFileSync(robots, 'utf8'))?.[1]
    : undefined;
}

/**
 * Is there anybody who could sign in? What is wrong with the list of editors or with what signing in needs is said, and is
 * no reason to leave readers without: the editors' part answers 503 until it is mended.
 */
function isAnybodyExpected(): boolean {
  try {
    return readConfiguration(process.env).ready;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`The editors’ part is closed until this is mended; readers are served. ${reason}`);
    console.error(`编辑入口暂时关闭，改正以下问题后即可恢复；读者不受影响。${reason}`);
    return true;
  }
}

function nameOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `PORT is ${port}, but another program is listening there already.`;
  if (error.code === 'EACCES') return `PORT is ${port}, which this user may not open; take one above 1023.`;
  if (error.syscall === 'getaddrinfo' || error.code === 'EADDRNOTAVAIL') {
    return `HOST is “${host}”, which is not an address of this machine.`;
  }
  return error.message;
}

function stop(reason: string): never {
  console.error(`The server was not started. ${reason}`);
  process.exit(1);
}

try {
  start();
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}
