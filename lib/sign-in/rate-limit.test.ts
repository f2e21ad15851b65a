import { expect, it } from 'vitest';
import { makeMemoryAttemptStore } from './attempt-store';
import { bucketsFor, visitBucketFor } from './rate-limit';

const secret = 'a secret for this test alone';
const from = (name: string, address: string | undefined, device?: string) =>
  bucketsFor({ name, address, device }, secret).map(({ key }) => key);

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
  const all = [...from('anna', '192.0.2.7'), visitBucketFor('192.0.2.7', secret).key];
  for (const bucket of all) expect(bucket).toMatch(/^(account|account-from|network|provider):[0-9a-f]{4}$/);
});

it('tells a stranger to wait before the tenth guess from a network, and leaves others their own', async () => {
  const store = makeMemoryAttemptStore(() => 0);
  const take = (address: string) =>
    store.take(bucketsFor({ name: 'anna', address, device: undefined }, secret));
  const waits = [];
  for (let guess = 0; guess < 10; guess++) waits.push(await take('192.0.2.7'));
  expect(waits.findIndex((wait) => wait > 0)).toBe(8);
  expect(await take('198.51.100.7')).toBe(0);
});

it('bounds the guesses at an account from all networks by hundreds in a day', async () => {
  const store = makeMemoryAttemptStore(() => 0);
  let guesses = 0;
  for (let at = 0; at < 1_000; at++) {
    const address = `10.${at >> 8}.${at & 255}.1`;
    if ((await store.take(bucketsFor({ name: 'anna', address, device: undefined }, secret))) === 0) guesses++;
  }
  expect(guesses).toBeGreaterThan(200);
  expect(guesses).toBeLessThanOrEqual(400);
});
