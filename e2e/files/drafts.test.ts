import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { canariesIn, hidden, plain } from '../canary';
import { buildDir, bytesAt, filesIn, pages, textAt } from './site';

/*
 * Nothing that a build leaves behind holds a word of a draft, but for the few files that the editors' door reads. What
 * is in a bundle cannot be asked for over HTTP.
 */
/** What the editors' door reads (lib/drafts.ts), and what the build itself keeps. */
const forEditors = [
  /^(releases\/[^/]+\/)?\.contentlayer\//,
  /^(releases\/[^/]+\/)?\.generated\/(desk|known)\.json$/,
  /^\.generated\/content\/drafts\//,
  // Texts that were made ready once (tools/build/prepare-content.ts).
  /^\.next\/cache\/texts\//,
  /^(releases\/[^/]+\/)?\.generated\/draft-pictures\//,
];

/** Words of drafts in files that readers, or whoever sees the files, may come by; a line each. */
function leaksIn(folder: string): string[] {
  return filesIn(folder)
    .filter((file) => !forEditors.some((pattern) => pattern.test(file)))
    .flatMap((file) => {
      const bytes = plain(readFileSync(join(folder, file)), /\.(br|gz)$/.exec(file)?.[1]);
      return canariesIn(bytes, { names: true }).map((word) => `${file}: ${word}`);
    });
}

test('nothing that is built for readers holds a word of a draft, nor its name', () => {
  const files = filesIn(buildDir);
  for (const folder of [/^releases\/[^/]+\/out\//, /^\.next\/server\//, /^\.next-[0-9a-f]+\/server\//])
    expect(files.some((file) => folder.test(file))).toBe(true);
  expect(leaksIn(buildDir)).toEqual([]);
});

test('a word of a draft is found wherever it is hidden', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leaks-'));
  writeFileSync(join(folder, 'page.html.br'), brotliCompressSync('<p>Zaffrequill</p>'));
  writeFileSync(join(folder, 'trace.json'), '{"files":["posts/2024-02-02-hidden-lantern/en.mdx"]}');
  writeFileSync(join(folder, 'bundle.js'), 'e.text="\\u9dde\\u9db2"');
  writeFileSync(join(folder, 'other.html'), '<p>A lantern</p>');
  const found = leaksIn(folder).map((leak) => leak.split(':')[0] ?? '');
  expect([...new Set(found)].sort()).toEqual(['bundle.js', 'page.html.br', 'trace.json']);
  rmSync(folder, { recursive: true });
});

test('a stranger finds no word of a draft on any page', () => {
  for (const path of pages) {
    for (const word of [
      'UNPUBLISHED',
      '未发表的草稿',
      '中文仍是草稿',
      'A draft that no reader may see',
      '2024-01-01',
    ]) {
      expect(textAt(path), path).not.toContain(word);
    }
  }
});

test('a stranger finds no word of a draft by searching', () => {
  const index = JSON.parse(textAt('/search/index.json'));
  const files = [
    ...index.terms.map((_: string, at: number) => `terms-${at}`),
    ...index.pieces.flatMap((versions: number[][], piece: number) =>
      versions.flatMap((parts, at) => parts.map((_, part) => `text-${piece}-${index.locales[at]}-${part}`)),
    ),
  ];
  expect(files.length).toBeGreaterThan(80);
  for (const file of files) {
    const bytes = bytesAt(`/search/${file}.json`);
    expect(canariesIn(bytes, { names: true }), file).toEqual([]);
    expect(bytes.toString(), file).not.toMatch(/unpublished|未发表的草稿|中文仍是草稿|2024-01-01/i);
  }
});

test('the words that are looked for are really there, where editors’ drafts are', () => {
  const made = readFileSync(join(buildDir, '.contentlayer/generated/DraftPost/_index.json'));
  expect(canariesIn(made, { names: true })).toEqual(
    expect.arrayContaining(['zaffrequill', '鷞鶲', 'hidden-lantern']),
  );
  expect(readFileSync(join(buildDir, '.generated/desk.json'), 'utf8')).toContain(hidden.broken);
});
