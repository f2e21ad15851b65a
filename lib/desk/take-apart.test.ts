import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../model/list-files';
import { putTogether } from './blocks';
import { takeApart } from './take-apart';

const folders = ['content', 'e2e/content', 'tests/content'];
const files = folders.flatMap((folder) =>
  listFiles(folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => `${folder}/${name}`),
);
const head = '---\ntitle: A\n---\n';

describe('A text taken apart', () => {
  it('is the same bytes when it is put together, for every text there is', () => {
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      for (const each of [text, text.replaceAll('\n', '\r\n')]) {
        const split = takeApart(each);
        expect(putTogether(split), file).toBe(each);
        for (const { gap, type } of split.blocks) {
          expect(gap.trim(), file).toBe('');
          expect(type, file).not.toBe('unread');
        }
      }
    }
  });

  it('is the same bytes whatever was typed', () => {
    const sign = fc.constantFrom(
      ...['\n', '\n\n', '\r\n', ' ', '\t', '　', '- ', '> ', '## ', '<Names>', '</Names>', '<X', '{', '---'],
      ...[
        'a',
        '中',
        '*',
        '**',
        '`',
        '```',
        '[^1]',
        '[^1]: ',
        '| a |',
        '![a](b.jpg)',
        '\u0000',
        '\uFEFF',
        '\\',
        '<!-- ',
      ],
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), fc.boolean(), (signs, withHead) => {
        const text = (withHead ? head : '') + signs.join('');
        const split = takeApart(text);
        expect(putTogether(split)).toBe(text);
        for (const { gap, source } of split.blocks) {
          expect(gap.trim().replaceAll('\uFEFF', '')).toBe('');
          expect(source.trim()).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has a block for each thing that a reader sees as one', () => {
    const {
      head: front,
      blocks,
      tail,
    } = takeApart(
      `${head}\nOne\nline.\n\n## Two\n\n- a\n- b\n\n![x](x.jpg)\n\n<Names>\nAda, Ben.\n</Names>\n\nThree.[^1]\n\n[^1]: Four.\n`,
    );
    expect(front).toBe('---\ntitle: A\n---');
    expect(blocks.map(({ type }) => type)).toEqual([
      ...['paragraph', 'heading2', 'list', 'image', 'Names', 'paragraph', 'footnoteDefinition'],
    ]);
    expect(blocks[0]).toEqual({ gap: '\n\n', source: 'One\nline.', type: 'paragraph' });
    expect(tail).toBe('\n');
  });

  it('keeps what the grammar cannot read, a paragraph a block', () => {
    const { blocks } = takeApart(
      `${head}\nGood.\n\nBad <Text lang="zh">\nmore.\n\nAlso {bad.\n\nGood again.\n`,
    );
    expect(blocks.map(({ type, source }) => `${type}: ${source}`)).toEqual([
      ...[
        'paragraph: Good.',
        'unread: Bad <Text lang="zh">\nmore.',
        'unread: Also {bad.',
        'paragraph: Good again.',
      ],
    ]);
  });
});
