import { expect, it } from 'vitest';
import { hasRole, isRole, publishingFault } from './roles';

it('an admin may do what a publisher may, and a publisher what a writer may', () => {
  expect(hasRole({ role: 'admin' }, 'publisher')).toBe(true);
  expect(hasRole({ role: 'publisher' }, 'publisher')).toBe(true);
  expect(hasRole({ role: 'publisher' }, 'writer')).toBe(true);
  expect(hasRole({ role: 'writer' }, 'publisher')).toBe(false);
  expect(hasRole({ role: 'publisher' }, 'admin')).toBe(false);
});

it('what is no role is none', () => {
  expect(['writer', 'Admin', 'owner', ''].map(isRole)).toEqual([true, false, false, false]);
});

it('with two pairs of eyes nobody publishes what they saved last themselves', () => {
  const anna = { name: 'anna', role: 'publisher' } as const;
  expect(publishingFault(anna, 'anna', false)).toBeUndefined();
  expect(publishingFault(anna, 'anna', true)).toBe('ownWords');
  expect(publishingFault(anna, 'ben', true)).toBeUndefined();
  expect(publishingFault(anna, undefined, true)).toBeUndefined();
  expect(publishingFault({ ...anna, role: 'writer' }, 'ben', false)).toBe('role');
});
