import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { canariesIn, hidden, plain } from '../canary';
import { bytesAt, pages, textAt } from './site';

/*
 * Nothing that a build leaves behind holds a word of a draft, but for the few files that the editors' door reads. What
 * is in a bundle cannot be asked for over HTTP.
 */
const build = 'build/fixture';

/** What the editors' door reads (lib/drafts.ts), and what the build itself keeps. */
const forEditors = [
  /^\.contentlayer\//,
  /^\.generated\/(desk|broken-drafts|pictures)\.json$/,
  /^\.generated\/draft-pictures\//,
];

test('nothing that is built for readers holds a word of a draft, nor its name', () => {
  const files = listFiles(build).filter((file) => !forEditors.some((pattern) => pattern.test(file)));
  expect(files.some((file) => file.startsWith('out/'))).toBe(true);
  expect(files.some((file) => file.startsWith('.next/server/'))).toBe(true);
  expect(files.some((file) => file.startsWith('.next/static/'))).toBe(true);
  const leaks = files.flatMap((file) => {
    const bytes = plain(readFileSync(join(build, file)), /\.(br|gz)$/.exec(file)?.[1]);
    return canariesIn(bytes, { names: true }).map((word) => `${file}: ${word}`);
  });
  expect(leaks).toEqual([]);
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
  const made = readFileSync(join(build, '.contentlayer/generated/DraftPost/_index.json'));
  expect(canariesIn(made, { names: true })).toEqual(
    expect.arrayContaining(['zaffrequill', '鷞鶲', 'hidden-lantern']),
  );
  expect(readFileSync(join(build, '.generated/desk.json'), 'utf8')).toContain(hidden.broken);
});

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
