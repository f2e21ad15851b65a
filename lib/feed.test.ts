import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Locale } from '../i18n/locales';
import * as feeds from './feed';
import { listFeeds, type AskedFeed } from './feed-document';
import { Library } from './library';
import type { Post } from '../model/piece';

beforeAll(() => void vi.stubEnv('SITE_URL', 'https://example.org'));
afterAll(() => vi.unstubAllEnvs());

const topics = [{ id: 'a-topic', name: { en: 'A topic', zh: '主题' } }];

/** A post written in English on a day, and translated if a day is given for that. */
function post(date: string, { translated, ...also }: { translated?: string } & Partial<Post> = {}): Post {
  const version = (locale: Locale) => ({
    locale,
    title: `${date} ${locale} <&>`,
    blocks: [],
    titleParts: [],
    html: `<p>${locale} text</p>`,
    text: `${locale} text`,
    summary: 'Summary',
    rich: false,
  });
  return {
    slug: `${date}-a`,
    original: 'en',
    versions: {
      en: version('en'),
      ...(translated && {
        zh: { ...version('zh'), translation: { from: 'en', by: '编辑部', on: translated } },
      }),
    },
    kind: 'posts',
    genre: 'report',
    date,
    topics: [],
    people: [],
    since: [],
    ...also,
  };
}

/** So many posts, one a day from the first day of 2015 on. */
function daily(count: number): Post[] {
  return Array.from({ length: count }, (_, at) =>
    post(new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 10)),
  );
}

interface Source extends AskedFeed {
  posts: Post[];
}

function source(posts: Post[], locale: Locale = 'en'): Source {
  return { locale, posts };
}

function atomFeed(source: Source, archive?: number): string {
  return feeds.atomFeed(documentOf({ ...source, archive }), topics);
}

function jsonFeed(source: Source): string {
  return feeds.jsonFeed(documentOf(source), topics);
}

function documentOf({ posts, ...asked }: Source) {
  const document = new Library(posts, [], [], topics).feedDocument(asked);
  if (!document) throw new Error('There is no such document.');
  return document;
}

/** The days in the ids of a document's entries, in their order. */
function daysIn(xml: string): string[] {
  return [...xml.matchAll(/<entry>\n<id>tag:[^:]*:posts\/(\d{4}-\d\d-\d\d)/g)].map(([, day]) => day ?? '');
}

describe('the document that one subscribes to', () => {
  it('holds the latest fifty, newest first', () => {
    const days = daysIn(atomFeed(source(daily(60))));
    expect(days).toHaveLength(50);
    expect(days[0]).toBe('2015-03-01');
    expect(days).toEqual([...days].sort().reverse());
  });

  it('has a translated piece once, a piece without a translation not at all', () => {
    const posts = [post('2015-01-01', { translated: '2026-01-01' }), post('2016-01-01')];
    expect(daysIn(atomFeed(source(posts, 'zh')))).toEqual(['2015-01-01']);
    expect(daysIn(atomFeed(source(posts, 'en')))).toEqual(['2016-01-01', '2015-01-01']);
  });

  it('tells of a translation when it comes, however old the original', () => {
    const posts = [
      post('2015-01-01', { translated: '2026-01-01' }),
      post('2016-01-01', { translated: '2016-02-01' }),
    ];
    const xml = atomFeed(source(posts, 'zh'));
    expect(daysIn(xml)).toEqual(['2015-01-01', '2016-01-01']);
    expect(xml).toContain(
      '<published>2015-01-01T12:00:00Z</published>\n<updated>2026-01-01T12:00:00Z</updated>',
    );
    expect(xml).toContain('<contributor><name>编辑部</name></contributor>');
    expect(xml).toContain('编辑部译自英文，2026年1月1日');
  });

  it('keeps the ids of entries and feeds for good', () => {
    const xml = atomFeed(source([post('2015-09-08')]));
    const ids = [...xml.matchAll(/<id>([^<]*)/g)].map(([, id]) => id);
    const authority = 'tag:gongminziyoulianmeng.blogspot.com,2015:';
    expect(ids).toEqual([`${authority}feed/en`, `${authority}posts/2015-09-08-a/en`]);
    const ofTopic = atomFeed({
      ...source([post('2015-09-08', { topics: ['a-topic'] })]),
      topic: 'a-topic',
    });
    expect(ofTopic).toContain(`<id>${authority}feed/en/topics/a-topic</id>`);
  });

  it('says who wrote a piece, what it is about, and what happened since', () => {
    const note = {
      day: '2017-07-13',
      words: { en: 'It <changed>.' },
      sources: [{ title: 'A paper', url: 'https://paper.example/?a&b' }],
      noted: '2026-11-22',
    };
    const xml = atomFeed(
      source([post('2015-01-01', { byline: { en: 'A & B' }, topics: ['a-topic'], since: [note] })]),
    );
    expect(xml).toContain('<author><name>A &amp; B</name></author>');
    expect(xml).toContain('<category term="a-topic" label="A topic"/>');
    expect(xml).toContain('July 13, 2017&lt;/b&gt; It &amp;lt;changed&gt;.');
    expect(xml).toContain('&lt;a href=&quot;https://paper.example/?a&amp;amp;b&quot;&gt;A paper&lt;/a&gt;');
    expect(xml).toContain('<updated>2026-11-22T12:00:00Z</updated>');
  });

  it('gives every address of a text whole, and leaves its words alone', () => {
    const one = post('2015-01-01');
    const html =
      '<p><a href="/zh/about">a</a> <a href="#note">1</a> <a href="https://else.example/x">e</a> the words href="/b"</p>' +
      '<picture><source srcset="/p/1.avif 640w, /p/2.avif 1280w"><img src="/p/1.jpg" alt="a > b"></picture>';
    one.versions = { en: { ...one.versions.en!, html } };
    const { items } = JSON.parse(jsonFeed(source([one])));
    expect(items[0].content_html).toBe(
      '<p><a href="https://example.org/zh/about">a</a> <a href="https://example.org/en/posts/2015-01-01-a#note">1</a> ' +
        '<a href="https://else.example/x">e</a> the words href="/b"</p><img src="https://example.org/p/1.jpg" alt="a > b">',
    );
  });

  it('tells the day of a piece to readers from Baker Island to the Solomons', () => {
    const xml = atomFeed(source([post('2015-09-27')]));
    const published = /<published>([^<]*)/.exec(xml)?.[1] ?? '';
    expect(published).toBe('2015-09-27T12:00:00Z');
    for (const timeZone of ['Etc/GMT+12', 'America/New_York', 'UTC', 'Asia/Shanghai', 'Etc/GMT-11'])
      expect(new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(published)), timeZone).toBe(
        '2015-09-27',
      );
  });

  it('never says of two entries that they changed at the same moment, nor of one that it did at two', () => {
    const day = '2026-01-01';
    const topical = post('2015-01-02', { translated: day, topics: ['a-topic'] });
    const posts = [post('2015-01-01', { translated: day }), topical, post('2015-01-03', { translated: day })];
    const updatedOf = (xml: string) =>
      [...xml.matchAll(/<published>.*\n<updated>([^<]*)/g)].map(([, at]) => at);
    const all = updatedOf(atomFeed(source(posts, 'zh')));
    expect(all).toEqual(['2026-01-01T12:00:02Z', '2026-01-01T12:00:01Z', '2026-01-01T12:00:00Z']);
    const ofTopic = { ...source(posts, 'zh'), topic: 'a-topic' };
    expect(updatedOf(atomFeed(ofTopic))).toEqual([all[1]]);
    const { items } = JSON.parse(jsonFeed(source(posts, 'zh')));
    expect(items.map(({ date_modified }: Record<string, string>) => date_modified)).toEqual(all);
  });

  it('has no summary rather than an empty one', () => {
    const one = post('2015-01-01');
    one.versions.en!.summary = '';
    expect(atomFeed(source([one]))).not.toContain('<summary>');
    expect(JSON.parse(jsonFeed(source([one]))).items[0]).not.toHaveProperty('summary');
  });

  it('holds nothing that feed readers take away', () => {
    const one = post('2015-01-01');
    const html =
      '<h2 id="a" class="x">A</h2><div class="table" role="region" tabindex="0" aria-label="T"><table><tbody><tr><td class="num">1</td></tr></tbody></table></div>' +
      '<p>b<wbr>c <sup><a href="#n" data-footnote-ref aria-describedby="l">1</a></sup></p><ol start="3"><li>d</li></ol>';
    one.versions = { en: { ...one.versions.en!, html } };
    const { items } = JSON.parse(jsonFeed(source([one])));
    expect(items[0].content_html).toBe(
      '<h2 id="a">A</h2><div><table><tbody><tr><td>1</td></tr></tbody></table></div>' +
        '<p>bc <sup><a href="https://example.org/en/posts/2015-01-01-a#n">1</a></sup></p><ol start="3"><li>d</li></ol>',
    );
  });

  it('leaves out what XML cannot hold', () => {
    const one = post('2015-01-01');
    one.versions.en!.title = 'a\u0000b\u001fc\ud800d𠮷';
    expect(atomFeed(source([one]))).toContain('<title>abcd𠮷</title>');
  });
});

describe('archives', () => {
  it.each([
    [0, 0],
    [50, 0],
    [51, 1],
    [100, 1],
    [101, 2],
    [1000, 19],
  ])('of %i posts are %i', (posts, archives) => {
    const library = new Library(daily(posts), [], [], topics);
    const ofEnglish = listFeeds(library, 'site', 'archives').filter(({ locale }) => locale === 'en');
    expect(ofEnglish.map(({ archive }) => archive)).toEqual(
      Array.from({ length: archives }, (_, at) => at + 1),
    );
    expect(library.feedDocument({ locale: 'en', archive: archives + 1 })).toBeUndefined();
  });

  it('hold with the latest every post, and lead from one to the next', () => {
    const all = source(daily(123));
    const documents = [atomFeed(all), atomFeed(all, 2), atomFeed(all, 1)];
    expect(new Set(documents.flatMap(daysIn)).size).toBe(123);
    const links = documents.map((xml) =>
      [
        ...xml.matchAll(/<link rel="(\S+-archive|current|self)"[^>]* href="https:\/\/example.org([^"]*)"/g),
      ].map(([, rel, path]) => `${rel} ${path}`),
    );
    expect(links).toEqual([
      ['self /en/feed.xml', 'prev-archive /en/feed/2.xml'],
      ['self /en/feed/2.xml', 'current /en/feed.xml', 'prev-archive /en/feed/1.xml'],
      ['self /en/feed/1.xml', 'current /en/feed.xml', 'next-archive /en/feed/2.xml'],
    ]);
    expect(documents.map((xml) => xml.includes('<fh:archive/>'))).toEqual([false, true, true]);
  });

  it('stay as they are when posts come; the last only learns of the next', () => {
    const [before, after] = [source(daily(123)), source(daily(234))];
    expect(atomFeed(after, 1)).toBe(atomFeed(before, 1));
    const last = atomFeed(after, 2).replace(/<link rel="next-archive"[^>]*>\n/, '');
    expect(last).toBe(atomFeed(before, 2));
  });
});

describe('the JSON Feed', () => {
  it('is that of version 1.1, with the ids of the Atom feed', () => {
    const feed = JSON.parse(
      jsonFeed({ ...source([post('2015-01-01', { topics: ['a-topic'] })]), topic: 'a-topic' }),
    );
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: expect.stringContaining('A topic'),
      language: 'en',
      home_page_url: 'https://example.org/en/topics/a-topic',
      feed_url: 'https://example.org/en/topics/a-topic/feed.json',
    });
    expect(feed.items).toEqual([
      {
        id: 'tag:gongminziyoulianmeng.blogspot.com,2015:posts/2015-01-01-a/en',
        url: 'https://example.org/en/posts/2015-01-01-a',
        title: '2015-01-01 en <&>',
        summary: 'Summary',
        content_html: '<p>en text</p>',
        date_published: '2015-01-01T12:00:00Z',
        date_modified: '2015-01-01T12:00:00Z',
        tags: ['A topic'],
        language: 'en',
      },
    ]);
  });
});
