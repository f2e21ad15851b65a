import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { closeDatabase } from '../database/database';
import { bucketFor, bucketsFor, takeTry } from './rate-limit';

afterEach(() => vi.useRealTimers());

const secret = 'a secret for this test alone';
const from = (name: string, address: string | undefined, device?: string) =>
  bucketsFor({ name, clientAddress: address, device }, secret).map(({ key }) => key);

it('takes from the account in this network, the network, and the account', () => {
  const [here, network, account] = from('anna', '192.0.2.7');
  expect(from('anna', '198.51.100.7')[2]).toBe(account);
  expect(from('anna', '198.51.100.7')).not.toContain(here);
  expect(from('ben', '192.0.2.99')[1]).toBe(network);
  expect(from('ben', '198.51.100.7')).not.toContain(account);
});

it('takes from a known device’s own bucket alone, so that no stranger can empty it', () => {
  expect(from('anna', '192.0.2.7', 'a-device')).toHaveLength(1);
  expect(from('anna', '198.51.100.7', 'a-device')).toEqual(from('anna', '192.0.2.7', 'a-device'));
  expect(from('anna', '192.0.2.7')).not.toContain(from('anna', '192.0.2.7', 'a-device')[0]);
});

it('has 65,536 buckets of a kind at most, and keeps neither names nor addresses', () => {
  const others = (['provider', 'step-up', 'step-up-account'] as const).map(
    (kind) => bucketFor(kind, '192.0.2', secret).key,
  );
  const all = [...from('anna', '192.0.2.7'), ...others];
  for (const bucket of all)
    expect(bucket).toMatch(/^(account|account-from|network|provider|step-up|step-up-account):[0-9a-f]{4}$/);
});

it('lets an editor save sixty times and send twenty photographs at once, then one a second and one in three minutes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'limits-'));
  process.env.DATA_DIR = folder;
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const [bucket, tries, seconds] of [
    [bucketFor('save', 'anna', secret), 60, 1],
    [bucketFor('upload', 'anna', secret), 20, 180],
  ] as const) {
    const take = () => takeTry([bucket]);
    for (let number = 1; number <= tries; number++) expect(await take()).toBe(0);
    expect(await take()).toBe(seconds);
    vi.setSystemTime(Date.now() + seconds * 1000);
    expect([await take(), await take()]).toEqual([0, seconds]);
  }
  await closeDatabase();
  rmSync(folder, { recursive: true });
});
