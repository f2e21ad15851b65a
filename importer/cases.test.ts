import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent } from '../authoring/content';
import { settingsCsv, takeoutFeed } from './fixtures/formats';
import type { FixturePost } from './fixtures/posts';
import { simplified } from './fixtures/simplified';
import { runImport, type ImportOptions, type Outcome } from './import';
import { report } from './report';

/* Faults that real exports have met, each with a blog of the same kind. */

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cases-'));
  put('content/topics.yml', 'topics: []\n');
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

const album = 'Takeout/Blogger/Albums/Readers';
const putPhoto = async (name: string, background: string) =>
  put(
    `${album}/${name}`,
    await sharp({ create: { width: 30, height: 20, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  );
const putMetadata = (name: string, filename: string, uploaded: string) =>
  put(`${album}/${name}`, JSON.stringify({ filename, creationTimestampMs: String(Date.parse(uploaded)) }));
async function colourOf({ folder }: Outcome, file: string) {
  const { data } = await sharp(join(dir, 'content', folder ?? '', file))
    .raw()
    .toBuffer({ resolveWithObject: true });
  return (data[0] ?? 0) > (data[2] ?? 0) ? 'red' : 'blue';
}

/** Brings these posts along; gives each outcome with its text, by the post's id, and the report. */
async function bring(posts: FixturePost[], more: Partial<ImportOptions> = {}) {
  put('Takeout/Blogger/Blogs/Readers/settings.csv', settingsCsv);
  put('Takeout/Blogger/Blogs/Readers/feed.atom', takeoutFeed(posts));
  const options: ImportOptions = {
    source: join(dir, 'Takeout'),
    content: join(dir, 'content'),
    into: 'posts',
    dryRun: false,
    pictures: [],
    comments: false,
    signal: new AbortController().signal,
    progress: () => {},
    ...more,
  };
  const result = await runImport(options);
  expect(await checkContent(options.content)).toEqual([]);
  const pieces = result.outcomes.map((outcome) => {
    const { made, folder = '' } = outcome;
    const file = made && join(options.content, folder, `${made.locale}.mdx`);
    const text = file
      ? readFileSync(file, 'utf8')
          .replace(/^---\n.*?\n---\n/s, '')
          .trim()
      : '';
    return { ...outcome, text };
  });
  const find = (id: string) => {
    const found = pieces.find(({ planned }) => planned.id === id);
    if (!found) throw new Error(`nothing became of ${id}`);
    return found;
  };
  return { find, pieces, report: report(result, options) };
}

const piece = (html: string, more: Partial<FixturePost> = {}): FixturePost => ({
  id: '4001',
  title: '图书馆的来信',
  html,
  published: '2016-03-05T10:00:00.000+08:00',
  path: '/2016/03/letter.html',
  ...more,
});
const brought = async (html: string) => {
  const { find, report } = await bring([piece(html)]);
  const { text, made, draft } = find('4001');
  return { text, draft, unsure: made?.unsure ?? [], report };
};

describe('texts from the mainland', () => {
  it('come along with every letter and figure, in order', async () => {
    const { find, report } = await bring(Object.values(simplified));
    expect(find('3001').text.replaceAll('\\', '')).toBe(
      '读书会于3月5日在镇上举行,到会的有7人.大家说:"书要慢慢读."会后合影(见下图),散会时已是21:30;费用3~5元.',
    );
    expect(find('3002')).toMatchObject({
      title: '赵䶮的来信',
      text: '赵䶮和钱□两位朋友,请到图书馆来.这里有他们寄存的书籍.',
      draft: true,
      made: { unsure: ['text'] },
    });
    expect(report).toMatch(/`drafts\/posts\/2016-03-04-blog-post-3002` .*U\+E863 → 䶮 .*U\+E4B3 → □/);
    expect(find('3003').text).toBe('我们请求归还钱小四,以及所有人的书籍。谢谢 New York 的朋友\n\n钱**小**四');
    expect(find('3004')).toMatchObject({ text: 'It’s a “quiet” town.\n\n镇上很静□。', draft: true });
    expect(find('3005').made?.unsure).toContain('versions');
    expect(find('3006').made?.missing.map(({ why }) => why)).toEqual(['not-found', 'not-found']);
  });

  it('that hold characters of Hong Kong are read by its table', async () => {
    const { find } = await bring([
      piece('<p>陳\ue4b3先生說,請歸還圖書館的書籍,謝謝各位讀者。</p>', { title: '來信' }),
    ]);
    expect(find('4001')).toMatchObject({
      text: '陳𦲸先生說,請歸還圖書館的書籍,謝謝各位讀者。',
      draft: true,
    });
  });

  it('that do not tell which table, get a □, and the report says what it could be', async () => {
    const { find, report } = await bring([piece('<p>王\ue863明</p>', { title: '王' })]);
    expect(find('4001').text).toBe('王□明');
    expect(report).toMatch(/U\+E863 → □ \? 䶮 \(GB 18030\), 萠 \(HKSCS\)/);
  });
});

describe('line ends', () => {
  it.each([
    ['\u2028', 'first line\\\nsecond line'],
    ['\u2029', 'first line\n\nsecond line'],
    ['\u0085', 'first line\\\nsecond line'],
    ['&#11;', 'first line\\\nsecond line'],
    ['&#12;', 'first line\\\nsecond line'],
  ])('of other systems (%j) part words', async (sign, expected) => {
    expect((await brought(`<p>first line${sign}second line</p>`)).text).toBe(expected);
  });

  it.each(['pre', 'pre-wrap', 'pre-line', 'break-spaces'])(
    'that a style keeps (%s) stay, and an empty line parts paragraphs',
    async (style) => {
      const html = `<div style="font-size: 1em; white-space: ${style};"><span>第一行\n第二行\n\n第三行</span></div>`;
      expect((await brought(html)).text).toBe('第一行\\\n第二行\n\n第三行');
    },
  );

  it.each([
    ['<h3><b>one<br>two</b></h3><p>words</p>', '## **one two**\n\nwords'],
    ['<h3><i>one<br>two</i></h3>', '## *one two*'],
  ])('within marks in a heading leave it one: %s', async (html, expected) => {
    expect((await brought(html)).text).toBe(expected);
  });

  it('that a style gives up again are none', async () => {
    const html = '<div style="white-space: pre-wrap">一\n二<p style="white-space: normal">三\n四</p></div>';
    expect((await brought(html)).text).toBe('一\\\n二\n\n三四');
  });
});

describe('what Markdown has no sign for', () => {
  it.each([
    ['面积10<sup>6</sup>平方米，见注<sup>3</sup>', '面积10⁶平方米，见注³'],
    ['10<span style="vertical-align: super; font-size: 60%">6</span>米', '10⁶米'],
    ['H<sub>2</sub>O', 'H₂O'],
    ['x<sup>n+1</sup>', 'xⁿ⁺¹'],
    ['the 21<sup>st</sup> day', 'the 21st day'],
    ['2015<sup>[1]</sup>年', '2015\\[1]年'],
    ['2015<sup><a href="#_ftn1">[1]</a></sup>年', '2015\\[1]年'],
    ['10<sup><b>6</b></sup>', '10**⁶**'],
    ['<q>读书<q>慢慢</q>读</q>', '“读书‘慢慢’读”'],
    ['<span lang="zh-TW"><q>讀書</q></span>', '「讀書」'],
    ['<ruby>龘<rp>(</rp><rt>dá</rt><rp>)</rp></ruby>字', '龘（dá）字'],
    ['<ruby>word<rt>wɜːd</rt></ruby>', 'word(wɜːd)'],
    ['好<img class="emoji" alt="😀" src="https://s.w.org/72x72/1f600.png">！', '好😀！'],
    ['好<img src="https://abs.twimg.com/emoji/v2/72x72/1f44d-1f3fd.png">', '好👍🏽'],
    ['<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mfrac><mn>1</mn><mi>y</mi></mfrac></math>', 'x²+1/y'],
    ['<s>甲</s> <strike>乙</strike> <del>丙</del> <ins>丁</ins>', '~~甲~~ ~~乙~~ ~~丙~~ 丁'],
    ['<details><summary>甲</summary>乙</details>', '甲\n\n乙'],
    ['<kbd>a</kbd> <small>b</small>', '`a` b'],
    ['<form>words <input value="x"></form>', 'words'],
  ])('%s', async (html, expected) => {
    expect((await brought(`<p>${html}</p>`)).text).toBe(expected);
  });

  it('is named by its piece, which stays a draft', async () => {
    const { text, draft, unsure, report } = await brought('<p>见文<sup>注2,3</sup>，10<sub>基</sub>。</p>');
    expect(text).toBe('见文\\[注2,3]，10\\[基]。');
    expect({ draft, unsure }).toEqual({ draft: true, unsure: ['text'] });
    expect(report).toMatch(/`drafts\/posts\/2016-03-04-letter` .*注2,3; 基/);
  });

  it('is named, too, where nobody saw it in the text itself', async () => {
    const { text, report } = await brought(
      '<p>甲<abbr title="某某读书会">读会</abbr><button>按一下</button><svg><text>图中字</text></svg>乙</p>',
    );
    expect(text).toBe('甲读会乙');
    for (const words of ['读会: 某某读书会', '按一下', '图中字']) expect(report).toContain(words);
  });

  it('and one mark that cannot be set leaves the others', async () => {
    const { text } = await brought(
      '<p>a<b>(b)</b>c and <b>bold</b> <i>words</i></p><p><b>more</b> of it</p>',
    );
    expect(text).toBe('a(b)c and **bold** *words*\n\n**more** of it');
  });
});

describe('numbered lists', () => {
  it.each([
    ['<ol type="A"><li>x</li><li>y</li></ol>', 'A. x\n\nB. y'],
    ['<ol type="i" start="4"><li>x</li><li>y</li></ol>', 'iv. x\n\nv. y'],
    [
      '<ol style="list-style-type: cjk-ideographic" start="10"><li>甲</li><li>乙</li></ol>',
      '十、甲\n\n十一、乙',
    ],
    ['<ol reversed><li>x</li><li>y</li></ol>', '2\\. x\n\n1\\. y'],
    ['<ol><li>x</li><li value="7">y</li></ol>', '1\\. x\n\n7\\. y'],
    ['<ol start="3"><li>x</li><li>y</li></ol>', '3. x\n4. y'],
  ])('%s keep the numbers that a reader saw', async (html, expected) => {
    expect((await brought(html)).text).toBe(expected);
  });
});

describe('pictures', () => {
  const rally = (id: string, day: string) =>
    piece(
      '<p>Words of the report.</p><img src="https://blogger.googleusercontent.com/img/b/R29/AVv' +
        id +
        '/s320/P1.jpg"/>',
      {
        id,
        title: `meeting ${id}`,
        published: `${day}T15:30:00.000Z`,
        path: `/2016/03/meeting_${id}.html`,
      },
    );
  const [first, second] = [rally('5001', '2016-03-05'), rally('5002', '2016-03-25')];

  it('of one name are told by the time of their upload, and an editor is asked to look', async () => {
    await putPhoto('P1.jpg', 'red');
    putMetadata('P1.jpg.json', 'P1.jpg', '2016-03-25T15:00:00Z');
    await putPhoto('P1(1).jpg', 'blue');
    putMetadata('P1.jpg(1).json', 'P1.jpg', '2016-03-05T15:00:00Z');
    const { find, report } = await bring([first, second]);
    const [one, two] = [find('5001'), find('5002')];
    expect(await colourOf(one, 'p1-1.jpg')).toBe('blue');
    expect(await colourOf(two, 'p1.jpg')).toBe('red');
    for (const { draft, made } of [one, two])
      expect({ draft, unsure: made?.unsure }).toEqual({ draft: true, unsure: ['pictures'] });
    expect(report).toContain('`drafts/posts/2016-03-05-meeting-5001` `p1-1.jpg`');
  });

  it.each([
    ['whose times are alike', '2016-03-05T14:00:00Z'],
    ['whose time nobody knows', undefined],
  ])('of one name %s are in no post', async (_, uploaded) => {
    await putPhoto('P1.jpg', 'red');
    await putPhoto('P1(1).jpg', 'blue');
    if (uploaded) for (const number of ['', '(1)']) putMetadata(`P1.jpg${number}.json`, 'P1.jpg', uploaded);
    const { find } = await bring([first, second]);
    for (const id of ['5001', '5002']) {
      expect(find(id).made?.missing.map(({ why }) => why)).toEqual(['several']);
      expect(find(id).made?.unsure).toEqual(['pictures']);
    }
  });

  it('of which two posts ask for different ones, while one is here, are a guess', async () => {
    await putPhoto('P1.jpg', 'red');
    const { find } = await bring([first, second]);
    expect([find('5001'), find('5002')].map(({ made }) => made?.guessed)).toEqual([['p1.jpg'], ['p1.jpg']]);
  });

  const long = 'Picture_2022-06-04-11-52-11-966_org.example.app.reader.jpg';
  const cut = `${long.slice(0, 47)}.jpg`;
  const withLong = piece(
    `<p>Words.</p><img alt="A table" src="https://blogger.googleusercontent.com/img/b/R/A/s320/${long}"/>`,
  );

  it('whose names a Takeout has cut are found by the JSON beside them', async () => {
    await putPhoto(cut, 'red');
    putMetadata(`${cut}.json`, long, '2022-06-04T15:00:00Z');
    const { find } = await bring([withLong]);
    expect(find('4001')).toMatchObject({ draft: false, made: { missing: [], guessed: [] } });
  });

  it('whose names were cut without a JSON are a guess', async () => {
    await putPhoto(cut, 'red');
    const { find } = await bring([withLong]);
    expect(find('4001').made).toMatchObject({ missing: [], unsure: ['pictures'] });
  });

  it('that a script was to load are those that it loads', async () => {
    await putPhoto('real.jpg', 'red');
    const { find } = await bring([
      piece(
        '<p>Words.</p><img alt="A table" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" data-src="http://1.bp.blogspot.com/-a/b/c/d/s320/real.jpg"/>',
      ),
    ]);
    expect(find('4001').text).toContain('![A table](real.jpg)');
  });
});

describe('--into posts', () => {
  it('publishes nothing that the gate refuses', async () => {
    const page = (id: string, name: string) =>
      piece(`<p>Words of ${name}.</p>`, { id, kind: 'page', title: name, path: `/p/${name}.html` });
    const draft = piece('<p>Words of a draft.</p>', {
      id: '6009',
      title: 'COM1',
      status: 'DRAFT',
      path: undefined,
    });
    const { pieces } = await bring([
      ...['feed', 'archive', 'search', 'aux', 'sign-in'].map((name, at) => page(`600${at}`, name)),
      draft,
      piece('<p>Words.</p>', { id: '6010', title: 'Página über Łódź', status: 'DRAFT', path: undefined }),
    ]);
    // `bring` has asked the gate.
    expect(pieces.map(({ folder }) => folder).sort()).toEqual([
      'drafts/posts/com1-post',
      'drafts/posts/pagina-uber-lodz',
      'pages/archive-page',
      'pages/aux-page',
      'pages/feed-page',
      'pages/search-page',
      'pages/sign-in-page',
    ]);
  });
});

it('a path that leads nowhere, where nothing says what site it was on, is words and no link', async () => {
  const post = {
    kind: 'blogger#post',
    id: '8001',
    blog: { id: '1' },
    published: '2016-03-05T10:00:00+08:00',
    url: 'http://quietreaders.blogspot.com/2016/03/letter.html',
    title: 'A letter',
    content: '<p>See <a href="/2015/09/gone.html">there</a> and <a href="/en/none">here</a>.</p>',
  };
  const source = put('api.json', JSON.stringify({ kind: 'blogger#postList', items: [post] }));
  const { find, report } = await bring([], { source });
  expect(find('8001')).toMatchObject({ draft: false, text: 'See there and here.' });
  expect(report).toContain('`/2015/09/gone.html`');
});

it('an entry that is there twice is the one that was changed last, whatever else lies between', async () => {
  put(
    'Takeout/Blogger/Blogs/Old/feed.atom',
    takeoutFeed([
      piece('<p>Other.</p>', { id: '4002', path: '/2016/03/other.html' }),
      piece('<p>Before.</p>'),
    ]),
  );
  const { pieces } = await bring([piece('<p>After.</p>', { published: '2016-03-06T10:00:00.000+08:00' })]);
  expect(pieces.map(({ planned, text }) => [planned.id, text]).sort()).toEqual([
    ['4001', 'After.'],
    ['4002', 'Other.'],
  ]);
});

it('an old address leads to one piece alone, and the other waits for an editor', async () => {
  const { find, report } = await bring([
    piece('<p>One.</p>', { id: '7001' }),
    piece('<p>Other.</p>', { id: '7002', title: '另一封信', published: '2016-03-06T10:00:00.000+08:00' }),
  ]);
  expect([find('7001').draft, find('7002').draft]).toEqual([false, true]);
  expect(report).toContain('`drafts/posts/2016-03-05-letter` 另一封信: `/2016/03/letter.html`');
});

it('a time zone that nobody knows is said in a sentence', async () => {
  const zone = settingsCsv.replace('America/Los_Angeles', 'Mars/Olympus');
  put('Takeout/Blogger/Blogs/Readers/feed.atom', takeoutFeed([piece('<p>Words.</p>')]));
  put('Takeout/Blogger/Blogs/Readers/settings.csv', zone);
  const options = {
    source: join(dir, 'Takeout'),
    content: join(dir, 'content'),
    into: 'drafts' as const,
    dryRun: true,
    pictures: [],
    comments: false,
    signal: new AbortController().signal,
    progress: () => {},
  };
  await expect(runImport(options)).rejects.toThrow(/“Mars\/Olympus”, which .*--time-zone .*\n.*时区/);
});
