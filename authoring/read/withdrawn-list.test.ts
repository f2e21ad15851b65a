import { expect, test } from 'vitest';
import { readWithdrawnNames } from './withdrawn-list';

test('the proof looks for the names in the list and for those of withdrawn people', () => {
  expect(readWithdrawnNames('e2e/content')).toEqual([
    '阿依·买提',
    "O'Zorbek Tan",
    'Zorvan Quilbex',
    '翟琰瑄',
  ]);
  expect(readWithdrawnNames('tests/content')).toEqual([]);
});
