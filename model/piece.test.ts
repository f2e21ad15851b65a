import { describe, expect, it } from 'vitest';
import type { Locale } from '../i18n/locales';
import { versionFor, textFor, type Piece, type Version } from './piece';

const version = (locale: Locale): Version => ({
  locale,
  title: locale,
  titleParts: [locale],
  html: '',
  blocks: [],
  text: '',
  summary: '',
  rich: false,
});
const piece = (original: Locale, ...written: Locale[]): Piece => ({
  kind: 'posts',
  slug: 'a',
  original,
  versions: Object.fromEntries(written.map((code) => [code, version(code)])),
});

describe('the version of a piece', () => {
  it('is the reader’s', () => {
    expect(versionFor(piece('zh', 'en', 'zh'), 'en').locale).toBe('en');
    expect(versionFor(piece('zh', 'en', 'zh'), 'zh').locale).toBe('zh');
  });

  it('is the original where theirs does not exist', () => {
    expect(versionFor(piece('zh', 'zh'), 'en').locale).toBe('zh');
    expect(versionFor(piece('en', 'en'), 'zh').locale).toBe('en');
  });

  it('never is silently nothing', () => {
    expect(() => versionFor(piece('en'), 'zh')).toThrow('a has no original');
  });
});

describe('words in some languages', () => {
  it('are in the reader’s language if there are any', () => {
    expect(textFor({ en: 'Seeds', zh: '种子' }, 'zh')).toEqual({ text: '种子', locale: 'zh' });
  });

  it('say which language they are in if they are not', () => {
    expect(textFor({ en: 'Seeds' }, 'zh')).toEqual({ text: 'Seeds', locale: 'en' });
  });

  it('may be missing altogether', () => {
    expect(textFor({}, 'en')).toBeUndefined();
  });
});
