import { expect, it } from 'vitest';
import { BusyError, Queue } from './queue';

it('runs two at a time, lets some wait in order, and turns the others away', async () => {
  const queue = new Queue(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (name: number) => () => {
    begun.push(name);
    return new Promise<void>((end) => ends.push(end));
  };
  const runs = [1, 2, 3, 4].map((name) => queue.run(work(name), 2));
  await expect(queue.run(work(5), 2)).rejects.toThrow(BusyError);
  const patient = queue.run(work(6), 3);
  expect(begun).toEqual([1, 2]);
  while (ends.length) {
    ends.shift()!();
    await new Promise((tick) => setTimeout(tick));
  }
  await Promise.all([...runs, patient]);
  expect(begun).toEqual([1, 2, 3, 4, 6]);
});

it('goes on after work that fails', async () => {
  const queue = new Queue(1);
  await expect(queue.run(() => Promise.reject(new Error('no')), 0)).rejects.toThrow('no');
  expect(await queue.run(() => Promise.resolve('yes'), 0)).toBe('yes');
});
