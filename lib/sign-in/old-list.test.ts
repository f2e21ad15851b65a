import { describe, expect, it } from 'vitest';
import { parseOldList } from './old-list';

const anna = { name: 'anna', epoch: 'epoch-one', accounts: ['github:583231'] };
const list = (...editors: object[]) => JSON.stringify({ editors });

describe('an old list', () => {
  it('is read', () => {
    expect(parseOldList(list(anna))).toEqual([{ ...anna, recovery: [] }]);
  });

  it.each([
    ['', 'not JSON'],
    ['[]', 'not a list of editors'],
    [list({ ...anna, name: 'Anna' }), 'a name has letters'],
    [list(anna, anna), 'a name twice'],
    [list(anna, { ...anna, name: 'ben' }), 'an account twice'],
    [list({ ...anna, passphrase: 'plain' }), 'not a hash'],
    [list({ ...anna, totp: 'A'.repeat(32) }), 'go together'],
    [list({ ...anna, admin: true }), 'not a list of editors'],
    [list({ ...anna, accounts: ['gitlab:1'] }), 'not a list of editors'],
  ])('is not %s', (json, reason) => {
    expect(() => parseOldList(json)).toThrow(reason);
  });
});
