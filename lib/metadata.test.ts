import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Locale } from '../i18n/locales';
import { pageMetadata, pieceMetadata } from './metadata';
import type { Piece, Version } from '../model/piece';

beforeEach(() => void vi.stubEnv('SITE_URL', 'https://example.org'));
afterEach(() => vi.unstubAllEnvs());

const pathIn = (locale: Locale) => `/${locale}/posts/a`;

function version(locale: Locale): Version {
  const title = { en: 'A title', zh: '标题', 'zh-hant': '標題' }[locale];
  return {
    locale,
    title,
    titleParts: [title],
    html: '',
    blocks: [],
    text: '',
    summary: `${title}.`,
    rich: false,
  };
}

describe('a page that every language has', () => {
  it('is its own canonical and names its versions, the default language for everybody else', () => {
    const { title, description, alternates } = pageMetadata('zh', {
      title: '文章',
      description: '全部',
      pathIn,
    });
    expect({ title, description }).toEqual({ title: '文章', description: '全部' });
    expect(alternates).toEqual({
      feed: 'https://example.org/zh/feed.xml',
      canonical: 'https://example.org/zh/posts/a',
      languages: {
        en: 'https://example.org/en/posts/a',
        'zh-Hans': 'https://example.org/zh/posts/a',
        'zh-Hant': 'https://example.org/zh-hant/posts/a',
        'x-default': 'https://example.org/en/posts/a',
      },
    });
  });

  it('has the title of the site if it has none of its own', () => {
    expect(pageMetadata('en', { description: 'All', pathIn })).not.toHaveProperty('title');
  });
});

describe('the card of a page', () => {
  it('shows the name of the site, or the title of a piece, in its language', () => {
    const [page, another, piece] = [
      pageMetadata('zh', { title: '文章', description: '全部', pathIn }),
      pageMetadata('zh', { title: '存档', description: '全部', pathIn }),
      pieceMetadata(
        'zh',
        { kind: 'posts', slug: 'a', original: 'zh', versions: { zh: version('zh') } },
        pathIn,
      ),
    ] as const;
    expect(page.openGraph).toMatchObject({ title: '文章' });
    expect(page.openGraph?.image).toMatch(/^https:\/\/example\.org\/cards\/1200-[0-9a-f]{16}\.png$/);
    expect(another.openGraph?.image).toBe(page.openGraph?.image);
    expect(piece.openGraph?.image).not.toBe(page.openGraph?.image);
  });
});

describe('a piece in both languages', () => {
  const piece: Piece = {
    kind: 'posts',
    slug: 'a',
    original: 'zh',
    versions: { en: version('en'), zh: version('zh') },
  };

  it('is its own canonical in each, and its original is for everybody else', () => {
    expect(pieceMetadata('en', piece, pathIn)).toMatchObject({
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
  const piece: Piece = { kind: 'posts', slug: 'a', original: 'zh', versions: { zh: version('zh') } };

  it.each(['en', 'zh'] as const)('points from /%s to the original and names no other language', (locale) => {
    expect(pieceMetadata(locale, piece, pathIn)).toMatchObject({
      title: '标题',
      alternates: {
        canonical: 'https://example.org/zh/posts/a',
        languages: {
          'zh-Hans': 'https://example.org/zh/posts/a',
          'x-default': 'https://example.org/zh/posts/a',
        },
      },
    });
    expect(pieceMetadata(locale, piece, pathIn).alternates?.languages).not.toHaveProperty('en');
  });
});
