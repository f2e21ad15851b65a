import { describe, expect, it } from 'vitest';
import { reporterFor, type Diagnostic } from '../../authoring/diagnostics';
import { checkText } from '../../authoring/check/text';
import { parseText } from '../../authoring/read/markdown';
import { changeFor, pictureChange, signs, type Change } from './signs';

/** `[` and `]` say what is chosen, before and after. */
function after(sign: Parameters<typeof changeFor>[0], marked: string): string {
  const from = marked.indexOf('⟦');
  const to = marked.indexOf('⟧') - 1;
  return shown(changeFor(sign, marked.replace(/[⟦⟧]/g, ''), from, to, 'zh'), marked.replace(/[⟦⟧]/g, ''));
}

function shown({ from, to, text, select }: Change, was: string): string {
  const now = was.slice(0, from) + text + was.slice(to);
  return `${now.slice(0, select[0])}⟦${now.slice(...select)}⟧${now.slice(select[1])}`;
}

describe('a button above the text', () => {
  it('puts its signs round the words, and takes them away again', () => {
    expect(after('strong', 'a ⟦word ⟧here')).toBe('a **⟦word⟧** here');
    expect(after('strong', 'a **⟦word⟧** here')).toBe('a ⟦word⟧ here');
    expect(after('emphasis', 'a ⟦word⟧ here')).toBe('a *⟦word⟧* here');
    expect(after('emphasis', 'a *⟦word⟧* here')).toBe('a ⟦word⟧ here');
    expect(after('emphasis', 'a **⟦word⟧** here')).toBe('a ***⟦word⟧*** here');
    expect(after('emphasis', '这是⟦重要⟧的')).toBe('这是**⟦重要⟧**的');
    expect(after('foreign', 'our name ⟦公民自由联盟⟧.')).toBe(
      'our name <Text lang="zh">⟦公民自由联盟⟧</Text>.',
    );
  });

  it('asks for what is missing of a link', () => {
    expect(after('link', 'see ⟦here⟧.')).toBe('see [here](⟦https://⟧).');
    expect(after('link', 'see ⟦https://example.org/⟧.')).toBe('see [⟦⟧](https://example.org/).');
  });

  it('marks lines, each of them, and leaves an empty line above', () => {
    expect(after('heading', 'One\nTw⟦⟧o')).toBe('One\n\n## Two⟦⟧');
    expect(after('heading', '### Tw⟦⟧o')).toBe('## Two⟦⟧');
    expect(after('heading', '## Tw⟦⟧o')).toBe('Two⟦⟧');
    expect(after('numbers', '⟦a\nb\n\nc⟧')).toBe('⟦1. a\n2. b\n\n3. c⟧');
    expect(after('list', '⟦1. a\n2. b⟧')).toBe('⟦- a\n- b⟧');
    expect(after('list', '- a\nb⟦⟧')).toBe('- a\n- b⟦⟧');
  });

  it('counts footnotes and puts the cursor where their words go', () => {
    expect(after('footnote', 'One⟦⟧ two.')).toBe('One[^1] two.\n\n[^1]: ⟦⟧');
    expect(after('footnote', 'One[^1]. Two⟦⟧.\n\n[^1]: A.\n')).toBe(
      'One[^1]. Two[^2].\n\n[^1]: A.\n[^2]: ⟦⟧',
    );
  });

  it('sets what is a paragraph of its own apart', () => {
    expect(after('names', 'A.⟦⟧\nB.')).toBe('A.\n\n<Names>\n⟦⟧\n</Names>\n\nB.');
    expect(after('missing', '⟦⟧')).toBe('<PicturesMissing />⟦⟧');
    expect(shown(pictureChange('A.', 2, 'a.jpg'), 'A.')).toBe('A.\n\n![⟦⟧](a.jpg)');
  });

  it('writes nothing that the check refuses, once words are in it', () => {
    for (const sign of signs.filter((each) => each !== 'gallery')) {
      for (const words of ['words', '文字']) {
        const text = `## Above\n\nBefore ${words} after.\n`;
        const at = text.indexOf(words, 10);
        const change = changeFor(sign, text, at, at + words.length, 'zh');
        let now = text.slice(0, change.from) + change.text + text.slice(change.to);
        if (sign === 'footnote') now += 'A note.';
        if (sign === 'link') now = now.replace('https://', 'https://example.org/');
        const diagnostics: Diagnostic[] = [];
        const report = reporterFor('a.mdx', diagnostics);
        const tree = parseText(now, report);
        if (tree) checkText(tree, now, report);
        expect({ sign, now, diagnostics }).toEqual({ sign, now, diagnostics: [] });
      }
    }
  });
});
