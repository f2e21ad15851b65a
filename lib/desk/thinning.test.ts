import { expect, it } from 'vitest';
import { MOST_REVISIONS, numbersToThin } from './thinning';

const now = Date.UTC(2026, 10, 29, 12, 30);
const minute = 60_000;

function every(minutes: number, count: number) {
  return Array.from({ length: count }, (_, i) => ({
    number: count - i,
    at: now - i * minutes * minute,
    beside: false,
  }));
}

it('an editor finds each revision of the last hour, then one an hour, then one a day', () => {
  const revisions = every(10, 6 * 72);
  const gone = new Set(numbersToThin(revisions, { now, keep: new Set() }));
  const ages = revisions.filter(({ number }) => !gone.has(number)).map(({ at }) => (now - at) / minute);
  expect(ages.filter((age) => age < 60)).toHaveLength(6);
  expect(ages.filter((age) => age >= 60 && age < 24 * 60).length).toBeLessThanOrEqual(24);
  expect(ages.filter((age) => age >= 24 * 60).length).toBeLessThanOrEqual(3);
});

it('a text that is saved all the time keeps no more than so many', () => {
  const revisions = every(0.5, 110);
  expect(revisions.length - numbersToThin(revisions, { now, keep: new Set() }).length).toBe(MOST_REVISIONS);
});

it('what counts, what a translation was made from and what waits to be put together stay', () => {
  const revisions = every(0.5, 110).map((each) => ({ ...each, beside: each.number === 2 }));
  const gone = numbersToThin(revisions, { now, keep: new Set([1]) });
  expect(gone).not.toContain(1);
  expect(gone).not.toContain(2);
});
