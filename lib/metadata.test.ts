import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Locale } from '../i18n/locales';
import { pageMetadata, pieceMetadata } from './metadata';
import type { Piece, Version } from './piece';

beforeEach(() => void vi.stubEnv('SITE_URL', 'https://example.org'));
afterEach(() => vi.unstubAllEnvs());

const addressIn = (locale: Locale) => `/${locale}/posts/a`;

function version(locale: Locale): Version {
  const title = { en: 'A title', zh: '标题' }[locale];
  return { locale, title, titleParts: [title], html: '', summary: `${title}.` };
}

describe('a page that every language has', () => {
  it('is its own canonical and names its versions, the default language for everybody else', () => {
    const { title, description, alternates } = pageMetadata('zh', {
      title: '文章',
      description: '全部',
      addressIn,
    });
    expect({ title, description }).toEqual({ title: '文章', description: '全部' });
    expect(alternates).toEqual({
      canonical: 'https://example.org/zh/posts/a',
      languages: {
        en: 'https://example.org/en/posts/a',
        'zh-Hans': 'https://example.org/zh/posts/a',
        'x-default': 'https://example.org/en/posts/a',
      },
    });
  });

  it('has the title of the site if it has none of its own', () => {
    expect(pageMetadata('en', { description: 'All', addressIn })).not.toHaveProperty('title');
  });
});

describe('a piece in both languages', () => {
  const piece: Piece = { slug: 'a', original: 'zh', versions: { en: version('en'), zh: version('zh') } };

  it('is its own canonical in each, and its original is for everybody else', () => {
    expect(pieceMetadata('en', piece, addressIn)).toMatchObject({
      title: 'A title',
      description: 'A title.',
      alternates: {
        canonical: 'https://example.org/en/posts/a',
        languages: {
          en: 'https://example.org/en/posts/a',
          'zh-Hans': 'https://example.org/zh/posts/a',
          'x-default': 'https://example.org/zh/posts/a',
        },
      },
    });
  });
});

describe('a piece that nobody has translated', () => {
  const piece: Piece = { slug: 'a', original: 'zh', versions: { zh: version('zh') } };

  it.each(['en', 'zh'] as const)('points from /%s to the original and names no other language', (locale) => {
    expect(pieceMetadata(locale, piece, addressIn)).toMatchObject({
      title: '标题',
      alternates: {
        canonical: 'https://example.org/zh/posts/a',
        languages: {
          'zh-Hans': 'https://example.org/zh/posts/a',
          'x-default': 'https://example.org/zh/posts/a',
        },
      },
    });
    expect(pieceMetadata(locale, piece, addressIn).alternates?.languages).not.toHaveProperty('en');
  });
});
