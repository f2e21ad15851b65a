import { expect, it } from 'vitest';
import { monthAsked } from './legacy-paths';

it('knows the month that “older posts” asked for', () => {
  expect(monthAsked('?updated-max=2015-09-27T23:30:00-07:00&max-results=7')).toBe('2015/09');
  expect(monthAsked('max-results=7&updated-max=2015-09-27T23%3A30%3A00-07%3A00')).toBe('2015/09');
  expect(monthAsked('?q=updated-max')).toBeUndefined();
});
