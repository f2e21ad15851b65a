import { describe, expect, it } from 'vitest';
import type { Locale } from '../../i18n/locales';
import type { Page, Person, Piece, Post, Topic } from '../../model/piece';
import type { TextFile } from './files';
import { find, type Load } from './find';
import { searchFiles, type Searched } from './make-files';
import { highlight, type TextRun } from './highlight';
import { simplifiedCharacters } from '../../authoring/simplified';

const simplified = simplifiedCharacters();

function versions(words: Partial<Record<Locale, { title: string; text: string[] }>>): Piece['versions'] {
  return Object.fromEntries(
    Object.entries(words).map(([locale, { title, text }]) => [
      locale,
      {
        locale: locale as Locale,
        title,
        titleParts: [title],
        html: '',
        text: text.join('\n'),
        summary: text[0] ?? '',
        rich: false,
      },
    ]),
  );
}

function post(date: string, words: Parameters<typeof versions>[0], more: Partial<Post> = {}): Post {
  const slug = `${date}-post`;
  const facts = { kind: 'posts' as const, genre: 'report' as const, date, topics: [], people: [], since: [] };
  return { slug, original: 'en', versions: versions(words), ...facts, ...more };
}

const person: Person = {
  kind: 'people',
  slug: 'liu-xiaobo',
  original: 'en',
  versions: versions({ en: { title: 'Liu Xiaobo', text: [] }, zh: { title: '刘晓波', text: [] } }),
  name: { en: 'Liu Xiaobo', zh: '刘晓波' },
  status: 'died-in-custody',
  asOf: '2026-11-22',
  timeline: [],
};

const page: Page = {
  kind: 'pages',
  slug: 'about',
  original: 'en',
  versions: versions({ en: { title: 'About', text: ['We stand up for writers.'] } }),
  people: [],
  since: [],
};

const posts = [
  post(
    '2015-09-16',
    { zh: { title: '柳京男抗议', text: ['要求释放刘晓波和一切政治犯，停止强拆民房。'] } },
    { original: 'zh' },
  ),
  post('2015-09-08', {
    en: {
      title: 'Against forced evictions',
      text: ['Petitioners demonstrated on September 3, 2015 about Liu Xiaobo.'],
    },
    zh: { title: '抗议强制拆迁', text: ['一段简单的话。'] },
  }),
  post('2014-01-02', {
    en: {
      title: 'A letter',
      text: ['The harbour was quiet. Somebody mentioned evictions &#x26; petitions once.'],
    },
    zh: { title: '一封信', text: ['港口很安静。'] },
  }),
  post('2013-03-04', { zh: { title: '通告', text: ['晓波与刘先生，简段。'] } }, { original: 'zh' }),
];

const topic: Topic = { id: 'land', name: { en: 'Land', zh: '土地问题' } };
const searched: Searched = {
  posts,
  pages: [page],
  people: [person],
  topicsOf: ({ date }) => (date === '2014-01-02' ? [topic] : []),
};
const files = searchFiles(searched, simplified);
const load: Load = async (file) => JSON.parse(files.get(file) ?? '');

async function search(query: string, reader: Locale = 'en', from: Load = load) {
  const finding = await find(query, reader, from);
  return {
    complete: finding.complete,
    hits: finding.hits.map(({ locale, file }) => {
      const text = JSON.parse(files.get(file) ?? '') as TextFile;
      return { slug: `${text.slug}/${locale}`, ...highlight(text, finding) };
    }),
  };
}

const slugs = async (query: string, reader?: Locale) =>
  (await search(query, reader)).hits.map(({ slug }) => slug);
const marked = (stretches: TextRun[]) => stretches.flatMap(({ text, marked }) => (marked ? text : []));

describe('a query finds', () => {
  it.each([
    ['刘晓波', 'zh', ['liu-xiaobo/zh', '2015-09-16-post/zh', '2015-09-08-post/en']],
    ['劉曉波', 'zh', ['liu-xiaobo/zh', '2015-09-16-post/zh', '2015-09-08-post/en']],
    ['liu xiaobo', 'en', ['liu-xiaobo/en', '2015-09-08-post/en', '2015-09-16-post/zh']],
    ['liuxiaobo', 'en', ['liu-xiaobo/en', '2015-09-08-post/en', '2015-09-16-post/zh']],
    ['Xiaobo LIU', 'en', ['liu-xiaobo/en', '2015-09-08-post/en', '2015-09-16-post/zh']],
    ['柳京男', 'zh', ['2015-09-16-post/zh']],
    ['京男', 'en', ['2015-09-16-post/zh']],
    ['强拆', 'zh', ['2015-09-16-post/zh']],
    ['強拆', 'en', ['2015-09-16-post/zh']],
    ['段简', 'zh', ['2015-09-08-post/zh']],
    ['单', 'zh', ['2015-09-08-post/zh']],
    ['eviction', 'en', ['2015-09-08-post/en', '2014-01-02-post/en']],
    ['demonstr', 'en', ['2015-09-08-post/en']],
    ['2015-09-03', 'en', ['2015-09-08-post/en']],
    ['2015年9月', 'zh', ['2015-09-16-post/zh', '2015-09-08-post/zh']],
    ['September 2015', 'en', ['2015-09-16-post/zh', '2015-09-08-post/en']],
    ['2015-09', 'en', ['2015-09-16-post/zh', '2015-09-08-post/en']],
    ['强拆 2015', 'en', ['2015-09-16-post/zh']],
    ['土地问题', 'zh', ['2014-01-02-post/zh']],
    ['“harbour was quiet”', 'en', ['2014-01-02-post/en']],
    ['the writers', 'en', ['about/en']],
    ['constructor', 'en', []],
    ['', 'en', []],
    ['？！', 'zh', []],
  ] as const)('“%s” in %s', async (query, reader, expected) => {
    const found = await slugs(query, reader);
    expect([...found].sort()).toEqual([...expected].sort());
    if (query.includes('xiaobo') || query.includes('晓波')) expect(found[0]).toBe(expected[0]);
  });

  it('days newest first', async () => {
    expect(await slugs('2015年9月', 'zh')).toEqual(['2015-09-16-post/zh', '2015-09-08-post/zh']);
  });

  it('each piece once, in the language of the reader if that version was found as well', async () => {
    expect(await slugs('2014', 'zh')).toEqual(['2014-01-02-post/zh']);
    expect(await slugs('2014', 'en')).toEqual(['2014-01-02-post/en']);
  });

  it('some of the words where no piece has all of them, and says so', async () => {
    const { complete, hits } = await search('harbour telescope');
    expect(complete).toBe(false);
    expect(hits.map(({ slug }) => slug)).toEqual(['2014-01-02-post/en']);
    expect((await search('段简单明了', 'zh')).hits[0]?.slug).toBe('2015-09-08-post/zh');
  });
});

describe('what is shown', () => {
  it('has marks on what was looked for, in whatever script it is written', async () => {
    const { hits } = await search('劉曉波', 'zh');
    expect(hits.map(({ title, excerpt }) => [...marked(title), ...marked(excerpt)])).toEqual([
      ['刘晓波'],
      ['刘晓波'],
      ['Liu Xiaobo'],
    ]);
  });

  it.each([
    ['petition', ['Petitioners']],
    ['demonstr', ['demonstrated']],
    ['2015-09', ['September 3, 2015']],
    ['“petitioners demonstrated”', ['Petitioners demonstrated']],
  ])('“%s” is marked as %j', async (query, expected) => {
    const { hits } = await search(query);
    expect(marked(hits.find(({ slug }) => slug.startsWith('2015-09-08'))?.excerpt ?? [])).toEqual(expected);
  });

  it('says whether a phrase is there as a whole', async () => {
    const exact = Object.fromEntries(
      (await search('刘晓波', 'zh')).hits.map(({ slug, exact }) => [slug, exact]),
    );
    expect(exact['2015-09-16-post/zh']).toBe(true);
    const apart = highlight(
      { kind: 'report', slug: 'x', title: '', languages: ['zh'], text: '晓波与刘晓先生' },
      await find('刘晓波', 'zh', load),
    );
    expect(apart).toMatchObject({ exact: false });
    expect(marked(apart.excerpt)).toEqual(['晓波', '刘晓']);
  });

  it('is cut out of a long text around what was looked for', async () => {
    const text = `${'The wind blew over the harbour. '.repeat(30)}Then came the telescope. ${'Rain fell all day. '.repeat(30)}`;
    const finding = { wanted: (await find('telescope', 'en', load)).wanted, simplified };
    const { excerpt } = highlight({ kind: 'report', slug: 'x', title: '', languages: ['en'], text }, finding);
    const shown = excerpt.map((each) => each.text).join('');
    expect(shown).toMatch(/^…Then came the telescope\. Rain .*…$/);
    expect(shown.length).toBeLessThan(220);
    expect(marked(excerpt)).toEqual(['telescope']);
  });

  it('says whether a piece was published on the day that was looked for', async () => {
    expect((await search('2015年9月', 'zh')).hits.map(({ onTheDay }) => onTheDay)).toEqual([true, true]);
    expect((await search('强拆', 'zh')).hits.map(({ onTheDay }) => onTheDay)).toEqual([false]);
  });

  it('shows topics and bylines only where something in them was looked for', async () => {
    const [hit] = (await search('土地', 'zh')).hits;
    expect(hit?.facts.map(marked)).toEqual([['土地']]);
    expect((await search('港口', 'zh')).hits[0]?.facts).toEqual([]);
  });
});

describe('the index', () => {
  it('is the same for the same pieces', () => {
    expect([...searchFiles(searched, simplified)]).toEqual([...files]);
  });

  it('says a short text about something before a long one that mentions it', async () => {
    const filler = Array.from({ length: 12 }, (_, at) => `Sentence ${at} is about nothing in particular.`);
    const [short, long] = [
      post('2010-01-01', { en: { title: 'Short', text: ['The dam broke.'] } }),
      post('2010-01-02', { en: { title: 'Long', text: [...filler, 'A dam was mentioned.'] } }),
    ];
    const made = searchFiles({ ...searched, posts: [long, short] }, simplified);
    const { hits } = await find('dam', 'en', async (file) => JSON.parse(made.get(file) ?? ''));
    expect(hits.map(({ file }) => (JSON.parse(made.get(file) ?? '') as TextFile).title)).toEqual([
      'Short',
      'Long',
    ]);
  });

  it('cuts a long piece into parts and gives the one that was found', async () => {
    const text = Array.from(
      { length: 60 },
      (_, at) => `第${at}段说的是天气，没有别的内容，${'云'.repeat(60)}。`,
    );
    text[50] = '这里有一座灯塔。';
    const made = searchFiles(
      { ...searched, posts: [post('2010-01-01', { zh: { title: '长文', text } }, { original: 'zh' })] },
      simplified,
    );
    const { hits } = await find('灯塔', 'zh', async (file) => JSON.parse(made.get(file) ?? ''));
    expect(hits).toHaveLength(1);
    expect(hits[0]?.file).not.toBe('text-0-zh-0.json');
    expect((JSON.parse(made.get(hits[0]?.file ?? '') ?? '') as TextFile).text).toContain('灯塔');
    for (const [name, file] of made) {
      if (name.startsWith('text-')) expect(Buffer.byteLength(file), name).toBeLessThan(3_600);
    }
  });

  it('is read anew when the site is renewed in the middle of a search', async () => {
    let asked = 0;
    const late: Load = async (file) => {
      const read = (await load(file)) as { version?: string };
      if (file !== 'index.json') return read;
      return asked++ ? read : { ...read, version: 'of the last build' };
    };
    expect((await search('强拆', 'zh', late)).hits).toHaveLength(1);
    const never: Load = async (file) => ({ ...((await load(file)) as object), version: file });
    await expect(find('强拆', 'zh', never)).rejects.toThrow(/changes/);
  });
});
