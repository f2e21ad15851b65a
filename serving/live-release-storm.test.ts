import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundled } from '../tests/bundled';
import { closeRelease, makeCurrent, openRelease } from '../lib/releases';

/*
 * A server in a process of its own goes from release to release while readers ask it, and says after each change how long
 * its event loop stood still. STORM=full is the whole of it: 50 changes each, with 110 and with 2,110 addresses.
 */

const isFull = process.env.STORM === 'full';
const CHANGES = isFull ? 50 : 4;
/** The longest that a reader may be kept waiting by a change, in milliseconds of the processor: others use it too. */
const STALL = 150;
const READERS = 20;

/** Looks at the clock whenever the event loop comes round, and says what lay between two looks. */
const program = `
import { createListener } from ${JSON.stringify(resolve('serving/listener.ts'))};
import { openLiveRelease } from ${JSON.stringify(resolve('serving/live-release.ts'))};
const live = await openLiveRelease(process.argv[2], { https: true });
const server = createListener(live, { compiled: process.argv[2] });
let longest = { wall: 0, processor: 0 };
let last = { wall: performance.now(), processor: process.cpuUsage() };
const turn = () => {
  const { user, system } = process.cpuUsage(last.processor);
  const gone = { wall: performance.now() - last.wall, processor: (user + system) / 1000 };
  longest = { wall: Math.max(longest.wall, gone.wall), processor: Math.max(longest.processor, gone.processor) };
  last = { wall: performance.now(), processor: process.cpuUsage() };
  setTimeout(turn, 1);
};
let at = live.now;
setInterval(() => {
  if (live.now === at) return;
  at = live.now;
  process.send({ out: at.out, longest });
  longest = { wall: 0, processor: 0 };
}, 5);
live.watch();
server.listen(0, '127.0.0.1', () => {
  turn();
  process.send({ port: server.address().port });
});
`;

interface Said {
  port?: number;
  out?: string;
  longest?: { wall: number; processor: number };
}

/** A release of pages as long as a report; each says of which release it is, at its beginning and at its end. */
function make(buildDir: string, addresses: number, name: string): string {
  const made = openRelease(buildDir);
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
    const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
    writeFileSync(join(made, `${path}.br`), brotliCompressSync(text, quickly));
    writeFileSync(join(made, `${path}.gz`), gzipSync(text, { level: 1 }));
  };
  for (let at = 0; at < addresses; at += 1) {
    const text = Array.from({ length: 400 }, (_, word) => `${(at * 7919 + word * 104729) % 1e9} `).join('');
    put(
      `out/en/${at}/index.html`,
      `<style>p{}</style>${name} ${at}<p>${text.repeat(2)}</p>${name} ${at} end`,
    );
  }
  put('out/404.html', '<p>No such page</p>');
  put('out/500.html', '<p>Failed</p>');
  mkdirSync(join(made, '.generated'));
  writeFileSync(join(made, '.generated/not-found.json'), JSON.stringify({ headers: {}, body: name }));
  return closeRelease(buildDir, made, { commit: name, code: 'one' }).id;
}

it.each([110, 2110])(
  'no reader of %i addresses gets a failed answer or waits while the site changes',
  { timeout: isFull ? 600_000 : 60_000 },
  async (addresses) => {
    const buildDir = mkdtempSync(join(tmpdir(), 'live-storm-'));
    // No text of one is in the other: all of it is read at each change.
    const ids = ['a', 'b'].map((name) => make(buildDir, addresses, name));
    makeCurrent(buildDir, ids[0] ?? '');
    const source = join(buildDir, 'live-storm.ts');
    writeFileSync(source, program);
    const server = fork(await bundled(relative('.', source)), [buildDir], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const heard = () => new Promise<Said>((done) => server.once('message', (said) => done(said as Said)));
    const agent = new Agent({ keepAlive: true, maxSockets: READERS });
    try {
      const { port } = await heard();
      const failed: string[] = [];
      let [going, answers, slowest] = [true, 0, 0];
      const ask = (at: number) =>
        new Promise<void>((done) => {
          const begun = performance.now();
          const ended = (fault?: string) => {
            slowest = Math.max(slowest, performance.now() - begun);
            answers += 1;
            if (fault) failed.push(`/en/${at}: ${fault}`);
            done();
          };
          get({ port, host: '127.0.0.1', path: `/en/${at}`, agent }, (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('end', () => {
              const body = Buffer.concat(parts).toString();
              const [, name] = /^<style>p\{\}<\/style>([ab]) /.exec(body) ?? [];
              const isWhole = body.startsWith(`<style>p{}</style>${name} ${at}<p>`);
              ended(
                answer.statusCode === 200 && isWhole && body.endsWith(`</p>${name} ${at} end`)
                  ? undefined
                  : `${answer.statusCode} ${body.slice(0, 40)}`,
              );
            });
            answer.on('error', (error) => ended(error.message));
          }).on('error', (error) => ended(error.message));
        });
      const readers = Array.from({ length: READERS }, async (_, each) => {
        for (let at = each; going; at += READERS) await ask(at % addresses);
      });
      const longest = { wall: 0, processor: 0 };
      for (let change = 1; change <= CHANGES; change += 1) {
        const changed = heard();
        makeCurrent(buildDir, ids[change % 2] ?? '');
        // Each is read, and readers have it, before the next.
        const said = await changed;
        expect(said.out).toContain(ids[change % 2]);
        longest.wall = Math.max(longest.wall, said.longest?.wall ?? Infinity);
        longest.processor = Math.max(longest.processor, said.longest?.processor ?? Infinity);
      }
      going = false;
      await Promise.all(readers);
      if (isFull)
        console.log(
          `${addresses} addresses, ${CHANGES} changes, ${answers} answers, ${failed.length} failed; longest stall ${Math.round(longest.wall)} ms (${Math.round(longest.processor)} ms of the processor), longest answer ${Math.round(slowest)} ms`,
        );
      expect(failed).toEqual([]);
      expect(answers).toBeGreaterThan(CHANGES * READERS);
      expect(longest.processor).toBeLessThan(STALL);
    } finally {
      agent.destroy();
      server.kill();
      rmSync(buildDir, { recursive: true, force: true });
    }
  },
);
