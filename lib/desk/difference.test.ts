import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeApart } from './take-apart';
import {
  differenceOf as differenceOfParts,
  differenceOfWords,
  type Difference,
  type Part,
} from './difference';

const differenceOf = (before: string, after: string) =>
  differenceOfParts(takeApart(before), takeApart(after));
const shown = (parts: Part[]) =>
  parts.map(({ is, text }) => (is === 'same' ? text : is === 'added' ? `[+${text}]` : `[-${text}]`)).join('');
const told = (all: Difference[]) => all.map(({ is, parts }) => `${is}: ${shown(parts)}`);
const text = (...blocks: string[]) => `---\ntitle: A\n---\n\n${blocks.join('\n\n')}\n`;

const first = 'The police came on Friday and took three of the neighbours away.';
const second = 'Nobody was told where they are.';

describe('The difference of two texts', () => {
  it('names each paragraph that changed, came or went, and leaves the others alone', () => {
    expect(
      told(
        differenceOf(
          text(first, second, 'An old remark.'),
          text('Quite another beginning!', first.replace('Friday', 'Saturday'), second),
        ),
      ),
    ).toEqual([
      'same: title: A',
      'added: [+Quite another beginning!]',
      'changed: The police came on [-Friday][+Saturday] and took three of the neighbours away.',
      `same: ${second}`,
      'removed: [-An old remark.]',
    ]);
  });

  it('goes by words in English, and by characters in Chinese', () => {
    expect(shown(differenceOfWords('He was released in May.', 'She was released in March.'))).toBe(
      '[-He][+She] was released in [-May][+March].',
    );
    expect(shown(differenceOfWords('警察在星期五带走了三名邻居。', '警察在星期六带走了四名邻居。'))).toBe(
      '警察在星期[-五][+六]带走了[-三][+四]名邻居。',
    );
  });

  it('does not part what an eye reads as one change', () => {
    expect(shown(differenceOfWords('the old red house stood', 'the new blue house stood'))).toBe(
      'the [-old red][+new blue] house stood',
    );
  });

  it('compares fields by their names', () => {
    const before = '---\ntitle: A\npeople: [ada]\nsince:\n  - day: 2020-01-01\n---\n\nWords.\n';
    const after = '---\ntitle: Wholly different\nsince:\n  - day: 2020-01-02\n---\n\nWords.\n';
    expect(differenceOf(before, after).map(({ is, type }) => `${is} ${type}`)).toEqual([
      ...['changed field', 'removed field', 'changed field', 'same paragraph'],
    ]);
  });

  it('takes line ends of both sorts for the same', () => {
    expect(
      differenceOf(text(first), text(first).replaceAll('\n', '\r\n')).every(({ is }) => is === 'same'),
    ).toBe(true);
  });

  it('holds every word of both texts', () => {
    const words = fc.array(
      fc.constantFrom('a', 'b', ' ', '中', '国', '，', '\n', 'é', "it's", '👩‍👩‍👧', '\uD83D'),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const parts = differenceOfWords(before, after);
        const only = (not: Part['is']) =>
          parts
            .filter(({ is }) => is !== not)
            .map((part) => part.text)
            .join('');
        expect(only('added')).toBe(before);
        expect(only('removed')).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });
});
