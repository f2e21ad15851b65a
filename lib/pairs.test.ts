import { expect, it } from 'vitest';
import { pairingOf } from './pairs';

it('puts texts of the same blocks side by side, block by block', () => {
  expect(pairingOf(['p', 'ul.names'], ['p', 'ul.names'])).toEqual({
    pairs: [
      { first: [0, 1], second: [0, 1] },
      { first: [1, 2], second: [1, 2] },
    ],
  });
});

it('puts sections side by side where a paragraph became two', () => {
  expect(pairingOf(['p', 'h2', 'p', 'p', 'h2', 'p'], ['p', 'h2', 'p', 'h2', 'p'])).toEqual({
    pairs: [
      { first: [0, 1], second: [0, 1] },
      { first: [1, 4], second: [1, 3] },
      { first: [4, 6], second: [3, 5] },
    ],
  });
});

it.each([
  [['p', 'p', 'ul.names'], ['p', 'ul.names'], 2],
  [['p', 'p'], ['p'], 2],
  [['p', 'h2', 'p'], ['p', 'blockquote', 'p'], 2],
  [['p', 'h2', 'p'], ['p', 'h2', 'p', 'h2', 'p'], 4],
])('says where two texts part: %j and %j', (first, second, partAt) => {
  expect(pairingOf(first, second)).toEqual({ partAt });
});
