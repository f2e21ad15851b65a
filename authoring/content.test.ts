import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent, isDraft, readContent } from './content';
import { passContent } from './make/passed';
import { dirtyPhoto } from '../tests/dirty-photo';
import type { Reason } from './diagnostics';

const report = 'posts/2015-09-08-a-report/en.mdx';
const translated = 'posts/2015-09-08-a-report/zh.mdx';
const page = 'pages/about/en.mdx';
const person = 'people/a-person/en.mdx';
const draft = 'drafts/posts/a-draft/en.mdx';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gate-'));
  cpSync('tests/content', dir, { recursive: true });
});

afterEach(() => rmSync(dir, { recursive: true }));

/** What the gate says of the folder as it stands now: `file:line reason`. */
async function reasons(): Promise<string[]> {
  return (await checkContent(dir)).map(
    ({ file, line, reason }) => `${file}${line ? `:${line}` : ''} ${reason}`,
  );
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), content);
}

function replace(file: string, what: string | RegExp, by: string): void {
  const text = readFileSync(join(dir, file), 'utf8');
  expect(text).toMatch(what);
  write(
    file,
    text.replace(what, () => by),
  );
}

it('lets the content of the project pass', async () => {
  expect(await checkContent('content')).toEqual([]);
});

it('lets a small good folder pass', async () => {
  expect(await reasons()).toEqual([]);
});

it('says what is wrong and how to mend it, in both languages', async () => {
  replace(report, 'date: 2015-09-08', 'date: 2015-02-30');
  const [diagnostic] = await checkContent(dir);
  expect(diagnostic).toMatchObject({
    field: 'date',
    message: {
      en: '“date” is not a day of the calendar: 2015-02-30',
      zh: '“date”不是日历上的日子：2015-02-30',
    },
    remedy: { en: expect.stringContaining('2015-09-27'), zh: expect.stringContaining('2015-09-27') },
  });
});

describe('bytes', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['GBK', new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xd6, 0xd0, 0xb9, 0xfa]), ':2 not-utf8'],
    ['overlong UTF-8', new Uint8Array([0x2d, 0x0a, 0x0a, 0xc0, 0xaf]), ':3 not-utf8'],
    ['a surrogate', new Uint8Array([0xed, 0xa0, 0x80]), ':1 not-utf8'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x2d, 0x00]), ':1 not-utf8'],
    ['a byte order mark', '\uFEFF---\ntitle: A\n---\n\nA.\n', ':1 byte-order-mark'],
    ['NUL', '---\ntitle: A\n---\n\nA\0.\n', ':5 control-character'],
    ['a sequence for terminals', '---\ntitle: A\n---\n\nA\x1b[31m.\n', ':5 control-character'],
    ['a carriage return alone', '---\ntitle: A\n---\n\nA\rB.\n', ':5 control-character'],
    ['a line separator', '---\ntitle: A\n---\n\nA\u2028B.\n', ':5 control-character'],
    ['a lost character', '---\ntitle: A \uFFFD\n---\n\nA.\n', ':2 replacement-character'],
    ['writing turned round', '---\ntitle: A\n---\n\nA \u202Egnp.\u202C\n', ':5 bidi-control'],
    ['an isolate', '---\ntitle: A\u2066\n---\n\nA.\n', ':2 bidi-control'],
    ['a zero-width space', '---\ntitle: A\n---\n\nA\u200BB.\n', ':5 invisible-character'],
    ['a stray joiner', '---\ntitle: A\n---\n\n公\u200D民\n', ':5 invisible-character'],
    ['a tag character', '---\ntitle: A\n---\n\nA\u{E0041}.\n', ':5 invisible-character'],
    ['a book', '---\ntitle: A\n---\n\n' + 'A line of it.\n\n'.repeat(20_000), ' too-large'],
    ['an endless line', '---\ntitle: A\n---\n\n' + 'A '.repeat(11_000) + '\n', ':5 line-too-long'],
  ])('refuses %s', async (_, content, expected) => {
    write(page, content);
    expect(await reasons()).toContain(page + expected);
  });

  it('lets line ends of Windows, tabs and joined emoji pass', async () => {
    write(page, '---\r\ntitle: A\r\n---\r\n\r\nA\tB 👩\u200D🌾 C.\r\n');
    expect(await reasons()).toEqual([]);
  });
});

describe('facts at the top', () => {
  it.each<[string, string, string, string, string]>([
    ['a program', page, '---\n', '---js\n', ':1 no-front-matter'],
    ['JSON', page, '---\n', '---json\n', ':1 no-front-matter'],
    ['a space after the hyphens', page, '---\n', '--- \n', ':1 no-front-matter'],
    ['none', page, /^---[^]*?---\n/.source, '', ':1 no-front-matter'],
    ['no end', page, '\n---\n', '\n', ':1 front-matter-not-closed'],
    ['another end', page, '\n---\n', '\n----\n', ':3 front-matter-end'],
    ['a tag', page, 'Who we are', '!!js/function "function () {}"', ':2 yaml-feature'],
    ['a tag that is known', page, 'Who we are', '!!str 1', ':2 yaml-feature'],
    ['an anchor', page, 'title: Who', 'title: &a Who', ':2 yaml-feature'],
    ['an alias', page, 'Who we are', '*a', ':2 yaml-feature'],
    ['a merge key', person, 'status: free', '<<: { status: free }', ':5 yaml-feature'],
    ['a directive', page, 'title', '%YAML 1.1\ntitle', ':2 yaml-feature'],
    ['a repeated name', page, 'title: Who we are', 'title: A\ntitle: B', ':3 repeated-field'],
    ['a deep bomb', page, 'Who we are', '['.repeat(5000), ':2 yaml-too-deep'],
    ['a colon in a title', page, 'Who we are', 'Who: we are', ':2 yaml-syntax'],
    ['a list alone', page, 'title: Who we are', '- a', ':2 facts-not-named'],
    ['nothing', page, 'title: Who we are', '# nothing', ':2 facts-not-named'],
    ['a mistyped draft', page, 'title', 'darft: true\ntitle', ':2 unknown-field'],
    ['a name of JavaScript', page, 'title', 'constructor: a\ntitle', ':2 unknown-field'],
    ['__proto__', page, 'title', '__proto__: { a: b }\ntitle', ':2 unknown-field'],
    ['no title', page, 'title: Who we are', 'writtenFrom: 2010\nwrittenTo: 2011', ':1 missing-field'],
    ['an empty title', page, 'Who we are', '', ':2 empty-field'],
    ['a blank title', page, 'Who we are', "' '", ':2 empty-field'],
    ['a number as title', page, 'Who we are', '1989', ':2 words-like-number'],
    ['a yes as title', page, 'Who we are', 'true', ':2 words-like-yes'],
    ['a list as title', page, 'Who we are', '[a]', ':2 not-words'],
    ['a title of lines', page, 'Who we are', '|\n  a\n  b', ':2 more-lines'],
    ['an endless title', page, 'Who we are', 'a'.repeat(201), ':2 field-too-long'],
    ['no kind', report, 'kind: report\n', '', ':1 missing-field'],
    ['an unknown kind', report, 'kind: report', 'kind: rumour', ':3 not-a-choice'],
    ['30 February', report, 'date: 2015-09-08', 'date: 2015-02-30', ':4 not-a-day'],
    ['a day in words', report, 'date: 2015-09-08', 'date: Sept 8', ':4 not-a-day'],
    ['a time', report, 'date: 2015-09-08', 'date: 2015-09-08T10:00:00Z', ':4 not-a-day'],
    [
      'a day that is not that of the folder',
      report,
      'date: 2015-09-08',
      'date: 2015-09-09',
      ':4 date-not-in-slug',
    ],
    ['an unknown topic', report, '[a-topic]', '[another]', ':5 unknown-topic'],
    ['a topic twice', report, '[a-topic]', '[a-topic, a-topic]', ':5 repeated-entry'],
    ['topics that are no list', report, '[a-topic]', 'a-topic', ':5 not-a-list'],
    [
      'an old address that was none',
      report,
      'topics:',
      "blogger: { id: '1', paths: [/en/posts] }\ntopics:",
      ':5 not-an-old-path',
    ],
    ['a number that is none', report, 'topics:', 'blogger: { id: x1 }\ntopics:', ':5 not-a-blogger-id'],
    [
      'what only an import supposes',
      report,
      'topics:',
      "blogger: { id: '1', unsure: [eventDay] }\ntopics:",
      ':5 unsure',
    ],
    ['an unknown person', report, '[a-person]', '[somebody]', ':6 unknown-person'],
    [
      'a shared fact in a translation',
      translated,
      'translation:',
      'date: 2015-09-08\ntranslation:',
      ':3 inherited-field',
    ],
    ['a translation from itself', translated, 'from: en', 'from: zh', ':4 translated-from-itself'],
    ['a translation from nowhere', translated, 'from: en', 'from: fr', ':4 not-a-choice'],
    ['a translation by nobody', translated, '  by: 编辑部\n', '', ':4 missing-part'],
    ['a translation on no day', translated, 'on: 2026-11-22', 'on: 2026-11-31', ':6 not-a-day'],
    ['words in an unknown language', person, '{ en: A Person }', '{ fr: A Person }', ':4 unknown-field'],
    ['words in no language', person, '{ en: A Person }', '{}', ':4 empty-field'],
    ['an unknown status', person, 'status: free', 'status: well', ':5 not-a-choice'],
    [
      'a photograph that is missing',
      person,
      'status: free',
      'photo: face.jpg\nstatus: free',
      ':5 picture-missing',
    ],
    [
      'a face to redact in a picture that is missing',
      person,
      'status: free',
      'redact: [{ picture: face.jpg, x: 0.4, y: 0.2, w: 0.1, h: 0.1 }]\nstatus: free',
      ':5 picture-missing',
    ],
    [
      'a face to redact in percentages',
      person,
      'status: free',
      'redact: [{ picture: face.jpg, x: 40, y: 20, w: 10, h: 10 }]\nstatus: free',
      ':5 not-an-area',
    ],
    [
      'a face to redact without a height',
      person,
      'status: free',
      'redact: [{ picture: face.jpg, x: 0.4, y: 0.2, w: 0.1 }]\nstatus: free',
      ':5 missing-part',
    ],
    [
      'a year in quotation marks',
      page,
      'title',
      "writtenFrom: '2010'\nwrittenTo: 2011\ntitle",
      ':2 not-a-year',
    ],
    ['a year alone', page, 'title', 'writtenFrom: 2010\ntitle', ':2 missing-part'],
    ['years in reverse', page, 'title', 'writtenFrom: 2012\nwrittenTo: 2010\ntitle', ':3 years-reversed'],
  ])('refuses %s', async (_, file, what, by, expected) => {
    replace(file, what.startsWith('^') ? new RegExp(what) : what, by);
    expect(await reasons()).toContain(file + expected);
  });

  it.each([
    ['no sources', 'sources: []', ':6 empty-field'],
    [
      'a source that is a program',
      'sources: [{ title: A, url: "javascript:alert(1)" }]',
      ':6 bad-source-address',
    ],
    ['the former site as a source', 'sources: [{ title: A, url: "http://CFCR2008.org/" }]', ':6 former-site'],
    ['a source without a title', 'sources: [{ url: "https://example.org/" }]', ':6 missing-part'],
  ])('refuses a note with %s', async (_, sources, expected) => {
    const note = `since:\n  - day: 2016-01-01\n    words: { en: A, zh: 一 }\n    noted: 2016-01-02\n    ${sources}\n`;
    replace(page, 'title', `${note}title`);
    expect(await reasons()).toEqual([page + expected]);
  });

  it('refuses a note in one language', async () => {
    replace(
      page,
      'title',
      'since:\n  - { day: 2016-01-01, words: { en: A }, noted: 2016-01-02, sources: [{ title: A }] }\ntitle',
    );
    expect(await reasons()).toEqual([`${page}:3 missing-part`]);
  });
});

describe('text', () => {
  it.each<[string, string, Reason]>([
    ['an import', "import a from './a.js'", 'program-line'],
    ['an export', 'export const a = 1', 'program-line'],
    ['an expression', 'A {process.env.CANARY} b', 'expression'],
    ['an expression on a line of its own', '{process.env.CANARY}', 'expression'],
    ['a brace without its fellow', 'A { b', 'expression'],
    ['a comment', 'A {/* b */} c', 'comment'],
    ['a comment of HTML', '<!-- a -->', 'comment'],
    ['a place kept for a translation', '<Untranslated />', 'untranslated'],
    ['a script', '<script>alert(1)</script>', 'unknown-element'],
    ['a frame', '<iframe src="https://example.org/"></iframe>', 'unknown-element'],
    ['a form', '<form action="https://example.org/"></form>', 'unknown-element'],
    ['an inline SVG', '<svg onload="alert(1)" />', 'unknown-element'],
    ['a style', '<style>a</style>', 'unknown-element'],
    ['HTML', 'A <b>b</b>', 'unknown-element'],
    ['a picture of HTML', '<img src="https://example.org/a.png" alt="a" />', 'unknown-element'],
    ['a name of JavaScript', 'A <constructor /> b', 'unknown-element'],
    ['a member', 'A <a.b /> b', 'unknown-element'],
    ['an element without a name', '<>a</>', 'unknown-element'],
    ['a handler', 'A <Text lang="zh" onclick="alert(1)">公民</Text>', 'unknown-attribute'],
    ['a style attribute', 'A <Text lang="zh" style="color:red">公民</Text>', 'unknown-attribute'],
    ['a spread', 'A <Text {...a}>b</Text>', 'attribute-code'],
    ['an expression attribute', 'A <Text lang={a}>b</Text>', 'attribute-code'],
    ['an attribute twice', 'A <Text lang="zh" lang="en">b</Text>', 'repeated-attribute'],
    ['a language that is none', 'A <Text lang="xx">b</Text>', 'attribute-value'],
    ['an attribute without a value', 'A <Text lang>b</Text>', 'attribute-value'],
    ['no attribute', 'A <Text>b</Text>', 'missing-attribute'],
    ['a block in a sentence', 'A <Names>b, c</Names>', 'not-alone'],
    ['inline on its own', '<Text lang="zh">\n公民\n</Text>', 'not-in-sentence'],
    ['an open element', '<Names>\nA, b.', 'element-not-closed'],
    ['a closing tag alone', 'A </Names>', 'element-not-closed'],
    ['a less-than sign', 'a <3 b', 'bad-sign'],
    ['a filled empty element', '<PicturesMissing>\n\nA\n\n</PicturesMissing>', 'holds-something'],
    ['an empty filled element', '<Quote lang="zh">\n</Quote>', 'holds-nothing'],
    ['a link among names', '<Names>\nA: [b](https://example.org/), c.\n</Names>', 'holds-more-than-words'],
    ['words in a gallery', '<Gallery>\n\nA\n\n</Gallery>', 'holds-more-than-pictures'],
    ['a heading of the first level', '# A', 'heading-one'],

    ['a heading that skips a level', '### A', 'heading-skips'],
    ['an empty heading', '##', 'empty-heading'],
    ['boxes to tick', '- [x] A', 'task-list'],
    ['a link without words', '[](https://example.org/)', 'empty-link'],
    ['javascript:', '[a](javascript:alert)', 'bad-scheme'],
    ['javascript: in references', '[a](&#106;avascript&colon;alert)', 'bad-scheme'],
    ['JAVASCRIPT: by definition', '[a][b]\n\n[b]: JAVASCRIPT:alert', 'bad-scheme'],
    ['javascript: with a tab', '[a](<java&#9;script:alert>)', 'bad-address'],
    ['data:', '[a](data:text/html,b)', 'bad-scheme'],
    ['a host without a scheme', '[a](//example.org/)', 'bad-address'],
    ['a host behind backslashes', '[a](/\\\\example.org/)', 'bad-address'],
    ['a relative path', '[a](about)', 'bad-address'],
    ['a name before the host', '[a](https://example.org@example.com/)', 'login-in-address'],
    ['a host without a dot', '[a](http://localhost:3000/)', 'bad-address'],
    ['the former site', '[a](http://www.cfcr2008.org/)', 'former-site'],
    ['the former site, in capitals', '[a](HTTPS://CFCR2008.ORG.)', 'former-site'],
    ['the former site, full-width', '[a](http://ｃｆｃｒ２００８。org/)', 'former-site'],
    ['the former site in percent signs', '[a](http://cfcr2008%2Eorg/)', 'former-site'],
    [
      'the former site behind another',
      '[a](https://example.org/?u=http%253A%252F%252Fcfcr2008.org)',
      'former-site',
    ],
    ['the former site after an @', '[a](https://example.org@cfcr2008.org/)', 'former-site'],
    ['the former site through soft hyphens', '[a](http://cfcr\u00AD2008.o\u00ADrg/)', 'former-site'],
    [
      'the former site through variation selectors',
      '[a](http://cfcr\uFE0F2008.\u{E0101}org/)',
      'former-site',
    ],
    ['the former site through Hangul fillers', '[a](http://cf\u3164cr2008.org/)', 'former-site'],
    ['the former site as Google shows it', '[a](https://cfcr2008-org.translate.goog/x)', 'former-site'],
    ['the former site as AMP shows it', '[a](https://www-cfcr2008-org.cdn.ampproject.org/)', 'former-site'],
    ['the former site in mathematical letters', '[a](http://𝐜𝐟𝐜𝐫𝟐𝟎𝟎𝟖.org/)', 'former-site'],
    ['the former site by mail', '[a](mailto:a@cfcr2008.org)', 'former-site'],
    ['an address of this site that is none', '[a](/en/nothing)', 'no-such-address'],
    ['an address with a slash too much', '[a](/en/about/)', 'no-such-address'],
    ['another language', '[a](/fr/about)', 'no-such-address'],
    ['a year without posts', '[a](/en/archive/1989)', 'no-such-address'],
    ['a topic that no post has', '[a](/en/topics/another-topic)', 'no-such-address'],
    ['a draft', '[a](/en/posts/a-draft)', 'link-to-draft'],
    ['a heading that is none', '[a](#nothing)', 'no-such-fragment'],
    ['a heading that is none, elsewhere', '[a](/en/posts/2015-09-08-a-report#nothing)', 'no-such-fragment'],
    ['a footnote without text', 'A[^b]', 'footnote-missing'],
    ['a footnote without a place', 'A\n\n[^b]: c', 'footnote-unused'],
    ['a picture from elsewhere', '![a](https://example.org/a.jpg)', 'picture-from-elsewhere'],
    ['a picture above', '![a](../a.jpg)', 'picture-name'],
    ['a picture that moves with programs', '![a](a.svg)', 'picture-name'],
    ['a picture that is missing', '![a](a.jpg)', 'picture-missing'],
    ['a picture without words', '![](a.jpg)', 'picture-without-words'],
    ['a picture in a sentence', 'A ![b](a.jpg)', 'picture-in-sentence'],
    ['a picture by reference', '![a][b]\n\n[b]: https://example.org/a.jpg', 'picture-by-reference'],
    ['quotations without end', '>'.repeat(5000) + 'a', 'too-deep'],
    ['lists without end', '- '.repeat(3000) + 'a', 'too-deep'],
    ['signs without end', '_a*'.repeat(1000), 'too-many-signs'],
  ])('refuses %s', async (_, text, reason) => {
    replace(page, 'The first paragraph.', text);
    const line = /^\[b\]: J|^\[\^b\]:/m.test(text) ? 7 : 5;
    expect(await reasons()).toContain(`${page}:${line} ${reason}`);
  });

  it('refuses a text without a word', async () => {
    replace(page, 'The first paragraph.\n', '');
    expect(await reasons()).toEqual([`${page}:5 no-text`]);
  });

  it('names everything at once, past a mistake of grammar', async () => {
    replace(page, 'The first paragraph.', '# A\n\nB {c\n\n[d](javascript:e)\n\n<f />');
    expect(await reasons()).toEqual([
      `${page}:5 heading-one`,
      `${page}:7 expression`,
      `${page}:9 bad-scheme`,
      `${page}:11 unknown-element`,
    ]);
  });

  it('lets all that may be written pass', async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#804020' } });
    write('pages/about/a.jpg', await picture.jpeg().toBuffer());
    replace(
      page,
      'The first paragraph.',
      [
        'A *b* **c** ~~d~~ `{e}` <Text lang="zh">公民</Text><br />f\\{g\\}[^h] http://www.cfcr2008.org/ https://example.org',
        '[^h]: A note.',
        '## 标题',
        '[a](#标题) [b](/en/posts/2015-09-08-a-report#a-heading) [c](/zh/archive/2015) [d](/zh/about) [e](mailto:a@example.org)',
        '![decorative](a.jpg)',
        '<Gallery>\n\n![What it shows](a.jpg "A caption")\n\n</Gallery>',
        '<Names>\nThey are: A, B.\n</Names>',
        '| a | b |\n| - | -: |\n| c | d |',
        '1. a\n2. b',
        '> a',
      ].join('\n\n'),
    );
    expect(await reasons()).toEqual([]);
  });
});

describe('files and folders', () => {
  it.each<[string, string, string]>([
    ['a stray file', 'posts/notes.txt', 'posts/notes.txt stray-file'],
    ['a stray table', 'people.yml', 'people.yml stray-file'],
    ['a stray folder', 'images/a.jpg', 'images stray-folder'],
    ['a folder in a piece', 'pages/about/images/a.jpg', 'pages/about/images stray-folder'],
    ['a hidden file', 'pages/about/.en.mdx', 'pages/about/.en.mdx stray-file'],
    ['an unknown language', 'pages/about/fr.mdx', 'pages/about/fr.mdx unknown-language'],
    ['capitals in a file', 'pages/about/EN.mdx', 'pages/about/EN.mdx stray-file'],
    ['a page in Markdown', 'pages/about/en.md', 'pages/about/en.md stray-file'],
    ['a picture with a bad name', 'pages/about/IMG 1.JPG', 'pages/about/IMG 1.JPG picture-file-name'],
    [
      'a picture named as a device of Windows',
      'pages/about/aux.jpg',
      'pages/about/aux.jpg picture-file-name',
    ],
    ['an SVG', 'pages/about/a.svg', 'pages/about/a.svg stray-file'],
    ['capitals in a slug', 'pages/About/en.mdx', 'pages/About bad-slug'],
    ['a full-width slug', 'pages/ａｂｏｕｔ/en.mdx', 'pages/ａｂｏｕｔ bad-slug'],
    ['dots in a slug', 'pages/a..b/en.mdx', 'pages/a..b bad-slug'],
    ['a slug of the site', 'pages/posts/en.mdx', 'pages/posts taken-slug'],
    ['a slug of the desk', 'pages/preview/en.mdx', 'pages/preview taken-slug'],
    ['a slug of Windows', 'pages/aux/en.mdx', 'pages/aux taken-slug'],
    ['a draft of a kind that is none', 'drafts/videos/a/en.mdx', 'drafts/videos stray-folder'],
  ])('refuses %s', async (_, file, expected) => {
    write(file, '---\ntitle: A\n---\n\nA.\n');
    expect(await reasons()).toContain(expected);
  });

  it('refuses a folder without a text', async () => {
    mkdirSync(join(dir, 'pages/empty'));
    expect(await reasons()).toEqual(['pages/empty folder-without-text']);
  });

  it('follows no symbolic link', async () => {
    symlinkSync('/etc', join(dir, 'pages/etc'));
    symlinkSync('/etc/hostname', join(dir, 'pages/about/zh.mdx'));
    expect(await reasons()).toEqual(['pages/about/zh.mdx not-a-file', 'pages/etc not-a-file']);
  });

  it('refuses a missing table', async () => {
    rmSync(join(dir, 'names.yml'));
    expect(await reasons()).toEqual(['names.yml missing-table']);
  });

  it.each([
    ['topics.yml', 'topics:\n  - { id: A, name: { en: A, zh: 一 } }\n', 'topics.yml:2 bad-id'],
    ['topics.yml', 'topics:\n  - { id: a-topic, name: { en: A } }\n', 'topics.yml:2 missing-part'],
    [
      'mirrors.yml',
      'mirrors:\n  - { address: https://a.example/x, since: 2026-01-01 }\n',
      'mirrors.yml:2 bad-mirror',
    ],
    [
      'mirrors.yml',
      'mirrors:\n  - { address: "javascript:1", since: 2026-01-01 }\n',
      'mirrors.yml:2 bad-mirror',
    ],
    [
      'mirrors.yml',
      'mirrors:\n  - { address: https://a.example, since: 2026-02-30 }\n',
      'mirrors.yml:2 not-a-day',
    ],
    ['names.yml', 'names: [Liu]\n', 'names.yml:1 bad-name'],
    ['names.yml', 'names: ["Liu X.*"]\n', 'names.yml:1 bad-name'],
    ['names.yml', 'names: [刘晓波, 刘晓波]\n', 'names.yml:1 repeated-entry'],
    ['names.yml', 'names: ["刘.*"]\n', 'names.yml:1 bad-name'],
    ['withdrawn.yml', 'names: [1989]\npictures: []\npeople: []\n', 'withdrawn.yml:1 words-like-number'],
    ['withdrawn.yml', 'names: [金]\npictures: []\npeople: []\n', 'withdrawn.yml:1 withdrawn-too-short'],
    ['withdrawn.yml', 'names: []\npictures: [a.jpg]\npeople: []\n', 'withdrawn.yml:2 withdrawn-unknown'],
    ['withdrawn.yml', 'names: []\npictures: []\npeople: [nobody]\n', 'withdrawn.yml:3 withdrawn-unknown'],
    ['withdrawn.yml', 'names: []\npictures: []\n', 'withdrawn.yml:1 missing-part'],
  ])('refuses a faulty table %s: %s', async (file, table, expected) => {
    write(file, table);
    expect(await reasons()).toContain(expected);
  });
});

describe('what came from the old blog', () => {
  const old = (facts: string) =>
    `---\ntitle: A\nkind: notice\ndate: 2015-09-09\nblogger: ${facts}\n---\n\nB\n`;

  it('may be unsure in a draft, and its pictures undescribed', async () => {
    write(draft, old("{ id: '1', unsure: [eventDay] }").replace('B\n', '![to be described](photo.jpg)\n'));
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .jpeg()
      .toFile(join(dir, dirname(draft), 'photo.jpg'));
    expect(await reasons()).toEqual([]);
    mkdirSync(join(dir, 'posts'), { recursive: true });
    renameSync(join(dir, dirname(draft)), join(dir, 'posts/2015-09-09-a-draft'));
    expect(await reasons()).toEqual([
      'posts/2015-09-09-a-draft/en.mdx:5 unsure',
      'posts/2015-09-09-a-draft/en.mdx:8 picture-undescribed',
    ]);
  });

  it('has an address, and a number, that leads to one place', async () => {
    const path = '{ id: "1", paths: [/2015/09/a.html] }';
    write('drafts/posts/one/en.mdx', old(path));
    write('posts/2015-09-09-two/en.mdx', old(path));
    expect(await reasons()).toEqual([
      'drafts/posts/one/en.mdx:5 old-taken',
      'drafts/posts/one/en.mdx:5 old-taken',
    ]);
  });

  it('has its proof beside it, and nothing else lies there', async () => {
    write('imported/12.html', '<script>never read</script>');
    write('imported/12.json', '{}');
    write('imported/notes.txt', 'x');
    expect(await reasons()).toEqual(['imported/notes.txt stray-file']);
  });
});

describe('the languages of a piece', () => {
  it('refuses a translation without an original', async () => {
    rmSync(join(dir, report));
    expect(await reasons()).toEqual([`${translated}:3 no-original`]);
  });

  it('refuses a published translation of a draft', async () => {
    mkdirSync(join(dir, 'drafts/posts/2015-09-08-a-report'));
    renameSync(join(dir, report), join(dir, 'drafts', report));
    expect(await reasons()).toEqual([`${translated}:3 original-is-draft`]);
  });

  it('lets a translation be a draft while its original is out', async () => {
    mkdirSync(join(dir, 'drafts/posts/2015-09-08-a-report'));
    renameSync(join(dir, translated), join(dir, 'drafts', translated));
    expect(await reasons()).toEqual([]);
  });

  it('refuses two originals', async () => {
    write(translated, readFileSync(join(dir, report)));
    expect(await reasons()).toEqual([`${report}:1 two-originals`, `${translated}:1 two-originals`]);
  });

  it('refuses a draft of what is published in that language', async () => {
    write(`drafts/${report}`, readFileSync(join(dir, report)));
    expect(await reasons()).toEqual([`drafts/${report} published-already`]);
  });

  it('refuses a published piece that names a person who is a draft', async () => {
    mkdirSync(join(dir, 'drafts/people'));
    renameSync(join(dir, 'people/a-person'), join(dir, 'drafts/people/a-person'));
    expect(await reasons()).toEqual([`${report}:6 person-is-draft`]);
  });
});

it('refuses a picture with anything beside it, and takes a draft that holds one out of the build', async () => {
  write('people/a-person/face.jpg', await dirtyPhoto());
  write('drafts/posts/a-draft/face.jpg', await dirtyPhoto());
  const checked = await readContent(dir);
  const found = checked.diagnostics.filter(({ file }) => file === 'people/a-person/face.jpg');
  expect(found).toHaveLength(6);
  expect(found.every(({ reason }) => reason.startsWith('picture-'))).toBe(true);
  const passed = await passContent(checked);
  expect(passed.texts.map(({ path }) => path)).not.toContain(draft);
});

describe('a draft with a mistake', () => {
  /** The draft's files that are left out. */
  const broken = async () => {
    const content = await readContent(dir);
    const passed = (await passContent(content)).texts.map(({ path }) => path);
    return content.texts.map(({ file }) => file).filter((file) => !passed.includes(file));
  };

  it('is told to editors and left out, with its translations', async () => {
    replace(draft, 'Not yet.', '{process.env.CANARY}');
    expect((await checkContent(dir)).every(isDraft)).toBe(true);
    expect(await broken()).toEqual([draft, draft.replace('en.', 'zh.')]);
  });

  it('stays in its other languages if only a translation is faulty', async () => {
    replace(draft.replace('en.', 'zh.'), '还没有。', '<b>没有</b>');
    expect(await broken()).toEqual([draft.replace('en.', 'zh.')]);
  });

  it('is left out whole if its folder is faulty', async () => {
    renameSync(join(dir, 'drafts/posts/a-draft'), join(dir, 'drafts/posts/A (draft)'));
    expect(await broken()).toEqual(['drafts/posts/A (draft)/en.mdx', 'drafts/posts/A (draft)/zh.mdx']);
  });

  it('is not followed to another place', async () => {
    symlinkSync('/etc', join(dir, 'drafts/posts/etc'));
    const { texts, tree } = await readContent(dir);
    expect(texts.filter(({ file }) => file.startsWith('drafts/posts/etc'))).toEqual([]);
    expect(tree.folders.map(({ path }) => path)).not.toContain('drafts/posts/etc');
  });
});
