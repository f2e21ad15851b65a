import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedText, mergeParagraphs } from './merge-texts';

const head = '---\ntitle: A\ndate: 2026-11-29\n---\n\n';

describe('two editors of one text', () => {
  it('who changed different paragraphs are offered both', () => {
    const parts = mergeParagraphs({
      base: `${head}一\n\n二\n`,
      ours: `${head}壹\n\n二\n`,
      theirs: `${head}一\n\n贰\n`,
    });
    expect(mergedText(parts)).toBe(`${head}壹\n\n贰\n`);
  });
  it('who changed different fields are offered both', () => {
    const base = '---\ntitle: A\nkind: report\ndate: 2026-11-29\n---\nx\n';
    const ours = base.replace('title: A', 'title: B');
    const theirs = base.replace('11-29', '11-30');
    expect(mergedText(mergeParagraphs({ base, ours, theirs }))).toBe(
      '---\ntitle: B\nkind: report\ndate: 2026-11-30\n---\nx\n',
    );
  });
  it('who changed one paragraph, on different lines of it, are asked', () => {
    const parts = mergeParagraphs({ base: 'a\nb\n\nc\n', ours: 'A\nb\n\nc\n', theirs: 'a\nB\n\nc\n' });
    expect(mergedText(parts)).toBeUndefined();
    expect(parts).toContainEqual({ base: 'a\nb', ours: 'A\nb', theirs: 'a\nB' });
  });
  it('who made the same change are asked nothing', () => {
    expect(mergedText(mergeParagraphs({ base: 'a\n', ours: 'b\n', theirs: 'b\n' }))).toBe('b\n');
  });
  it('are answered in a moment, however long it is', () => {
    const base = Array.from({ length: 5_000 }, (_, at) => `Paragraph ${at}.`).join('\n\n');
    const [ours, theirs] = [base.replace('h 10.', 'h ten.'), base.replace('h 4990.', 'h last.')];
    const began = performance.now();
    expect(mergedText(mergeParagraphs({ base, ours, theirs }))).toBe(ours.replace('h 4990.', 'h last.'));
    expect(performance.now() - began).toBeLessThan(3_000);
  });
  it('lose no sign, whatever they wrote', () => {
    const text = fc
      .array(fc.constantFrom('a', '字', '\n', '\n\n', '\r\n', ' ', '---\n', 'b\n'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const parts = mergeParagraphs({ base, ours, theirs });
        const whole = (side: 'ours' | 'theirs') =>
          parts.map((part) => ('agreed' in part ? part.agreed : part[side])).join('');
        // Taking one side everywhere keeps every paragraph that this side alone has written.
        const written = (mine: string, side: 'ours' | 'theirs') =>
          mine.split(/\n+/).every((line) => base.includes(line) || whole(side).includes(line));
        expect(written(ours, 'ours')).toBe(true);
        expect(written(theirs, 'theirs')).toBe(true);
        expect(mergedText(mergeParagraphs({ base, ours, theirs: base }))).toBe(ours);
        expect(mergedText(mergeParagraphs({ base, ours: base, theirs }))).toBe(theirs);
      }),
    );
  });
});
