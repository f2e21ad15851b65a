import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../model/list-files';
import { takeApart } from './take-apart';
import { isOpen, rowsOf, translationWith } from './translation';

const head = '---\ntitle: A\n---';
const text = (...blocks: string[]) => `${head}\n\n${blocks.join('\n\n')}\n`;
const original = takeApart(text('One.', 'Two.', '![A bench.](bench.jpg "By the river")', 'Four.'));

/** What a browser sends: as many fields as there are rows, with the line ends of forms. */
const asSent = (words: string[]) => words.map((each) => each.replaceAll('\n', '\r\n'));

describe('A translation beside its original', () => {
  it('is the same bytes when nobody types anything, for every translation there is', () => {
    let seen = 0;
    for (const folder of ['content', 'e2e/content', 'tests/content'])
      for (const file of listFiles(folder).filter((name) => /\/zh\.mdx$/.test(name))) {
        const zh = readFileSync(`${folder}/${file}`, 'utf8');
        const original = file.replace('zh.mdx', 'en.mdx');
        const en = readFileSync(`${folder}/${existsSync(`${folder}/${original}`) ? original : file}`, 'utf8');
        for (const each of [zh, zh.replaceAll('\n', '\r\n')]) {
          const translation = takeApart(each);
          const { rows } = rowsOf(takeApart(en), translation);
          const sent = asSent(rows.map(({ text }) => text));
          expect(translationWith(takeApart(en), translation, translation.head, sent), file).toBe(each);
        }
        seen++;
      }
    expect(seen).toBeGreaterThan(40);
  });

  it('differs in the one paragraph that somebody changed', () => {
    const before = text('一。', '二。', '![长椅。](bench.jpg)', '四。').replaceAll('\n', '\r\n');
    const translation = takeApart(before);
    const words = rowsOf(original, translation).rows.map((row) => row.text);
    const after = translationWith(
      original,
      translation,
      translation.head,
      asSent(words.with(1, '二！\n还有。')),
    );
    expect(after).toBe(before.replace('二。', '二！\r\n还有。'));
  });

  it('begins with fields to be filled, and with pictures that only lack their words', () => {
    const { rows } = rowsOf(original, undefined);
    expect(rows.map(({ text }) => text)).toEqual(['', '', '![](bench.jpg)', '']);
    expect(rows.map(isOpen)).toEqual([true, true, false, true]);
  });

  it('offers what somebody has said that a picture shows, where it says nothing itself', () => {
    const altOf = (file: string) => ({ 'bench.jpg': '河边的[长椅]' })[file];
    const offered = '![河边的\\[长椅\\]](bench.jpg)';
    const fieldOf = (translation?: string) =>
      rowsOf(original, translation === undefined ? undefined : takeApart(translation), altOf).rows[2]?.text;
    expect(fieldOf()).toBe(offered);
    expect(fieldOf(text('一。', '二。', '![](bench.jpg)'))).toBe(offered);
    expect(fieldOf(text('一。', '二。', '![旧椅子](bench.jpg)'))).toBe('![旧椅子](bench.jpg)');
    expect(fieldOf(text('一。', '二。', '![](gate.jpg)'))).toBe('![](gate.jpg)');
    expect(fieldOf(text('一。', '二。'))).toBe('');
  });

  it('keeps the place of what is not translated yet', () => {
    const sent = ['', '二。', '![长椅。](bench.jpg)', ''];
    const saved = translationWith(original, undefined, head, sent);
    expect(saved).toBe(text('<Untranslated />', '二。', '![长椅。](bench.jpg)'));
    const again = takeApart(saved);
    const { rows, partsAt } = rowsOf(original, again);
    expect(rows.map(({ text }) => text)).toEqual(sent);
    expect(partsAt).toBeUndefined();
    expect(translationWith(original, again, head, sent)).toBe(saved);
    expect(translationWith(original, again, head, sent.with(0, '一。'))).toBe(
      text('一。', '二。', '![长椅。](bench.jpg)'),
    );
  });

  it('says from where on the two texts do not match', () => {
    expect(rowsOf(original, takeApart(text('一。', '## 二', '三。'))).partsAt).toBe(2);
    expect(rowsOf(original, takeApart(text('一。', '二。', '![](bench.jpg)', '四。', '五。'))).partsAt).toBe(
      5,
    );
    expect(rowsOf(original, takeApart(text('一。', '二。'))).partsAt).toBeUndefined();
  });

  it('lets no two paragraphs grow together', () => {
    const en = takeApart(text('## One\nTwo.'));
    const zh = takeApart(text('## 一\n二。'));
    expect(translationWith(en, zh, head, ['一', '二。'])).toBe(text('一', '二。'));
    expect(translationWith(en, zh, head, ['## 壹', '二。'])).toBe(text('## 壹\n二。'));
  });
});
