import { describe, expect, it } from 'vitest';
import { simplifiedCharacters } from '../../authoring/simplified';
import { fold, tokensOf } from './terms';

const simplified = simplifiedCharacters();
const termsOf = (text: string) => tokensOf(fold(text, simplified)).flatMap(({ terms }) => terms);

describe('what can be looked for', () => {
  it.each([
    ['刘晓波', ['刘晓', '晓波', '波']],
    ['劉曉波', ['刘晓', '晓波', '波']],
    ['一段简单的话', ['一段', '段简', '简单', '单的', '的话', '话']],
    ['李、刘', ['李', '刘']],
    ['Evicted evictions, evicting', ['evict', 'evict', 'evict']],
    ['petition, petitioners', ['petit', 'petit']],
    ['China’s Xi’an', ['china', 'xian']],
    ['Liú Xiǎobō', ['liu', 'xiaobo']],
    ['ＡＢＣ１２', ['abc12']],
    ['1,300 people in 2008', ['1300', 'peopl', 'in', '2008']],
    ['1300多人', ['1300', '多人', '人']],
    ['G20峰会', ['g20', '峰会', '会']],
    // What is cut so that no program makes a link of it is still one word to look for.
    ['cfcr2008\u200b.org', ['cfcr2008', 'org']],
  ])('of “%s” are %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  it.each([
    '2015年9月8日',
    '2015 年 9 月 8 号',
    '２０１５年９月８日',
    'September 8, 2015',
    'Sept. 8th, 2015',
    '8 September 2015',
    '2015-09-08',
    '2015/9/8',
    '2015.9.8',
  ])('a day is a day: %s', (text) => {
    expect(termsOf(text)).toEqual(expect.arrayContaining(['2015', '2015-09', '2015-09-08', '--09-08']));
  });

  it.each(['2015年9月', 'September 2015', 'sep 2015', '2015-09', '2015/9'])(
    'a month is a month: %s',
    (text) => {
      expect(termsOf(text).slice(-2)).toEqual(['2015', '2015-09']);
    },
  );

  it.each([
    ['2015年', ['2015']],
    ['6月4日', ['--06-04']],
    ['June 4', ['june', '--06-04']],
    ['2008-2010', ['2008', '2010']],
    ['2015-13', ['2015', '13']],
    ['may 35 come', ['mai', '35', 'come']],
    ['march on', ['march', 'on']],
    ['marching 2015', ['march', '2015']],
    ['120150', ['120150']],
  ])('but “%s” is %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  it('knows where in the text as it was written each of them stands', () => {
    const text = '𠮷 Ünïcode，劉曉波 on ﬁve';
    expect(tokensOf(fold(text, simplified)).map(({ start, end }) => text.slice(start, end))).toEqual([
      '𠮷',
      'Ünïcode',
      '劉曉波',
      'on',
      'ﬁve',
    ]);
  });
});

describe('Traditional characters', () => {
  it.each([
    ['麼', '么'],
    ['裡', '里'],
    ['裏', '里'],
    ['臺灣', '台湾'],
    ['著', '着'],
    ['強拆', '强拆'],
    ['維權', '维权'],
  ])('%s meets %s', (traditional, simple) => {
    expect(fold(traditional, simplified).text).toBe(fold(simple, simplified).text);
  });

  it('folding twice is folding once', () => {
    const once = fold([...simplified.keys()].join(''), simplified).text;
    expect(fold(once, simplified).text).toBe(once);
  });
});
