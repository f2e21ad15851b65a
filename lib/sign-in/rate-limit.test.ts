import { expect, it } from 'vitest';
import { bucketsFor } from './rate-limit';

const secret = 'a secret for this test alone';
const from = (name: string, address: string | undefined, device?: string) =>
  bucketsFor({ name, address, device }, secret);

it('takes from the account and the network', () => {
  const [account, network] = from('anna', '192.0.2.7');
  expect(from('anna', '198.51.100.7')[0]).toBe(account);
  expect(from('ben', '192.0.2.99')[1]).toBe(network);
  expect(from('ben', '198.51.100.7')).not.toContain(account);
});

it('takes from a known device’s own bucket alone, so that no stranger can empty it', () => {
  expect(from('anna', '192.0.2.7', 'a-device')).toHaveLength(1);
  expect(from('anna', '198.51.100.7', 'a-device')).toEqual(from('anna', '192.0.2.7', 'a-device'));
  expect(from('anna', '192.0.2.7')).not.toContain(from('anna', '192.0.2.7', 'a-device')[0]);
});

it('has 65,536 buckets of a kind at most, and keeps neither names nor addresses', () => {
  for (const bucket of from('anna', '192.0.2.7')) expect(bucket).toMatch(/^(account|network):[0-9a-f]{4}$/);
});
