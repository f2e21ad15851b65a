import { describe, expect, it } from 'vitest';
import type { Locale } from '../../i18n/locales';
import { messages } from '../../i18n/messages';
import { parseText } from '../read/markdown';
import { textToHast } from './html';
import { plainParagraphs, plainText, summaryOf } from './plain-text';

function hast(text: string, locale: Locale = 'zh') {
  const tree = parseText(text, (reason) => {
    throw new Error(reason);
  });
  if (!tree) throw new Error('nothing read');
  return textToHast(tree, { file: `${locale}.mdx`, locale, messages: messages[locale] });
}

const summary = (text: string, locale: Locale = 'zh') => summaryOf(hast(text, locale), locale);

const address =
  'Coalition for Citizens Rights<br />New York, in 2015[^1] and later, see [the page](https://example.org/ "a > b").\n\n[^1]: A note.';

describe('the words of a text, for the search', () => {
  it('are those of the author alone', () => {
    expect(plainText(hast(address, 'en'))).toBe(
      'Coalition for Citizens Rights\nNew York, in 2015 and later, see the page.\nA note.',
    );
  });

  it.each([
    ['公民自由联盟<br />纽约', ['公民自由联盟', '纽约']],
    ['释放王小\n明', ['释放王小明']],
    ['Free\nWang', ['Free Wang']],
    ['- 一\n- 二\n\n  三', ['一', '二', '三']],
    ['2015. 一\n2016. 二\n\n      三', ['2015. 一', '2016. 二', '三']],
    ['| 甲 | 乙 |\n| - | - |\n| 丙 | |', ['甲', '乙', '丙']],
    ['> 甲\n\n乙\n\n***\n\n丙', ['甲', '乙', '丙']],
    ['## 甲\n\n![乙](a.jpg "丙")', ['甲', '丙']],
    ['甲[^1]乙[^1]\n\n[^1]: 丙\n\n    丁', ['甲乙', '丙', '丁']],
    ['王**小**明、`a<b`、a&lt;b&amp;c', ['王小明、a<b、a<b&c']],
    ['大约3~5天，10⁶，x<Text lang="en">2</Text>', ['大约3~5天，10⁶，x2']],
    ['http://www.cfcr2008.org/', ['http:\u200B//www.cfcr2008\u200B.org/']],
    ['<Names>\n他们：甲、乙。\n</Names>', ['他们：', '甲、', '乙。']],
  ])('stand apart as a reader sees them: %j', (text, expected) => {
    expect(plainParagraphs(hast(text))).toEqual(expected);
  });
});

describe('the summary of a text', () => {
  it('is its first paragraph, with the words that are in it', () => {
    expect(summary(address, 'en')).toBe(
      'Coalition for Citizens Rights New York, in 2015 and later, see the page.',
    );
    expect(summary('## 标题\n\n第一段。\n\n第二段。')).toBe('第一段。');
  });

  it.each([
    ['- 一月，两人被带走\n- 二月，一人获释', '一月，两人被带走 二月，一人获释'],
    ['| 日期 | 人 |\n| - | - |\n| 一月 | 甲 |', '日期 人 一月 甲'],
    ['> 引文。\n\n后面。', '引文。'],
    ['<Quote lang="en">\n\nA quotation.\n\n</Quote>', 'A quotation.'],
    ['<PicturesMissing />\n\n- 甲', '甲'],
    ['![画面](a.jpg "说明")\n\n正文。', '正文。'],
    ['<Names>\n他们：甲、乙。\n</Names>', '他们： 甲、 乙。'],
    ['```\n代码\n```', '代码'],
    ['1989. 年\n1990. 年', '1989. 年 1990. 年'],
    ['## 只有标题', '只有标题'],
    ['![画面](a.jpg "说明")', '说明'],
    ['![画面](a.jpg)', '画面'],
  ])('is there whatever it begins with: %j', (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it('is cut at a sentence, a clause or a word', () => {
    const clause = '这是一段很长的话，';
    const long = summary(clause.repeat(400));
    expect(long).toMatch(/很长的话…$/);
    expect([...long].length).toBeGreaterThanOrEqual(120);
    expect([...long].length).toBeLessThanOrEqual(200);
    const sentences = summary('这是一句话。'.repeat(100));
    expect(sentences).toBe('这是一句话。'.repeat(33));
    const words = summary('word '.repeat(500), 'en');
    expect(words).toMatch(/^(word )+word…$/);
    expect(words.length).toBeLessThanOrEqual(600);
    expect(summary('字'.repeat(5000)).length).toBeLessThanOrEqual(200);
    expect(summary('a'.repeat(5000), 'en').length).toBeLessThanOrEqual(600);
    expect(summary(`${'Words and words. '.repeat(36)}Mr. Wang ${'went on '.repeat(60)}`, 'en')).not.toMatch(
      /Mr\.?…?$/,
    );
  });
});
