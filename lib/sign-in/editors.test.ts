import { describe, expect, it } from 'vitest';
import { editorName } from './editors';

describe('a name', () => {
  it.each([
    ['Anna', 'anna'],
    [' anna ', 'anna'],
    ['Ａｎｎａ', 'anna'],
    ['柳京男', '柳京男'],
    ['a.b_c-1', 'a.b_c-1'],
  ])('%o is %s', (given, name) => {
    expect(editorName(given)).toBe(name);
  });

  it.each(['', ' ', 'a b', '-a', 'a/b', '<b>', 'a\nb', 'a'.repeat(41), 'anna\u0000'])(
    'is not %o',
    (given) => {
      expect(editorName(given)).toBeUndefined();
    },
  );
});
