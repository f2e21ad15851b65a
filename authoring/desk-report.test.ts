import { expect, test } from 'vitest';
import { readContent } from './content';
import { deskReport } from './desk-report';
import { passContent } from './make/passed';

test('the desk knows a piece whose folder says a withdrawn name by its new address, and says so', async () => {
  const content = await readContent('e2e/content');
  const passed = await passContent(content);
  const report = deskReport('e2e/content', content, passed.renamed);
  const slug = '2022-02-11-garden-notes-with-withdrawn';
  const texts = report.texts.filter((text) => text.slug === slug);
  expect(texts.map(({ file }) => file)).toEqual([`posts/${slug}/en.mdx`, `posts/${slug}/zh.mdx`]);
  expect(passed.texts.map(({ path }) => path)).toEqual(expect.arrayContaining(texts.map(({ file }) => file)));
  const notes = report.diagnostics.filter(({ reason }) => reason === 'withdrawn-address');
  expect(notes.map(({ file }) => file).sort()).toEqual([`posts/${slug}`, 'topics.yml']);
  expect(notes[0]?.message.zh).toContain('2022-02-11-garden-notes-with-zorvan-quilbex');
  expect(notes[0]?.message.en).toContain(slug);
}, 60_000);
