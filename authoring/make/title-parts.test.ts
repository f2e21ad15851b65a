import { describe, expect, it } from 'vitest';
import type { Locale } from '../../i18n/locales';
import { titleParts } from './title-parts';

const names = ['Xi Jinping', 'Liu Jingnan', '习近平', '国家主席', 'Gao'];

/** What is kept together. */
const whole = (title: string, locale: Locale) => titleParts(title, locale, names).filter((_, at) => at % 2);

describe('a heading keeps together', () => {
  it.each<[Locale, string, string[]]>([
    [
      'en',
      'Liu Jingnan: Protesting President Xi Jinping’s Visit to the United States',
      ['Liu Jingnan', 'Xi Jinping', 'United States'],
    ],
    [
      'en',
      'On Sept 8, 2015, from New Zealand to 8 September 2015',
      ['Sept 8, 2015', 'New Zealand', '8 September 2015'],
    ],
    ['en', 'March 15 and May Day', ['March 15']],
    ['en', 'Statement on 习近平', ['习近平']],
    [
      'zh',
      '2015年9月25日在华盛顿抗议中国国家主席习近平访问美国',
      ['2015年9月25日', '中国', '国家主席', '习近平', '美国'],
    ],
    ['zh', '9月8日：释放Liu Jingnan', ['9月8日', 'Liu Jingnan']],
  ])('in %s, of “%s”: %j', (locale, title, expected) => {
    expect(whole(title, locale)).toEqual(expected);
    expect(titleParts(title, locale, names).join('')).toBe(title);
  });

  it.each<[Locale, string]>([
    ['en', 'Protest Forced Eviction and Land Grabs in China'],
    ['en', 'Gao Yu is free'],
    ['en', 'The Unxi Jinpingese'],
    ['en', 'It may 5 times dismay 7 people'],
    ['zh', '我们是谁'],
  ])('nothing else, in %s of “%s”', (locale, title) => {
    expect(titleParts(title, locale, names)).toEqual([title]);
  });

  it('names with signs that patterns know, as they are', () => {
    expect(titleParts('A (b) + c', 'en', ['(b) + c'])).toEqual(['A ', '(b) + c', '']);
    expect(titleParts('A', 'en', [])).toEqual(['A']);
  });
});
