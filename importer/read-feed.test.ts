import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, pathIn, timeZoneNamed, type BlogFacts, type BlogEntry } from './entry';
import {
  apiPosts,
  MAIL,
  oldBackup,
  publicFeed,
  settingsCsv,
  takeoutFeed,
  timeZone,
} from './fixtures/formats';
import { comments, posts } from './fixtures/posts';
import { findSources, readCsv, readFeed, settingsBeside } from './sources';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'blogger-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function put(name: string, text: string | Buffer): string {
  const file = join(dir, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function read(file: string): Promise<{ entries: BlogEntry[]; facts: BlogFacts }> {
  const entries: BlogEntry[] = [];
  const facts: BlogFacts = {};
  for await (const each of readFeed(file)) {
    if (each.entry) entries.push(each.entry);
    for (const [name, value] of Object.entries(each.facts ?? {}))
      if (value) Object.assign(facts, { [name]: value });
  }
  return { entries, facts };
}

const find = (entries: BlogEntry[], id: string) => entries.find((entry) => entry.id === id);
const everything = Object.keys(posts).length + comments.length;

describe('the old back-up', () => {
  it('gives posts, pages, drafts and comments, wherever their kind stands among the categories', async () => {
    const { entries, facts } = await read(put('backup.xml', oldBackup()));
    expect(entries).toHaveLength(everything);
    expect(find(entries, '1001')).toMatchObject({
      kind: 'post',
      status: 'live',
      path: '/2015/09/sdfddff.html',
      address: 'http://quietreaders.blogspot.com/2015/09/sdfddff.html',
      labels: ['Freedom of speech and press', 'Meetings'],
      html: posts.lineEnds?.html,
    });
    expect(find(entries, '1010')).toMatchObject({ status: 'draft', path: undefined });
    expect(find(entries, '1015')).toMatchObject({ kind: 'page', path: '/p/how-we-began.html' });
    expect(find(entries, '2001')).toMatchObject({ kind: 'comment', parent: '1001' });
    expect(facts).toMatchObject({ blog: '424242', timeZone, home: 'http://quietreaders.blogspot.com/' });
  });

  it('keeps nothing of the settings, of mail addresses and of places', async () => {
    const { entries, facts } = await read(put('backup.xml', oldBackup()));
    const kept = JSON.stringify([entries, facts]);
    expect(kept).not.toContain(MAIL);
    expect(kept).not.toContain('12.3456');
    expect(kept).not.toContain('value 3');
  });

  it('is understood when a program has lost the declaration of a prefix', async () => {
    const { entries } = await read(put('careless.xml', oldBackup({ careless: true })));
    expect(entries.filter(({ status, kind }) => status === 'draft' && kind === 'post')).toHaveLength(4);
    expect(entries).toHaveLength(everything);
  });
});

describe('the Takeout', () => {
  it('gives every type and status, in whatever order they lie', async () => {
    const file = put('Takeout/Blogger/Blogs/The Quiet Readers/feed.atom', takeoutFeed());
    put('Takeout/Blogger/Blogs/The Quiet Readers/settings.csv', settingsCsv);
    const { entries } = await read(file);
    expect(entries).toHaveLength(everything);
    const statusOf = (id: string) => find(entries, id)?.status;
    expect(['1001', '1010', '1012', '1013', '2001', '2002', '2003', '2004'].map(statusOf)).toEqual([
      'live',
      'draft',
      'scheduled',
      'other',
      'live',
      'other',
      'waiting',
      'other',
    ]);
    expect(find(entries, '1015')).toMatchObject({ kind: 'page', path: '/p/how-we-began.html' });
    expect(find(entries, '1004')?.labels).toEqual(['读书会', 'Meetings']);
    expect(settingsBeside(file)).toEqual({ timeZone, home: 'http://quietreaders.blogspot.com/' });
  });
});

describe('JSON', () => {
  it('of the public feed', async () => {
    const { entries, facts } = await read(put('feed.json', publicFeed()));
    expect(entries).toHaveLength(Object.values(posts).filter(({ status, kind }) => !status && !kind).length);
    expect(find(entries, '1006')).toMatchObject({
      html: posts.dangerous?.html,
      path: '/2012/12/notes-with-signs.html',
    });
    expect(find(entries, '1004')?.labels).toEqual(['读书会', 'Meetings']);
    expect(facts.home).toBe('http://quietreaders.blogspot.com/');
    expect(JSON.stringify([entries, facts])).not.toContain(MAIL);
  });

  it('of the API, a list or one post', async () => {
    const { entries } = await read(put('api.json', apiPosts()));
    expect(find(entries, '1013')?.status).toBe('other');
    expect(find(entries, '1003')).toMatchObject({ blog: '424242', html: posts.captioned?.html });
    const one = JSON.stringify({
      kind: 'blogger#post',
      id: '7',
      blog: { id: '1' },
      title: 'T',
      content: 'x',
      published: '2015-01-01T00:00:00Z',
    });
    expect((await read(put('one.json', one))).entries).toMatchObject([
      { id: '7', status: 'live', html: 'x' },
    ]);
  });

  it('is the same however it is written: with spaces, and cut anywhere', async () => {
    const spaced = JSON.stringify(JSON.parse(publicFeed()), null, 2);
    const { entries } = await read(put('spaced.json', spaced));
    expect(entries).toEqual((await read(put('feed.json', publicFeed()))).entries);
  });

  it('says that a summary is no text', async () => {
    const cut = publicFeed().replaceAll('"content"', '"summary"');
    expect((await read(put('summary.json', cut))).entries[0]?.html).toBeUndefined();
  });
});

describe('every format', () => {
  it('is known by what is in it, whatever it is called', async () => {
    const folder = join(dir, 'odd');
    for (const [name, text] of [
      ['a.txt', oldBackup()],
      ['b', takeoutFeed()],
      ['c.xml', publicFeed()],
      ['d.html', '<!DOCTYPE html><p>'],
      ['e.jpg', '\xff\xd8\xff\xe0'],
    ] as const)
      put(`odd/${name}`, name === 'e.jpg' ? Buffer.from(text, 'latin1') : text);
    const { feeds, pictures } = await findSources(folder);
    expect(feeds.map((file) => file.slice(-5))).toEqual(['a.txt', 'odd/b', 'c.xml']);
    expect(pictures).toHaveLength(1);
  });

  it('gives the same text', async () => {
    const files = [oldBackup(), takeoutFeed(), publicFeed(), apiPosts()].map((text, at) =>
      put(`same-${at}`, text),
    );
    for (const file of files) {
      const { entries } = await read(file);
      expect(find(entries, '1009')?.html).toBe(posts.fonts?.html);
      expect(find(entries, '1009')?.title).toBe(posts.fonts?.title);
    }
  });
});

describe('refused in words', () => {
  const feed = "<feed xmlns='http://www.w3.org/2005/Atom'>";
  it.each([
    [
      'a DTD',
      `<?xml version='1.0'?><!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${feed}&b;</feed>`,
      /DTD/,
    ],
    ['a file elsewhere', `<!DOCTYPE feed SYSTEM "file:///etc/passwd">${feed}</feed>`, /DTD/],
    ['an entity nobody declared', `${feed}<title>&nbsp;</title></feed>`, /well-formed/],
    ['half a file', oldBackup().slice(0, 9000), /well-formed/],
    ['elements without end', feed + '<a>'.repeat(5000), /too deep/],
    [
      'a feed that is not from Blogger',
      `${feed}<id>tag:example.org,2011:x</id></feed>`,
      /not an export of Blogger/,
    ],
    ['half of JSON', publicFeed().slice(0, -20), /JSON/],
    ['JSON of something else', '{"id": 1, "items": [{"kind": "other"}]}', /not an export of Blogger/],
    ['bytes that are no text', Buffer.from(`${feed}<title>\xff\xfe</title></feed>`, 'latin1'), /UTF-8/],
  ])('%s', async (_name, text, said) => {
    await expect(read(put('bad', text))).rejects.toThrow(said);
  });

  it.each([
    ['a zip archive', 'PK\x03\x04', /unpack/],
    ['a WordPress file', '<?xml version="1.0"?><rss version="2.0">', /RSS/],
    ['a page of the web', '<!DOCTYPE html><html>', /not an export/],
  ])('%s, before it is read', async (_name, text, said) => {
    await expect(findSources(put('bad', text))).rejects.toThrow(said);
  });

  it('a folder without a feed', async () => {
    put('bare/readme.txt', 'x');
    await expect(findSources(join(dir, 'bare'))).rejects.toThrow(/no export/);
  });
});

describe('the day of a post', () => {
  it('is the day where the blog was written', () => {
    expect(dayOf('2015-09-16T18:30:00.000-07:00', undefined)).toBe('2015-09-16');
    expect(dayOf('2015-09-17T01:30:00.000Z', 'America/Los_Angeles')).toBe('2015-09-16');
    expect(dayOf('2015-09-16T18:30:00.000Z', 'Asia/Shanghai')).toBe('2015-09-17');
    // Through the change to winter time.
    expect(dayOf('2015-11-01T07:30:00.000Z', 'America/New_York')).toBe('2015-11-01');
    expect(dayOf('2015-12-01T04:30:00.000Z', 'America/New_York')).toBe('2015-11-30');
  });

  it('is not guessed', () => {
    expect(dayOf('2015-09-17T01:30:00.000Z', undefined)).toBeUndefined();
    expect(dayOf('yesterday', 'UTC')).toBeUndefined();
    expect(['America/New_York', 'New York', 'GMT-8:00'].map(timeZoneNamed)).toEqual([
      'America/New_York',
      undefined,
      'Etc/GMT+8',
    ]);
  });
});

it('an old address is kept verbatim, and only if it is one of Blogger’s', () => {
  expect(pathIn('http://x.blogspot.com/2011/11/blog-post_26.html?m=1')).toBe('/2011/11/blog-post_26.html');
  expect(pathIn('/p/How_we.began.html')).toBe('/p/How_we.began.html');
  for (const other of [
    '/2015/13/x.html',
    '/en/posts',
    '/2015/09/../../x.html',
    '/2015/09/',
    'javascript:1',
    '',
  ])
    expect(pathIn(other)).toBeUndefined();
});

it('a table of values has commas, quotation marks and line ends in its cells', () => {
  expect(readCsv('a,"b,""c""\nd",,e\n,1\n')).toEqual([['a', 'b,"c"\nd', '', 'e'], ['', '1'], []]);
});
