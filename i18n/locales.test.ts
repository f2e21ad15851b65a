import { describe, expect, it } from 'vitest';
import {
  acceptsPattern,
  defaultLocale,
  isLocale,
  langOn,
  localeCodes,
  localeOfWords,
  locales,
  negotiateLocale,
} from './locales';
import { languageName } from './messages';

describe('/ leads', () => {
  it.each([
    'zh',
    'zh-CN',
    'zh-TW',
    'zh-Hant-HK',
    'ZH-cn',
    'yue',
    'cmn-Hans',
    'en-US,en;q=0.9,zh;q=0.1',
    'de,zh-CN;q=0.5',
    'de, ja , zh',
    'en;q=1.0,zh-SG;q=0.001',
  ])('to Chinese whoever reads any Chinese: %s', (accept) => {
    expect(negotiateLocale(accept)).toBe('zh');
  });

  it.each([
    undefined,
    '',
    '*',
    'en',
    'fr',
    'fr-CH, fr;q=0.9, en;q=0.8',
    'ja',
    'za', // Zhuang
    'zhx',
    'x-zh',
    'de-zh',
    'a b c',
    ';;;,,,q=',
  ])('everybody else to English: %s', (accept) => {
    expect(negotiateLocale(accept)).toBe('en');
  });

  it('at once, however long the header', () => {
    const start = performance.now();
    negotiateLocale('z'.repeat(100_000) + ',-'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('by an expression that a host’s routing rules take too: no flags, no look-behind', () => {
    for (const code of localeCodes) expect(acceptsPattern(code)).not.toMatch(/\(\?<|\(\?i/);
  });
});

describe('the table of languages', () => {
  it('has the default', () => {
    expect(localeCodes).toContain(defaultLocale);
  });

  it('has tags that Intl knows, all different', () => {
    const tags = localeCodes.flatMap((code) => [locales[code].lang, locales[code].intlLocale]);
    expect(Intl.getCanonicalLocales(tags)).toEqual([...new Set(tags)]);
    expect(Intl.DateTimeFormat.supportedLocalesOf(tags)).toHaveLength(new Set(tags).size);
  });

  it.each(['fr', 'EN', 'zh-Hans', '', 'toString', '__proto__', undefined, 1])('does not have %s', (code) => {
    expect(isLocale(code)).toBe(false);
  });
});

describe('words that do not say which language they are in', () => {
  it.each([
    ['在华盛顿抗议', 'en', 'zh'],
    ['《New York Times》', 'zh', 'en'],
    ['The New York Times 中文网', 'en', 'zh'],
    ['BBC', 'en', 'en'],
  ] as const)('“%s”, read in %s, are taken for %s', (words, reader, locale) => {
    expect(localeOfWords(words, reader)).toBe(locale);
    expect(langOn(reader, locale)).toBe(reader === locale ? undefined : locales[locale].lang);
  });
});

it('says what each language is called in each', () => {
  expect(languageName('zh', 'en')).toBe('Chinese');
  for (const code of localeCodes)
    for (const reader of localeCodes) expect(languageName(code, reader)).toMatch(/^\S/);
});
