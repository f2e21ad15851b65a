import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkContent, readContent } from './content';
import { passContent } from './make/passed';

/* Traditional characters, as editors meet them: what the check asks for, and what readers then get. */

const post = 'posts/2015-09-08-a-report';
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'traditional-'));
  cpSync('tests/content', dir, { recursive: true });
});

afterEach(() => rmSync(dir, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
}

const append = (file: string, text: string) => write(file, readFileSync(join(dir, file), 'utf8') + text);
const spelled = (lines: string) => write('traditional.yml', `names:\n${lines}`);

async function refusals(): Promise<string[]> {
  const found = await checkContent(dir);
  return found.map(({ file, line, message }) => `${file}:${line} ${message.en}`);
}

async function passed(path: string): Promise<Record<string, unknown> | undefined> {
  const content = await readContent(dir);
  expect(content.diagnostics).toEqual([]);
  return (await passContent(content)).texts.find((text) => text.path === path)?.fields;
}

it('an editor is asked how a name is written, and which of its characters is in doubt', async () => {
  write('names.yml', 'names: [刘晓波, 余杰]\n');
  expect(await refusals()).toEqual([
    'names.yml:1 the name “余杰” could be written in two ways in Traditional characters: 余、杰',
  ]);
  spelled('  余杰: 余杰\n');
  expect(await refusals()).toEqual([]);
});

it('the same of a person, a signature and whoever <Names> lists, at the line where it stands', async () => {
  write(
    `${post}/en.mdx`,
    readFileSync(join(dir, `${post}/en.mdx`), 'utf8').replace(
      'kind: report',
      'kind: report\nbyline: { en: A, zh: 干露露 }',
    ),
  );
  append(`${post}/zh.mdx`, '\n<Names>\n成员：朴春子、Ju Yuzi、金海。\n</Names>\n');
  expect(await refusals()).toEqual([
    expect.stringMatching(/en\.mdx:\d+ the name “干露露”.* 干$/),
    expect.stringMatching(/zh\.mdx:\d+ the name “朴春子”.* 朴$/),
  ]);
  spelled('  干露露: 干露露\n  朴春子: 朴春子\n');
  const made = await passed(`${post}/zh-hant.mdx`);
  expect(made?.html).toContain('<li>朴春子<span>、</span></li>');
  const original = await passed(`${post}/en.mdx`);
  expect(original?.byline).toEqual({ en: 'A', zh: '干露露', 'zh-hant': '干露露' });
});

it('a spelling of another length is refused', async () => {
  spelled('  余杰: 余 杰\n');
  expect(await refusals()).toEqual(['traditional.yml:2 “余杰: 余 杰” is no spelling of the same characters']);
});

it('a text is converted whole, and says of what it is made', async () => {
  append(
    `${post}/zh.mdx`,
    '\n作为一个中国公民，“我”说：会后[刘](/zh/about)晓波在[后台](/zh/posts/2015-09-08-a-report)。\n',
  );
  expect(await passed(`${post}/zh-hant.mdx`)).toMatchObject({
    title: '報道',
    convertedFrom: 'zh',
    translation: { from: 'en', by: '編輯部', on: '2026-11-22' },
    html: expect.stringContaining(
      '作為一個中國公民，「我」說：會後<a href="/zh-hant/about">劉</a>曉波在<a href="/zh-hant/posts/2015-09-08-a-report">後台</a>。',
    ),
  });
  expect(await passed(`${post}/zh.mdx`)).toMatchObject({
    title: '报道',
    html: expect.stringContaining('“我”'),
  });
});

it('what somebody has written by hand takes its place, whichever language the original is in', async () => {
  const byHand = (from: string) =>
    `---\ntitle: 報導\ntranslation:\n  from: ${from}\n  by: 某人\n  on: 2026-11-22\n---\n\n親手。\n`;
  for (const from of ['zh', 'en']) {
    write(`${post}/zh-hant.mdx`, byHand(from));
    const fields = await passed(`${post}/zh-hant.mdx`);
    expect(fields).toMatchObject({ title: '報導', html: '<p>親手。</p>' });
    expect(fields).not.toHaveProperty('convertedFrom');
  }
});

it('a name that is withdrawn is in neither script', async () => {
  append(`${post}/zh.mdx`, '\n刘晓波和劉曉波。\n');
  write('withdrawn.yml', 'names:\n  - 刘晓波\npictures: []\npeople: []\n');
  const { texts } = await passContent(await readContent(dir));
  const made = texts.filter(({ path }) => path.startsWith(post));
  expect(made).toHaveLength(3);
  expect(JSON.stringify(made)).not.toMatch(/[刘劉][晓曉]波/);
  expect(JSON.stringify(made)).toContain('［姓名已撤回］');
});
