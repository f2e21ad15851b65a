import { describe, expect, it } from 'vitest';
import {
  acceptsPattern,
  convertedLocale,
  defaultLocale,
  isLocale,
  langOn,
  localeCodes,
  localeOfText,
  locales,
  negotiateLocale,
  writtenCodes,
  writtenLocale,
} from './locales';
import { languageName } from './messages';

describe('/ leads', () => {
  it.each([
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['ZH-cn', 'zh'],
    ['cmn-Hans', 'zh'],
    ['zh-Hans-TW', 'zh'],
    ['zh-SG,zh-TW;q=0.9', 'zh'],
    ['en-US,en;q=0.9,zh;q=0.1', 'zh'],
    ['de,zh-CN;q=0.5,zh-HK;q=0.4', 'zh'],
    ['de, ja , zh', 'zh'],
    ['en;q=1.0,zh-SG;q=0.001', 'zh'],
    ['wuu, zh-TW', 'zh'],
    ['zh-TW', 'zh-hant'],
    ['zh-Hant-HK', 'zh-hant'],
    ['ZH-hk', 'zh-hant'],
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-hant'],
    ['en-US,en;q=0.9,zh-MO;q=0.1,zh-CN;q=0.1', 'zh-hant'],
    ['yue-HK, en', 'zh-hant'],
    ['de, nan;q=0.2', 'zh-hant'],
    ['*, hak', 'zh-hant'],
  ])(
    'whoever reads any Chinese to Chinese, in the script of the first that they list: %s',
    (accept, locale) => {
      expect(negotiateLocale(accept)).toBe(locale);
    },
  );

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
    negotiateLocale(' '.repeat(100_000) + 'en,'.repeat(100_000));
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
    expect(localeOfText(words, reader)).toBe(locale);
    expect(langOn(reader, locale)).toBe(reader === locale ? undefined : locales[locale].lang);
  });
});

it('knows in which languages people write, and of which the others are made', () => {
  expect(writtenCodes).toEqual(['en', 'zh']);
  expect(localeCodes.map(writtenLocale)).toEqual(['en', 'zh', 'zh']);
  expect(localeCodes.map(convertedLocale)).toEqual([undefined, 'zh-hant', undefined]);
});

it('says what each language is called in each', () => {
  expect(languageName('zh', 'en')).toBe('Chinese');
  for (const code of localeCodes)
    for (const reader of localeCodes) expect(languageName(code, reader)).toMatch(/^\S/);
});
