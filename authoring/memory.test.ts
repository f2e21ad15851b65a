import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readContent } from './content';
import { passContent } from './make/passed';
import { Memory } from './memory';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'memory-'));
  cpSync('tests/content', dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

/** What is handed on, made with what was kept, and how much of it was found again. */
async function pass(memory?: Memory) {
  const content = await readContent(dir, undefined, memory);
  const remembered = content.texts.filter((text) => text.remembered).map(({ file }) => file);
  const { diagnostics } = content;
  const passed = JSON.parse(JSON.stringify(await passContent(content, memory)));
  return { passed, diagnostics, remembered };
}

const kept = (memory: Memory) => new Memory(JSON.parse(JSON.stringify(memory.toKeep())));

function edit(file: string, change: (text: string) => string): void {
  const path = join(dir, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

it('finds every sound text again, and hands on the same', async () => {
  const first = new Memory();
  const fresh = await pass(first);
  const second = kept(first);
  const again = await pass(second);
  expect(again.remembered.length).toBeGreaterThan(2);
  expect(again.passed).toEqual(fresh.passed);
  expect(Object.keys(second.toKeep()).sort()).toEqual(Object.keys(first.toKeep()).sort());
});

it.each([
  ['words of a text', 'posts/2015-09-08-a-report/en.mdx', (text: string) => `${text}\nAnd more.\n`],
  ['a name that headings keep together', 'names.yml', () => 'names: [报告]\n'],
  [
    'somebody’s name',
    'people/a-person/en.mdx',
    (text: string) => text.replace(/^name:.*$/m, 'name: { en: Report }'),
  ],
  ['what is withdrawn', 'withdrawn.yml', (text: string) => text.replace(/^names:.*$/m, 'names:\n  - report')],
])('hands on what a fresh reading would when there is another %s', async (_, file, change) => {
  const first = new Memory();
  await pass(first);
  edit(file, change);
  const [again, fresh] = [await pass(kept(first)), await pass()];
  expect(again.diagnostics).toEqual(fresh.diagnostics);
  expect(again.passed).toEqual(fresh.passed);
});

it('never remembers a faulty text: it is told again each time', async () => {
  edit('posts/2015-09-08-a-report/en.mdx', (text) => `${text}\n<script>1</script>\n`);
  const first = new Memory();
  const { diagnostics } = await pass(first);
  expect(diagnostics).not.toEqual([]);
  const again = await pass(kept(first));
  expect(again.diagnostics).toEqual(diagnostics);
  expect(again.remembered).not.toContain('posts/2015-09-08-a-report/en.mdx');
});
