import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { localPublisher } from './lib/desk/local-publisher';
import { handOverPublisher } from './lib/desk/publisher';
import { readEnvironment } from './lib/environment';
import { compiledFolder } from './lib/releases';
import { readConfiguration } from './lib/sign-in/configuration';
import { siteUrl } from './lib/site';
import { createListener } from './serving/listener';
import { watchDue } from './serving/due';
import { openLiveRelease } from './serving/live-release';
import { startWorker } from './serving/start-worker';

/*
 * `npm start`: the one process. Readers are answered from the current release, editors by Next. Bundled by the build into
 * .generated/server.cjs (docs/decisions/0011-one-process-serves.md).
 */

/** How long answers that have begun may take once the process is asked to end, in milliseconds. */
const LAST_ANSWERS = 10_000;

async function start(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const environment = readEnvironment(process.env);
  const {
    HOST: host,
    PORT: port,
    BUILD_DIR,
    ONION_URL,
    WORKER,
    TRUSTED_PROXIES: trustedProxies,
  } = environment;
  const buildDir = resolve(BUILD_DIR);
  const live = await openLiveRelease(buildDir, {
    https: siteUrl().startsWith('https:'),
    onion: ONION_URL,
  });
  const { out, site } = live.now;
  const compiled = compiledFolder(buildDir, live.code);
  const server = createListener(live, { compiled, trustedProxies, expected: isAnybodyExpected() });

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
    live.watch();
    // By itself alone: a proxy would have it asked from outside.
    const own = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    watchDue(environment.DATA_DIR, () => `http://${own}:${taken}`);
  });
  handOverPublisher({
    ...localPublisher,
    // Public is what this process answers with: the link leads to a release a moment before it is read, and nobody should be
    // told of a page that is not there yet.
    findReleaseState: async () => ({
      ...(await localPublisher.findReleaseState()),
      current: live.now.release,
    }),
  });
  const endWorker = WORKER === 'child' ? startWorker(buildDir) : () => {};
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      endWorker();
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
 * Might there be anybody who could sign in? What is wrong with what signing in needs is said, and is
 * no reason to leave readers without: the editors' part answers 503 until it is mended.
 */
function isAnybodyExpected(): boolean {
  try {
    return readConfiguration(process.env).expected;
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

start().catch((error: unknown) => stop(error instanceof Error ? error.message : String(error)));
