import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { BusyError } from '../lib/sign-in/queue';
import { inTurn } from './in-turn';

const response = {} as ServerResponse;
const requestFrom = (destroyed: boolean) =>
  ({ headers: {}, socket: { destroyed } }) as unknown as IncomingMessage;

it('a thousand may wait, the next is told at once, and nothing is made for who has gone away', async () => {
  let made = 0;
  const handle = inTurn(async () => void (made += 1));
  const waiting = Array.from({ length: 1_001 }, () => handle(requestFrom(true), response));
  await expect(handle(requestFrom(false), response)).rejects.toBeInstanceOf(BusyError);
  await Promise.all(waiting);
  expect(made).toBe(0);
  await handle(requestFrom(false), response);
  expect(made).toBe(1);
}, 20_000);

it('a fault is that of the request it happened at', async () => {
  const handle = inTurn(async ({ url }) => {
    if (url === '/late') await new Promise((done) => setTimeout(done, 150));
    if (url) throw new Error(url);
  });
  const ask = (url?: string) => handle({ ...requestFrom(false), url } as IncomingMessage, response);
  const all = await Promise.allSettled([ask('/late'), ask('/soon'), ask()]);
  expect(all.map((each) => (each.status === 'rejected' ? String(each.reason) : 'made'))).toEqual([
    'Error: /late',
    'Error: /soon',
    'made',
  ]);
});
