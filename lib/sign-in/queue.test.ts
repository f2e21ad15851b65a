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
  const runs = [1, 2, 3, 4].map((name) => queue.run(work(name), { patience: 2 }));
  await expect(queue.run(work(5), { patience: 2 })).rejects.toThrow(BusyError);
  const patient = queue.run(work(6), { patience: 3 });
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
  await expect(queue.run(() => Promise.reject(new Error('no')), { patience: 0 })).rejects.toThrow('no');
  expect(await queue.run(() => Promise.resolve('yes'), { patience: 0 })).toBe('yes');
});

it('lets two wait from one place, and others beside them', async () => {
  const queue = new Queue(1);
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((end) => ends.push(end));
  const from = (network: string) => queue.run(work, { patience: 9, from: network });
  const runs = [from('a'), from('a'), from('a')];
  await expect(from('a')).rejects.toThrow(BusyError);
  runs.push(from('b'));
  for (let at = 0; at < 4; at++) {
    await new Promise((tick) => setTimeout(tick));
    ends[at]?.();
  }
  expect(await Promise.all(runs)).toHaveLength(4);
});
