import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isHere } from '../../needed-programs.mjs';
import { makeMemoryAttemptStore, memoryAttemptStore, type AttemptStore } from './attempt-store';
import { redisAttemptStore } from './redis-attempt-store';

const TRIES = 8;
const REFILL = 120_000;
const bucket = (key: string, tries = TRIES, refill = REFILL) => ({ key, tries, refill });

function behavesAsAStore(store: () => AttemptStore) {
  let count = 0;
  const fresh = () => [bucket(`account:${++count}`), bucket(`network:${count}`)] as const;

  it('gives as many tries as a bucket holds, then says how long to wait', async () => {
    const buckets = fresh();
    for (let tried = 0; tried < TRIES; tried++) expect(await store().take([...buckets])).toBe(0);
    const wait = await store().take([...buckets]);
    expect(wait).toBeGreaterThan(REFILL / 1000 - 10);
    expect(wait).toBeLessThanOrEqual(REFILL / 1000);
  });

  it('takes nothing from any bucket if one of them is empty', async () => {
    const [account, network] = fresh();
    for (let tried = 0; tried < TRIES; tried++) await store().take([account]);
    for (let tried = 0; tried < 3; tried++) expect(await store().take([account, network])).toBeGreaterThan(0);
    for (let tried = 0; tried < TRIES; tried++) expect(await store().take([network])).toBe(0);
  });

  it('gives back what was put back', async () => {
    const buckets = fresh();
    for (let tried = 0; tried < 3 * TRIES; tried++) {
      expect(await store().take([...buckets])).toBe(0);
      await store().putBack([...buckets]);
    }
  });

  it('counts tries that come at the same time', async () => {
    const buckets = fresh();
    const waits = await Promise.all(Array.from({ length: 3 * TRIES }, () => store().take([...buckets])));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(TRIES);
  });

  it('lets one claim a key, once, however many ask', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => store().claim('code:anna:1', 60)));
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await store().isClaimed('code:anna:1')).toBe(true);
    expect(await store().isClaimed('code:anna:2')).toBe(false);
  });

  it('takes a claim away again', async () => {
    expect(await store().claim('recovery:x', 60)).toBe(true);
    await store().release('recovery:x');
    expect(await store().claim('recovery:x', 60)).toBe(true);
  });

  it('holds as many tries in a bucket as that says', async () => {
    const [account, network] = [bucket('account:many', 20), bucket('network:few', 2)];
    const waits = [];
    for (let tried = 0; tried < 3; tried++) waits.push(await store().take([account, network]));
    expect(waits.map((wait) => wait > 0)).toEqual([false, false, true]);
    expect(await store().take([account])).toBe(0);
  });

  it('says since when it remembers, the same each time', async () => {
    const { id, since } = await store().memory();
    expect(since).toBeLessThanOrEqual(Date.now() / 1000);
    expect((await store().memory()).id).toBe(id);
  });
}

describe('in this process', () => {
  let age = 5_000;
  const store = makeMemoryAttemptStore(() => age);
  behavesAsAStore(() => store);

  it('is another memory in each process, and one in each', async () => {
    const other = makeMemoryAttemptStore();
    expect((await other.memory()).id).not.toBe((await store.memory()).id);
    expect(memoryAttemptStore()).toBe(memoryAttemptStore());
  });

  it('is as old as its process, whatever the clock is set to', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const time of [1_800_000_000, 1_700_000_000]) {
      vi.setSystemTime(time * 1000);
      expect((await store.memory()).since).toBe(time - age / 1000);
    }
    vi.useRealTimers();
  });

  it('gives a new try after a while, and forgets a claim', async () => {
    for (let tried = 0; tried < TRIES; tried++) await store.take([bucket('account:z')]);
    await store.claim('code:anna:9', 60);
    age += REFILL;
    expect(await store.take([bucket('account:z')])).toBe(0);
    expect(await store.take([bucket('account:z')])).toBeGreaterThan(0);
    expect(await store.isClaimed('code:anna:9')).toBe(false);
  });
});

describe.skipIf(!isHere('redis-server'))('in Redis', () => {
  let server: ChildProcess;
  let url: string;
  let port: string;
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const start = () => {
    const options = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
    server = spawn('redis-server', options, { stdio: 'ignore' });
  };
  let store: AttemptStore;

  beforeAll(async () => {
    port = String(await freePort());
    start();
    url = `redis://127.0.0.1:${port}`;
    store = redisAttemptStore(url);
    await vi.waitFor(() => store.isClaimed('nothing'), { timeout: 10_000 });
  }, 15_000);

  behavesAsAStore(() => store);

  it('has another memory once it was emptied', async () => {
    const { id } = await store.memory();
    expect(execFileSync('redis-cli', ['-u', url, 'flushall'], { encoding: 'utf8' })).toContain('OK');
    expect((await store.memory()).id).not.toBe(id);
  });

  it('has another memory once it was restored from a file', async () => {
    const before = await store.memory();
    expect(await store.claim('ended:x', 600)).toBe(true);
    execFileSync('redis-cli', ['-u', url, 'save'], { stdio: 'pipe' });
    server.kill('SIGKILL');
    await once(server, 'exit');
    start();
    const isKept = await vi.waitFor(() => store.isClaimed('ended:x'), { timeout: 10_000 });
    expect(isKept, 'it is the file').toBe(true);
    expect((await store.memory()).id).not.toBe(before.id);
  }, 20_000);

  // The last of the tests: the server is gone after it.
  it('says so when nobody answers, and does not wait for long', async () => {
    server.kill();
    await once(server, 'exit');
    const start = performance.now();
    await expect(store.isClaimed('code:anna:1')).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  afterAll(() => {
    server.kill();
    rmSync(folder, { recursive: true });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
