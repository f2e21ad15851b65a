import { expect, it } from 'vitest';
import type { DeskReport, DeskText } from '../authoring/desk-report';
import type { Diagnostic } from '../authoring/diagnostics';
import {
  deskRows,
  isDrafted,
  matchingRows,
  pageOfRows,
  diagnosticsElsewhere,
  readDeskQuery,
  ROWS_ON_A_PAGE,
  titledVersion,
  writeDeskQuery,
  type DeskQuery,
  type DeskRow,
} from './desk';

const everything: DeskQuery = { search: '', page: 1 };

function text(file: string, more: Partial<DeskText> = {}): DeskText {
  const [, kind, slug, locale] = /(posts|pages|people)\/([^/]+)\/(\w+)\.mdx$/.exec(file) ?? [];
  return { kind, slug, locale, file, draft: file.startsWith('drafts/'), ...more } as DeskText;
}

function diagnostic(file: string): Diagnostic {
  return { file, line: 3, reason: 'missing-field', message: { en: '', zh: '' }, remedy: { en: '', zh: '' } };
}

function rowsOf(texts: DeskText[], diagnostics: Diagnostic[] = []): DeskRow[] {
  return deskRows(
    { texts, diagnostics },
    ({ file, locale }) => `${locale === 'zh' ? '标题' : 'Title'} ${file}`,
  );
}

it('an English text that is out and its Chinese draft are one piece, with a state in each language', () => {
  const [row, ...others] = rowsOf([text('posts/a/en.mdx'), text('drafts/posts/a/zh.mdx')]);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    kind: 'posts',
    slug: 'a',
    versions: { en: { state: 'published' }, zh: { state: 'draft' } },
  });
  expect(row && isDrafted(row)).toBe(true);
});

it('a language without a file is missing', () => {
  const [row] = rowsOf([text('pages/about/en.mdx')]);
  expect(row?.versions.zh).toEqual({ state: 'missing', outdated: false });
  expect(row && isDrafted(row)).toBe(false);
});

it('a piece is as new as its newest file; in each kind the newest is on top', () => {
  const rows = rowsOf([
    text('people/p/en.mdx', { changed: '2026-03-01T00:00:00Z' }),
    text('posts/old/en.mdx', { changed: '2026-01-01T00:00:00Z' }),
    text('posts/new/en.mdx', { changed: '2026-01-01T00:00:00Z' }),
    text('posts/new/zh.mdx', { changed: '2026-02-01T00:00:00Z' }),
    text('posts/older-than-history/en.mdx'),
  ]);
  expect(rows.map(({ slug }) => slug)).toEqual(['new', 'old', 'older-than-history', 'p']);
  expect(rows[0]?.changed).toBe('2026-02-01T00:00:00Z');
});

it('a draft that is refused is there, with what is wrong, and without a title', () => {
  const report: DeskReport = {
    texts: [text('drafts/posts/b/en.mdx')],
    diagnostics: [
      diagnostic('drafts/posts/b/en.mdx'),
      diagnostic('drafts/posts/b'),
      diagnostic('drafts/posts/bb/x.txt'),
    ],
  };
  const rows = deskRows(report, () => undefined);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.diagnostics).toHaveLength(2);
  expect(rows[0] && titledVersion(rows[0], 'en')).toBeUndefined();
  expect(diagnosticsElsewhere(report, rows).map(({ file }) => file)).toEqual(['drafts/posts/bb/x.txt']);
});

it('a piece is named in the language of the editor, else in the one it has', () => {
  const [both, chinese] = rowsOf([text('posts/a/en.mdx'), text('posts/a/zh.mdx'), text('posts/b/zh.mdx')]);
  expect(both && titledVersion(both, 'zh')?.locale).toBe('zh');
  expect(chinese && titledVersion(chinese, 'en')).toEqual({ title: '标题 posts/b/zh.mdx', locale: 'zh' });
});

it.each<[Partial<DeskQuery>, string[]]>([
  [{}, ['outdated', 'drafted', 'whole', 'alone']],
  [{ kind: 'pages' }, ['alone']],
  [{ filter: 'draft' }, ['drafted']],
  [{ filter: 'missing' }, ['alone']],
  [{ filter: 'outdated' }, ['outdated']],
  [{ filter: 'faulty' }, ['drafted']],
  [{ kind: 'posts', filter: 'missing' }, []],
  [{ search: 'WHOLE' }, ['whole']],
  [{ search: '标题 ｗhole' }, ['whole']],
  [{ search: 'whole drafted' }, []],
])('%o finds %o', (asked, found) => {
  const rows = rowsOf(
    [
      text('posts/whole/en.mdx'),
      text('posts/whole/zh.mdx'),
      text('drafts/posts/drafted/en.mdx'),
      text('drafts/posts/drafted/zh.mdx'),
      text('posts/outdated/en.mdx'),
      text('posts/outdated/zh.mdx', { outdated: true, changed: '2026-01-01T00:00:00Z' }),
      text('pages/alone/zh.mdx'),
    ],
    [diagnostic('drafts/posts/drafted/zh.mdx')],
  );
  expect(matchingRows(rows, { ...everything, ...asked }).map(({ slug }) => slug)).toEqual(found);
});

it('hundreds of pieces are shown page by page, each once', () => {
  const rows = rowsOf(Array.from({ length: 205 }, (_, at) => text(`posts/p${at}/en.mdx`)));
  const { pages } = pageOfRows(rows, 1);
  expect(pages).toBe(Math.ceil(205 / ROWS_ON_A_PAGE));
  const shown = Array.from({ length: pages }, (_, at) => pageOfRows(rows, at + 1).rows);
  expect(shown.every((page) => page.length <= ROWS_ON_A_PAGE)).toBe(true);
  expect(shown.flat()).toEqual(rows);
});

it.each([
  [0, 1],
  [99, 2],
])('page %i, which does not exist, is page %i', (asked, given) => {
  const rows = rowsOf(Array.from({ length: ROWS_ON_A_PAGE + 1 }, (_, at) => text(`posts/p${at}/en.mdx`)));
  expect(pageOfRows(rows, asked).page).toBe(given);
});

it('nothing to show is one empty page', () => {
  expect(pageOfRows([], 1)).toEqual({ rows: [], page: 1, pages: 1 });
});

it('a query is read as it was written', () => {
  const query: DeskQuery = { kind: 'people', filter: 'outdated', search: '刘 & co', page: 3 };
  const written = new URLSearchParams(writeDeskQuery(query));
  expect(readDeskQuery(written)).toEqual(query);
  expect(writeDeskQuery(everything)).toBe('');
});

it.each(['kind=constructor&state=__proto__&page=-1', 'kind=&kind=posts&page=1e9', 'page=٣&state=DRAFT'])(
  '%s asks for nothing',
  (query) => {
    expect(readDeskQuery(new URLSearchParams(query))).toMatchObject({
      kind: undefined,
      filter: undefined,
      search: '',
      page: 1,
    });
  },
);
