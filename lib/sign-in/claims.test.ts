import { describe, expect, it } from 'vitest';
import { IDLE, isCurrent, LONGEST, parseClaims, type Claims } from './claims';

const now = 1_800_000_000;
const claims: Claims = {
  sub: 'anna',
  sid: 'a-session-of-anna',
  ep: 'epoch-one',
  at: now - 60,
  seen: now - 60,
};
const anna = { name: 'anna', epoch: 'epoch-one' };

function current(change: Partial<Claims>, editor: typeof anna | undefined = anna): boolean {
  return isCurrent({ ...claims, ...change }, { editor, now });
}

describe('a session', () => {
  it('goes on', () => {
    expect(current({})).toBe(true);
  });

  it.each<[string, Partial<Claims>]>([
    ['after twelve hours, however busy', { at: now - LONGEST, seen: now }],
    ['after half an hour without a visit', { at: now - IDLE, seen: now - IDLE }],
    ['when it begins in the future', { at: now + 60, seen: now + 60 }],
    ['when it was seen before it began', { at: now - 60, seen: now - 61 }],
    ['of somebody else', { sub: 'ben' }],
    ['of an earlier epoch', { ep: 'epoch-zero' }],
  ])('does not go on %s', (_, change) => {
    expect(current(change)).toBe(false);
  });

  it('goes on until the last second', () => {
    expect(current({ at: now - LONGEST + 1, seen: now })).toBe(true);
    expect(current({ at: now - LONGEST + 1, seen: now - IDLE + 1 })).toBe(true);
  });

  it('does not outlive the editor’s place on the list', () => {
    expect(isCurrent(claims, { editor: undefined, now })).toBe(false);
    expect(current({}, { ...anna, epoch: 'epoch-two' })).toBe(false);
  });
});

describe('a token', () => {
  it.each([
    [null],
    ['text'],
    [{}],
    [{ ...claims, sub: '' }],
    [{ ...claims, sid: 'short' }],
    [{ ...claims, at: '1800000000' }],
    [{ ...claims, seen: Infinity }],
    [{ ...claims, ep: undefined }],
  ])('without the claims of a session is none: %o', (token) => {
    expect(parseClaims(token)).toBeUndefined();
  });

  it('may say more, which is not kept', () => {
    expect(parseClaims({ ...claims, iat: 1, exp: 2, jti: 'x' })).toEqual(claims);
  });
});
