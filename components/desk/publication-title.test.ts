import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Publication } from '@/lib/desk/publications';
import { publicationAct, PublicationTitle } from './publication-title';

const march = { kind: 'posts', slug: '2026-11-29-march' } as const;
const gone = { kind: 'posts', slug: '2026-11-29-gone' } as const;
const about = {
  ...{ base: '', commit: 'c', by: 'anna', at: 0, paths: ['posts/2026-11-29-march/zh.mdx'] },
  ...{ locale: null, revision: null, public_at: null, reverted_at: null },
};
const publications: Publication[] = [
  { ...about, id: '1', what: 'publish', piece: march, locale: 'zh' },
  { ...about, id: '2', what: 'withdraw', piece: gone },
  { ...about, id: '3', what: 'withdraw', piece: march, paths: ['withdrawn.yml', 'posts/x/a.jpg'] },
  { ...about, id: '4', what: 'withdraw', paths: ['withdrawn.yml'] },
];
const titles = ({ slug }: { slug: string }) =>
  slug === march.slug ? { title: '游行', lang: 'zh-Hans' } : { title: slug };
const shown = (locale: 'en' | 'zh') =>
  publications.map((publication) =>
    renderToStaticMarkup(createElement(PublicationTitle, { publication, titles, locale })),
  );

test('an editor finds what was done by the title of the piece, and by its slug where it has none', () => {
  expect(shown('en')).toEqual([
    'Publication of “<span lang="zh-Hans">游行</span>”, Chinese',
    'Withdrawal of “<span>2026-11-29-gone</span>”',
    'Withdrawal of the picture posts/x/a.jpg',
    'Withdrawal of a name',
  ]);
  expect(shown('zh')[0]).toBe('“<span lang="zh-Hans">游行</span>”（中文）：发表');
});

test('on a page that is called by its title, what was done stands beside it without', () => {
  expect(publications.map((each) => publicationAct(each, 'en'))).toEqual([
    'Publication, Chinese',
    'Withdrawal',
    'Withdrawal of the picture posts/x/a.jpg',
    'Withdrawal of a name',
  ]);
});
