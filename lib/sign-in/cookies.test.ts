import { expect, it } from 'vitest';
import { cookiesFor, readCookies } from './cookies';

it('are for this host alone, and for https', () => {
  expect(cookiesFor('https://example.org').setSession('token', 60)).toBe(
    '__Host-session=token; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
});

it('do without on this machine, where browsers would not take them', () => {
  expect(cookiesFor('http://localhost:3000').endSession()).toBe(
    'session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
  );
});

it('are read whatever was sent', () => {
  const sent = readCookies(new Headers({ cookie: 'a=1; b=x%2Fy; c=%zz; =d; e; a=2; f=g=h;;' }));
  expect(Object.fromEntries(sent)).toEqual({ a: '1', b: 'x/y', c: '%zz', f: 'g=h' });
  expect(readCookies(new Headers()).size).toBe(0);
});
