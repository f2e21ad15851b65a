import { describe, expect, it } from 'vitest';
import { checkWithdrawn } from '../../authoring/check/tables';
import { readYaml } from '../../authoring/read/yaml';
import { nameIn, withEntry } from './withdraw';

const refusedIn = (table: string) => {
  const reasons: string[] = [];
  const values = readYaml(table, 1, (reason) => reasons.push(reason));
  if (values) checkWithdrawn(values, { folders: [] } as never, (reason) => reasons.push(reason));
  return reasons;
};

it.each([
  ['\u200e张\u200b三 ', '张三'],
  ['Li \u00a0 Si', 'Li Si'],
  ['O’Zorbek "Z" Tan', 'O’Zorbek "Z" Tan'],
  ['王.', undefined],
  ['王', undefined],
  ['2015', undefined],
  ['王\ue863明', undefined],
  ['a\ufffdb', undefined],
])('a name typed as %j is taken as the gate takes it, or not at all', (typed, name) => {
  expect(nameIn(typed)).toBe(name);
  const table = withEntry('names: []\npictures: []\npeople: []\n', 'names', name ?? 'Li Si');
  expect(refusedIn(table ?? '')).toEqual([]);
});

describe('an entry', () => {
  it('comes first, and everything else in the file stays', () => {
    const table = '# Withdrawn\nnames:\n  - 张三 # one\n  # two\n  - b\n\npeople: []\n';
    expect(withEntry(table, 'names', 'Li "Si"')).toBe(
      table.replace('  - 张三', '  - "Li \\"Si\\""\n  - 张三'),
    );
  });

  it('is found again, however it is quoted', () => {
    for (const written of ['Li Si', '"Li Si"', "'Li Si'", '"Li\\u0020Si"'])
      expect(withEntry(`names:\n  - ${written}\n`, 'names', 'Li Si'), written).toBeUndefined();
  });

  it('goes into a list that somebody has written in one line, and into one that is not there', () => {
    expect(withEntry('names: [张三, "a"]\n', 'names', 'b')).toBe('names:\n  - "b"\n  - 张三\n  - "a"\n');
    expect(withEntry('names:\n', 'names', 'b')).toContain('names:\n  - "b"\n');
    expect(withEntry('# none\n', 'people', 'a')).toContain('people:\n  - "a"\n');
  });

  it('is a word, whatever it looks like', () => {
    for (const word of ['null', 'true', '123', '1e5', '~', '- a', '# a', 'a: b'])
      expect(refusedIn(`${withEntry('', 'names', word)}`), word).not.toContain('words-like-number');
    expect(withEntry('', 'people', '123')).toContain('- "123"');
    expect(withEntry('', 'names', 'null')).toContain('- "null"');
  });
});
