import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isHere } from '../../needed-programs.mjs';
import { makeMemoryLedger, memoryLedger, REFILL, TRIES, type Ledger } from './attempt-store';
import { redisLedger } from './redis-attempt-store';

function behavesAsALedger(ledger: () => Ledger) {
  let bucket = 0;
  const fresh = () => [`account:${++bucket}`, `network:${bucket}`];

  it('gives as many tries as a bucket holds, then says how long to wait', async () => {
    const buckets = fresh();
    for (let tried = 0; tried < TRIES; tried++) expect(await ledger().take(buckets)).toBe(0);
    const wait = await ledger().take(buckets);
    expect(wait).toBeGreaterThan(REFILL / 1000 - 10);
    expect(wait).toBeLessThanOrEqual(REFILL / 1000);
  });

  it('holds fewer than ten tries', () => {
    expect(TRIES).toBeLessThan(10);
  });

  it('takes nothing from any bucket if one of them is empty', async () => {
    const [account = '', network = ''] = fresh();
    for (let tried = 0; tried < TRIES; tried++) await ledger().take([account]);
    for (let tried = 0; tried < 3; tried++)
      expect(await ledger().take([account, network])).toBeGreaterThan(0);
    for (let tried = 0; tried < TRIES; tried++) expect(await ledger().take([network])).toBe(0);
  });

  it('gives back what was put back', async () => {
    const buckets = fresh();
    for (let tried = 0; tried < 3 * TRIES; tried++) {
      expect(await ledger().take(buckets)).toBe(0);
      await ledger().putBack(buckets);
    }
  });

  it('counts tries that come at the same time', async () => {
    const buckets = fresh();
    const waits = await Promise.all(Array.from({ length: 3 * TRIES }, () => ledger().take(buckets)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(TRIES);
  });

  it('lets one claim a key, once, however many ask', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => ledger().claim('code:anna:1', 60)));
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await ledger().isClaimed('code:anna:1')).toBe(true);
    expect(await ledger().isClaimed('code:anna:2')).toBe(false);
  });
}

describe('in this process', () => {
  let time = 1_800_000_000_000;
  const ledger = makeMemoryLedger(() => time, 1_799_999_999_900);
  behavesAsALedger(() => ledger);

  it('was born with its process, however late somebody first asks for it', () => {
    expect(ledger.born).toBe(1_799_999_999);
    expect(memoryLedger().born).toBe(Math.floor(performance.timeOrigin / 1000));
  });

  it('gives a new try after a while, and forgets a claim', async () => {
    for (let tried = 0; tried < TRIES; tried++) await ledger.take(['account:z']);
    await ledger.claim('code:anna:9', 60);
    time += REFILL;
    expect(await ledger.take(['account:z'])).toBe(0);
    expect(await ledger.take(['account:z'])).toBeGreaterThan(0);
    expect(await ledger.isClaimed('code:anna:9')).toBe(false);
  });
});

describe.skipIf(!isHere('redis-server'))('in Redis', () => {
  let server: ChildProcess;
  let ledger: Ledger;

  beforeAll(async () => {
    const port = await freePort();
    server = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      {
        stdio: 'ignore',
      },
    );
    ledger = redisLedger(`redis://127.0.0.1:${port}`);
    await vi.waitFor(() => ledger.isClaimed('nothing'), { timeout: 10_000 });
  }, 15_000);

  behavesAsALedger(() => ledger);

  // The last of the tests: the server is gone after it.
  it('says so when nobody answers, and does not wait for long', async () => {
    server.kill();
    await once(server, 'exit');
    const start = performance.now();
    await expect(ledger.isClaimed('code:anna:1')).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  afterAll(() => void server.kill());
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
