import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Locale } from '../i18n/locales';
import type { Person, Post, Version } from '../model/piece';
import { personData, postData } from './structured-data';

beforeEach(() => void vi.stubEnv('SITE_URL', 'https://example.org'));
afterEach(() => vi.unstubAllEnvs());

function version(locale: Locale, also: Partial<Version> = {}): Version {
  const title = { en: 'A title', zh: '标题', 'zh-hant': '標題' }[locale];
  return {
    locale,
    title,
    titleParts: [title],
    html: '',
    blocks: [],
    text: '',
    summary: 'Summary',
    rich: false,
    ...also,
  };
}

const post: Post = {
  slug: 'a',
  original: 'zh',
  versions: {
    zh: version('zh'),
    en: version('en', { translation: { from: 'zh', by: 'X', on: '2026-01-01' } }),
  },
  kind: 'posts',
  genre: 'statement',
  date: '2015-09-16',
  byline: { en: 'Liu Jingnan', zh: '柳京男' },
  topics: [],
  people: [],
  since: [],
};

it('says of what a translation is one, and when it came', () => {
  const data = postData('en', post);
  expect(data).toMatchObject({
    '@type': 'NewsArticle',
    headline: 'A title',
    inLanguage: 'en',
    url: 'https://example.org/en/posts/a',
    datePublished: '2015-09-16',
    dateModified: '2026-01-01',
    author: { '@type': 'Person', name: 'Liu Jingnan' },
    translationOfWork: { url: 'https://example.org/zh/posts/a', inLanguage: 'zh-Hans' },
  });
});

it('says of an original that it is one, also to readers of another language', () => {
  for (const locale of ['en', 'zh'] as const) {
    const data = postData(locale, { ...post, versions: { zh: version('zh') } });
    expect(data).toMatchObject({ headline: '标题', inLanguage: 'zh-Hans', author: { name: '柳京男' } });
    expect(data).not.toHaveProperty('translationOfWork');
    expect(data).not.toHaveProperty('dateModified');
  }
});

it('has the names of a person in the languages of the site, and nothing else that lies beside them', () => {
  // Contentlayer notes the type of what it read with it.
  const name = { en: 'Liu Xiaobo', zh: '刘晓波', type: 'Localized', _raw: {} };
  const person = {
    slug: 'liu-xiaobo',
    original: 'en',
    versions: { en: version('en') },
    name,
  } as unknown as Person;
  const data = personData('en', person);
  expect(data).toMatchObject({ name: 'Liu Xiaobo', alternateName: ['刘晓波'] });
});
