import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase } from '@/lib/database/database';
import { listDrafts } from '@/lib/desk/draft-store';
import { isDay } from '@/model/dates';
import { GET, POST } from './[[...path]]/route';

/*
 * Opening a text and saving it changes nothing, whichever it is: the page that an editor gets, and what becomes of its form
 * when nobody has touched it, sent as browsers send it, with and without the script. Each text that lies in the project,
 * what the importer makes of its own fixtures, and all of them with other ends of lines. In a browser a few are tried
 * (e2e/write*.spec.ts).
 */

vi.mock('@/lib/session', () => ({
  findVisitor: async () => ({ editor: { name: 'anna', role: 'writer' } }),
}));
vi.mock('@/lib/stylesheet', () => ({ stylesheet: () => '' }));
vi.mock('@/lib/desk/scripts', async (original) => ({
  ...(await original<object>()),
  deskScriptPath: () => '/preview/scripts/write.js',
}));
// What can be chosen, and what the check says, is no part of what is sent.
vi.mock('@/lib/drafts', () => ({ requireLibrary: async () => ({ topics: [], people: [] }) }));
vi.mock('@/lib/desk/check-written', () => ({ checkWritten: async () => [] }));

let top: string;

/** Each with at least so many texts below it. */
const sources: [what: string, folder: (made: string) => string, least: number][] = [
  ['the content', () => 'content', 16],
  ['the fixtures of the site', () => 'e2e/content', 60],
  ['the fixtures of the pass', () => 'tests/content', 6],
  ...['blog.xml', 'feed.atom', 'feed.json', 'api.json'].map(
    (name): [string, (made: string) => string, number] => [
      `what the importer makes of ${name}`,
      (made) => join(made, `from-${name}`),
      10,
    ],
  ),
];

/** Other ends of lines, which people's programs have left in files, and what a field for text would drop. */
const odd: ((text: string) => string)[] = [
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replace(/\n(?=[^\n]*[ae。])/g, '\r\n'),
  (text) => text.trimEnd(),
  (text) => `${text.trimEnd()}\n\n\n`,
  (text) => text.replace(/\n---\n+/, '\n---\n\n\n\n'),
  (text) => text.replace(/\n---\n+/, '\n---\n \n\n'),
  (text) => `\ufeff${text}`,
];
const ends: [what: string, change: (text: string, at: number) => string][] = [
  ['as they are', (text) => text],
  ['with odd ends of lines', (text, at) => odd[at % odd.length]?.(text) ?? text],
];

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'opening-'));
  Object.assign(process.env, { DATA_DIR: join(top, 'data'), SITE_URL: 'http://localhost' });
  // Nothing of the site imports the importer, which is a package of its own.
  const program = `
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { apiPosts, oldBackup, publicFeed, takeoutFeed, timeZone } from './importer/fixtures/formats.ts';
    import { runImport } from './importer/import.ts';
    const [top] = process.argv.slice(-1);
    const files = { 'blog.xml': oldBackup(), 'feed.atom': takeoutFeed(), 'feed.json': publicFeed(), 'api.json': apiPosts() };
    for (const [name, text] of Object.entries(files)) {
      const content = top + '/from-' + name;
      mkdirSync(content);
      writeFileSync(content + '/topics.yml', 'topics: []\\n');
      writeFileSync(content + '/names.yml', 'names: []\\n');
      writeFileSync(content + '/withdrawn.yml', 'names: []\\npictures: []\\npeople: []\\n');
      writeFileSync(top + '/' + name, text);
      const { signal } = new AbortController();
      await runImport({ source: top + '/' + name, content, into: 'drafts', dryRun: false, pictures: [],
        comments: false, timeZone, signal, progress: () => {} });
    }
  `;
  await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    program,
    '--',
    top,
  ]);
}, 60_000);

afterAll(async () => {
  await closeDatabase();
  rmSync(top, { recursive: true });
});

it.each(
  sources.flatMap((source, at) =>
    ends.slice(0, at < 3 ? 2 : 1).map((end) => [source[0], end[0], source, end] as const),
  ),
)(
  '%s, %s, is the same after it was opened and saved',
  { timeout: 120_000 },
  async (_source, _ends, [, folder, least], [, change]) => {
    const content = join(top, 'content');
    rmSync(content, { recursive: true, force: true });
    cpSync(folder(top), content, { recursive: true });
    process.env.CONTENT_DIR = content;
    const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\/(en|zh)\.mdx$/.test(name),
    );
    expect(files.length).toBeGreaterThanOrEqual(least);
    for (const [at, file] of files.entries())
      writeFileSync(join(content, file), change(readFileSync(join(content, file), 'utf8'), at));
    for (const file of files) {
      const [kind = '', slug = '', name = ''] = file.replace('drafts/', '').split('/');
      const params = { locale: 'en', kind, slug, code: name.replace('.mdx', '') };
      const page = await ask(params);
      expect(page.status, file).toBe(200);
      const fields = untouchedForm(await page.text());
      expect((await ask(params, { fields, byScript: false })).status, file).toBe(303);
      const answer = await ask(params, { fields, byScript: true });
      expect(await answer.json(), file).toMatchObject({ what: 'saved', number: null });
    }
    expect(await listDrafts()).toEqual([]);
  },
);

it('what was typed on a page that was open before an update is kept, by the names its fields had', async () => {
  process.env.CONTENT_DIR = join(top, 'from-blog.xml');
  const [file = ''] = readdirSync(process.env.CONTENT_DIR, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /posts\/.*\/(en|zh)\.mdx$/.test(name),
  );
  const [kind = '', slug = '', name = ''] = file.replace('drafts/', '').split('/');
  const params = { locale: 'en', kind, slug, code: name.replace('.mdx', '') };
  const fields = untouchedForm(await (await ask(params)).text()).map(([each, value]): Entry => [
    each.replace(/^field/, 'fact'),
    each === 'field.title' ? 'Typed before' : value,
  ]);
  expect(fields.map(([each]) => each)).toEqual(
    expect.arrayContaining(['facts', 'fact.title', 'fact.summary']),
  );
  expect((await ask(params, { fields, byScript: false })).status).toBe(303);
  expect(await (await ask(params)).text()).toContain('value="Typed before"');
});

type Params = { locale: string; kind: string; slug: string; code: string };
type Entry = [name: string, value: string];

function ask(params: Params, sent?: { fields: Entry[]; byScript: boolean }): Promise<Response> {
  const url = `http://localhost/preview/en/write/${params.kind}/${params.slug}/${params.code}`;
  if (!sent) return GET(new Request(url));
  // A script sends the values of fields as it finds them, a browser all ends of lines as carriage return and line feed.
  const fields = sent.byScript
    ? sent.fields
    : sent.fields.map(([name, value]): Entry => [name, value.replace(/\r\n?|\n/g, '\r\n')]);
  const headers = { origin: 'http://localhost', ...(sent.byScript && { accept: 'application/json' }) };
  return POST(new Request(url, { method: 'POST', body: new URLSearchParams(fields), headers }));
}

type Element = DefaultTreeAdapterTypes.Element;

/** What the form holds as a browser reads the page, and gives away if nobody touches it (HTML, 4.10.21.4). */
function untouchedForm(html: string): Entry[] {
  const [form] = elementsIn(parse(html)).filter((each) => attribute(each, 'id') === 'write');
  if (!form) throw new Error('There is no form.');
  return elementsIn(form).flatMap((control): Entry[] => {
    const name = attribute(control, 'name');
    if (!name || attribute(control, 'disabled') !== undefined) return [];
    switch (control.tagName) {
      case 'textarea':
        return [[name, textIn(control).replace(/\r\n?/g, '\n')]];
      case 'select': {
        const options = elementsIn(control).filter(({ tagName }) => tagName === 'option');
        const chosen = options.findLast((each) => attribute(each, 'selected') !== undefined) ?? options[0];
        return chosen ? [[name, attribute(chosen, 'value') ?? textIn(chosen).trim()]] : [];
      }
      case 'input':
        return valueOf(control).map((value): Entry => [name, value]);
      default:
        return [];
    }
  });
}

function valueOf(input: Element): string[] {
  const value = attribute(input, 'value') ?? '';
  switch (attribute(input, 'type') ?? 'text') {
    case 'hidden':
      return [value];
    case 'checkbox':
      return attribute(input, 'checked') === undefined ? [] : [value];
    case 'date':
      return [isDay(value) ? value : ''];
    case 'text':
      return [value.replace(/[\r\n]/g, '')];
    default:
      throw new Error(`What does a browser send of ${attribute(input, 'type')}?`);
  }
}

function elementsIn(node: DefaultTreeAdapterTypes.ParentNode): Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : []));
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

function textIn(node: DefaultTreeAdapterTypes.ParentNode): string {
  return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}
