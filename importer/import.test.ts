import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { unified } from 'unified';
import rehypeParse from 'rehype-parse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent } from '../authoring/content';
import { textToHtml } from '../tests/text-to-html';
import en from '../messages/en.json';
import zh from '../messages/zh.json';
import {
  apiPosts,
  MAIL,
  oldBackup,
  publicFeed,
  settingsCsv,
  takeoutFeed,
  timeZone,
} from './fixtures/formats';
import { comments, posts, type FixturePost } from './fixtures/posts';
import { parseHtml, visibleText } from './html';
import { report, summary } from './report';
import { charactersOf, saysTheSame, sourceText } from './source-text';
import { runImport, Stopped, type ImportOptions } from './import';

let dir: string;
let content: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'import-'));
  content = join(dir, 'content');
  put(
    'content/topics.yml',
    `topics:\n  - id: free-speech\n    name: { en: Freedom of speech and press, zh: 言论自由 }\n    labels: [读书会]\n`,
  );
  put('content/names.yml', 'names: []\n');
  put('content/withdrawn.yml', 'names: []\npictures: []\npeople: []\n');
});
afterEach(() => rmSync(dir, { recursive: true }));

function put(name: string, text: string | Buffer): string {
  const file = join(dir, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function run(source: string, options: Partial<ImportOptions> = {}) {
  return runImport({
    source,
    content,
    into: 'drafts',
    dryRun: false,
    pictures: [],
    comments: false,
    signal: new AbortController().signal,
    progress: () => {},
    ...options,
  });
}

const read = (name: string) => readFileSync(join(content, name), 'utf8');
const listFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
const snapshot = () => listFiles(content).map((file) => `${file} ${readFileSync(file).toString('base64')}`);
const withPhoto = async (name: string, colour = 'teal') =>
  put(
    name,
    await sharp({ create: { width: 30, height: 20, channels: 3, background: colour } })
      .jpeg()
      .toBuffer(),
  );

const takeout = () => {
  put('Takeout/Blogger/Comments/Readers/feed.atom', takeoutFeed(comments));
  put('Takeout/Blogger/Blogs/Readers/settings.csv', settingsCsv);
  put('Takeout/Blogger/Blogs/Readers/feed.atom', takeoutFeed());
  return join(dir, 'Takeout');
};

/** As the site draws a piece and a reader sees it, without what the site itself says of missing pictures. */
function drawn(file: string): string {
  const locale = file.endsWith('zh.mdx') ? 'zh' : 'en';
  const html = textToHtml(readFileSync(file, 'utf8'), { file, locale, messages: { en, zh }[locale] });
  return visibleText(
    unified()
      .use(rehypeParse, { fragment: true })
      .parse(html.replace(/<p class="notice">.*?<\/p>/g, '')),
  );
}

describe('every format', () => {
  const formats: [string, () => string, Partial<ImportOptions>][] = [
    ['the old back-up', () => put('blog-01-02-2016.xml', oldBackup()), {}],
    ['the Takeout', takeout, {}],
    ['the public feed', () => put('feed.json', publicFeed()), {}],
    ['the API', () => put('api.json', apiPosts()), {}],
  ];

  it.each(formats)(
    '%s becomes folders that pass the gate, and no word is lost',
    async (_name, source, options) => {
      const { plan, outcomes } = await run(source(), options);
      expect(await checkContent(content)).toEqual([]);
      const made = outcomes.filter(({ made }) => made);
      for (const { planned, folder, made: piece } of made) {
        const { html = '' } = Object.values(posts).find(({ id }) => id === planned.id) ?? ({} as FixturePost);
        const files = readdirSync(join(content, folder ?? '')).filter((name) => name.endsWith('.mdx'));
        const seen = files.map((name) => drawn(join(content, folder ?? '', name)));
        const source = sourceText(parseHtml(html));
        if (piece?.unsure.includes('versions')) {
          const sorted = (text: string) => [...text.replace(/\s/g, '')].sort().join('');
          const changed = (side: 'was' | 'is') => piece?.changes.map((change) => change[side]).join('') ?? '';
          expect(sorted(seen.join('') + changed('was'))).toBe(sorted(source.all.join('') + changed('is')));
        } else {
          expect(seen).toHaveLength(1);
          expect(saysTheSame(source, charactersOf(seen[0] ?? ''), piece?.changes ?? [])).toBe(true);
        }
        expect(read(`imported/${planned.id}.html`)).toBe(html);
      }
      expect(made.length).toBeGreaterThan(9);
      expect(made.length + outcomes.filter(({ refused }) => refused).length + plan.left.length).toBe(
        new Set([...outcomes.map(({ planned }) => planned.id), ...plan.left.map(({ id }) => id)]).size,
      );
      expect(listFiles(dir).join()).not.toContain('.importing-');
    },
  );

  it('gives the same days, whether it has an offset or is in UTC', async () => {
    const days = async (source: string) => {
      const { outcomes } = await run(source, { dryRun: true });
      return outcomes.map(({ planned }) => [planned.id, planned.day]).sort();
    };
    expect(await days(takeout())).toEqual(
      (await days(put('b.xml', oldBackup()))).filter(([id]) => id !== '1013'),
    );
  });
});

describe('a piece', () => {
  it('has its name from its old address, its facts, and what is only supposed', async () => {
    await run(takeout());
    expect(read('drafts/posts/2015-09-16-blog-post-26/zh.mdx')).toBe(
      `---
title: 王小明:我们为什么读书
kind: statement
date: 2015-09-16
byline:
  zh: 王小明
topics:
  - free-speech
blogger:
  id: '1002'
  paths:
    - /2011/11/blog-post_26.html
  labels:
    - 读书会
  unsure:
    - byline
---

我们为什么读书?因为书里有**自由。** 这是最简单的回答.

1 \\< 2,而\\{x}不是程序.import 也不是.

请看[上一篇](/en/posts/2015-09-08-sdfddff)。
`.replace('自由。** 这', '自由。**这'),
    );
    expect(read('drafts/posts/2015-09-08-sdfddff/en.mdx')).toContain('eventDay: 2015-09-08');
  });

  it('in both languages is proposed as two versions', async () => {
    await run(takeout());
    expect(read('drafts/posts/2014-05-01-library/en.mdx')).toMatch(
      /title: The library is open again\n[^]*- versions/,
    );
    expect(read('drafts/posts/2014-05-01-library/zh.mdx')).toMatch(
      /title: 图书馆重新开放\ntranslation:\n {2}from: en\n/,
    );
  });

  it('that was a draft, was planned for later, or is a page, is so here', async () => {
    await run(takeout());
    expect(read('drafts/posts/post-1011/en.mdx')).toContain('title: Only a line.');
    expect(existsSync(join(content, 'drafts/posts/for-later/en.mdx'))).toBe(true);
    const page = read('drafts/pages/how-we-began/en.mdx');
    expect(page).toContain('[one book](/en/posts/2015-09-08-sdfddff)');
    expect(page).toContain('[a library](/en/posts/2014-05-01-library)');
  });

  it('of which the entry held no words is refused, and what was thrown away stays so', async () => {
    const result = await run(takeout());
    expect(result.outcomes.find(({ planned }) => planned.id === '1014')?.refused).toEqual({ why: 'empty' });
    expect(result.plan.left).toEqual([expect.objectContaining({ id: '1013', why: 'trashed' })]);
    expect(result.plan.comments).toEqual({ live: 2, waiting: 2, other: 4 });
    expect(summary(result, { dryRun: false })).toContain(
      '16 posts and pages = 14 drafts + 0 published + 0 here already, 2 refused',
    );
  });

  it('keeps nothing of the owner’s mail and of places', async () => {
    await run(put('b.xml', oldBackup()));
    const all = listFiles(content)
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    expect(all).not.toContain(MAIL);
    expect(all).not.toContain('12.3456');
    expect(all).not.toContain('A Town');
  });
});

describe('--into posts', () => {
  it('publishes what is sure, and nothing that links to what is not', async () => {
    const { outcomes } = await run(takeout(), { into: 'posts' });
    expect(await checkContent(content)).toEqual([]);
    const draft = (id: string) => outcomes.find(({ planned }) => planned.id === id)?.draft;
    // Sure; a byline; a draft; linking to two drafts.
    expect(['1005', '1002', '1010', '1015'].map(draft)).toEqual([false, true, true, true]);
    expect(existsSync(join(content, 'posts/2013-02-02-tea-and-books/en.mdx'))).toBe(true);
    expect(outcomes.find(({ planned }) => planned.id === '1015')?.linksToDraft).toBe(true);
  });

  it('and the gate refuses what an editor moves there without having looked', async () => {
    await run(takeout());
    mkdirSync(join(content, 'posts'), { recursive: true });
    renameSync(
      join(content, 'drafts/posts/2015-09-16-blog-post-26'),
      join(content, 'posts/2015-09-16-blog-post-26'),
    );
    renameSync(join(content, 'drafts/posts/2015-09-08-sdfddff'), join(content, 'posts/2015-09-08-sdfddff'));
    expect((await checkContent(content)).map(({ reason }) => reason)).toEqual(['unsure', 'unsure']);
  });
});

describe('pictures', () => {
  it('come from folders, clean, and keep a piece a draft until somebody has described them', async () => {
    await withPhoto('albums/Circle 1.jpg');
    await withPhoto('albums/second.png', 'red');
    const { outcomes } = await run(takeout(), { into: 'posts', pictures: [join(dir, 'albums')] });
    const text = read('drafts/posts/2015-10-03-pictures-of-circle/en.mdx');
    expect(text).toContain(
      '![to be described](circle-1.jpg "The circle, in the garden")\n\n![Three people at a table](second.jpg)\n\n<PicturesMissing />\n',
    );
    expect(outcomes.find(({ planned }) => planned.id === '1003')?.made).toMatchObject({
      pictures: 3,
      undescribed: 1,
      missing: [{ why: 'no-name' }],
    });
    expect(await checkContent(content)).toEqual([]);
    writeFileSync(
      join(content, 'drafts/posts/2015-10-03-pictures-of-circle/en.mdx'),
      text.replace(/ {2}unsure:\n( {4}- .*\n)+/, ''),
    );
    mkdirSync(join(content, 'posts'), { recursive: true });
    renameSync(
      join(content, 'drafts/posts/2015-10-03-pictures-of-circle'),
      join(content, 'posts/2015-10-03-pictures-of-circle'),
    );
    expect((await checkContent(content)).map(({ reason }) => reason)).toEqual(['picture-undescribed']);
  });

  it('of one name and two contents are nobody’s guess', async () => {
    await withPhoto('a/Circle+1.jpg');
    await withPhoto('b/circle%201.jpg', 'red');
    const { outcomes } = await run(takeout(), { dryRun: true, pictures: [dir] });
    const { missing } = outcomes.find(({ planned }) => planned.id === '1003')?.made ?? {};
    expect(missing?.map(({ why }) => why)).toEqual(['several', 'not-found', 'no-name']);
  });

  it('that come later find their places in what nobody has touched', async () => {
    const source = takeout();
    await run(source);
    await withPhoto('albums/IMG_0042.JPG');
    const other = read('drafts/posts/2015-10-03-pictures-of-circle/en.mdx');
    writeFileSync(join(content, 'drafts/posts/2015-10-03-pictures-of-circle/en.mdx'), `${other}\nMine.\n`);
    await withPhoto('albums/Circle 1.jpg');
    await run(source, { pictures: [join(dir, 'albums')] });
    expect(read('drafts/posts/2012-06-04-blog-post/en.mdx')).toContain('(img-0042.jpg)');
    expect(read('drafts/posts/2015-10-03-pictures-of-circle/en.mdx')).toBe(`${other}\nMine.\n`);
    expect(await checkContent(content)).toEqual([]);
  });
});

describe('a second run', () => {
  it('changes nothing, and adds what is new', async () => {
    const source = takeout();
    await run(source);
    const before = snapshot();
    const again = await run(source);
    expect(snapshot()).toEqual(before);
    expect(again.plan.left.filter(({ why }) => why === 'known')).toHaveLength(14);
    put(
      'Takeout/Blogger/Blogs/Readers/feed.atom',
      takeoutFeed([
        ...Object.values(posts),
        {
          id: '3001',
          title: 'A new one',
          published: '2016-02-03T10:00:00-08:00',
          path: '/2016/02/new.html',
          html: 'New.',
        },
      ]),
    );
    await run(source);
    expect(snapshot()).toHaveLength(before.length + 3);
    expect(read('drafts/posts/2016-02-03-new/en.mdx')).toContain('New.');
  });

  it('knows a piece wherever an editor has put it, and one that was deleted', async () => {
    const source = takeout();
    await run(source);
    renameSync(
      join(content, 'drafts/posts/2013-02-02-tea-and-books'),
      join(content, 'drafts/posts/2013-02-02-a-better-name'),
    );
    rmSync(join(content, 'drafts/posts/for-later'), { recursive: true });
    const before = snapshot();
    const { plan } = await run(source);
    expect(snapshot()).toEqual(before);
    expect(plan.left.find(({ id }) => id === '1012')?.why).toBe('deleted');
  });

  it('does not bring along what somebody has written here by hand', async () => {
    put(
      'content/posts/2015-09-16-by-hand/zh.mdx',
      '---\ntitle: 王小明：我们为什么读书\nkind: statement\ndate: 2015-09-16\n---\n\n因为。\n',
    );
    const result = await run(takeout());
    expect(result.plan.left.find(({ id }) => id === '1002')).toMatchObject({
      why: 'here',
      there: 'posts/2015-09-16-by-hand',
    });
    expect(report(result, { dryRun: false, source: 'x' })).toContain(
      "blogger:\n    id: '1002'\n    paths: [/2011/11/blog-post_26.html]",
    );
  });
});

describe('nothing is left half done', () => {
  it('when it is stopped', async () => {
    const stop = new AbortController();
    const progress = (done: number) => done === 5 && stop.abort();
    await expect(run(takeout(), { signal: stop.signal, progress })).rejects.toThrow(Stopped);
    expect(listFiles(content).filter((file) => file.endsWith('.mdx'))).toEqual([]);
    expect(readdirSync(dir).sort()).toEqual(['Takeout', 'content']);
  });

  it('by a trial', async () => {
    const before = snapshot();
    const result = await run(takeout(), { dryRun: true });
    expect(snapshot()).toEqual(before);
    expect(report(result, { dryRun: true, source: 'x' })).toContain('A trial: nothing was written');
  });

  it('by a run that was killed: the next one clears up', async () => {
    put('.importing-abc/1001/en.mdx', 'half');
    await run(takeout());
    expect(existsSync(join(dir, '.importing-abc'))).toBe(false);
  });
});

describe('refused in words', () => {
  it('the feed of comments', async () => {
    takeout();
    const file = join(dir, 'Takeout/Blogger/Comments/Readers/feed.atom');
    await expect(run(file)).rejects.toThrow(/only comments \(4\)[^]*只有留言/);
  });

  it('a feed without a post', async () => {
    await expect(run(put('none.xml', oldBackup({ entries: [] })))).rejects.toThrow(/not one post/);
  });

  it('times in UTC without a time zone, unless it is given', async () => {
    const file = put('alone.atom', takeoutFeed());
    await expect(run(file)).rejects.toThrow(/--time-zone/);
    await expect(run(file, { timeZone: 'California' })).rejects.toThrow(/no time zone/);
    const { outcomes } = await run(file, { timeZone, dryRun: true });
    expect(outcomes.find(({ planned }) => planned.id === '1002')?.planned.day).toBe('2015-09-16');
  });

  it('two blogs at once', async () => {
    put('both/a.xml', oldBackup());
    put('both/b.xml', oldBackup().replaceAll('blog-424242', 'blog-777'));
    await expect(run(join(dir, 'both'))).rejects.toThrow(/2 blogs/);
  });
});

it('comments are kept beside the proof if somebody asks, those alone that were to be read', async () => {
  await run(put('t.atom', takeoutFeed()), { comments: true, timeZone });
  expect(JSON.parse(read('imported/1001-comments.json'))).toMatchObject([{ id: '2001', html: 'Well said' }]);
  expect(existsSync(join(content, 'imported/1002-comments.json'))).toBe(false);
  expect(await checkContent(content)).toEqual([]);
});
