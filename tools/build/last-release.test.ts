import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askedFolder } from '../../lib/asked';
import { readGenerated } from '../../lib/generated-files';
import { Library } from '../../lib/library';
import { closeRelease, makeCurrent, openRelease, outFolder } from '../../lib/releases';
import type { Finished } from './finish';
import { putFile } from './finish/put-file';
import { sumOf } from './finish/sums';
import { readLastRelease, tellNext, writeRecord } from './last-release';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'last-release-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const library = (name: string) => new Library([], [], [], [{ id: 'a', name: { en: name } }]);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

/** A release with two pages, of which one has asked for the topics, by code `c`. */
function release(of: Library): void {
  const { next } = outFolder(dir);
  write('.generated/out-next/en/topics/index.html', 'Topics');
  write('.generated/out-next/en/index.html', 'Home');
  write(
    `.generated/${askedFolder}/1.jsonl`,
    '["/en"]\n["/en/topics"]\n["/en/topics","[\\"topics\\"]"]\n["/en/topics","[\\"topics\\"]"]\n',
  );
  const targets = { '/en': 'en/index.html', '/en/topics': 'en/topics/index.html' };
  const made: Finished['made'] = new Map(
    Object.entries(targets).map(([path, target]) => [
      path,
      { isPage: true, target, ids: [], links: [], styles: [] },
    ]),
  );
  const files = Object.fromEntries(
    Object.values(targets).map((target) => [
      target,
      { sum: sumOf(readFileSync(join(next, target))), quality: 9, size: 5 },
    ]),
  );
  writeRecord(dir, {
    code: 'c',
    library: of,
    withdrawn: [],
    finished: { table: '', files, made },
  });
  const folder = openRelease(dir);
  cpSync(next, join(folder, 'out'), { recursive: true });
  cpSync(join(dir, '.generated/made-of.json'), join(folder, '.generated/made-of.json'));
  makeCurrent(dir, closeRelease(dir, folder, { commit: 'x', code: 'c' }).id);
}

const kept = (of: Library, code = 'c') => [...(readLastRelease(dir, code, of)?.kept.keys() ?? [])];

it('keeps an address whose questions have the same answers, and none that asked nothing', () => {
  release(library('A'));
  expect(kept(library('A'))).toEqual(['/en/topics']);
});

it('makes an address again if an answer is another', () => {
  release(library('A'));
  expect(kept(library('B'))).toEqual([]);
});

it('makes everything again if other code has made the last release, or there is none', () => {
  expect(kept(library('A'))).toEqual([]);
  release(library('A'));
  expect(kept(library('A'), 'd')).toEqual([]);
});

it('makes an address again if its file is gone or was changed', () => {
  release(library('A'));
  const file = join(outFolder(dir).current, 'en/topics/index.html');
  writeFileSync(file, 'Something else');
  expect(kept(library('A'))).toEqual([]);
  rmSync(file);
  expect(kept(library('A'))).toEqual([]);
});

it('leaves no page of an earlier build to Next', () => {
  write('.next/server/app/en/posts/withdrawn.body', 'Words');
  write('.next/server/app/en.body', 'Words');
  write('.next/server/app/_not-found.html', 'Words');
  write('.next/server/app/en/posts/withdrawn.meta', 'Words');
  write('.next/server/app/en/a.body', 'Public words');
  write('.next/server/app/[locale]/route.js', '');
  tellNext(dir, new Set(['/en/a']));
  expect(existsSync(join(dir, '.next/server/app/en/posts/withdrawn.body'))).toBe(false);
  expect(existsSync(join(dir, '.next/server/app/_not-found.html'))).toBe(true);
  expect(existsSync(join(dir, '.next/server/app/en/posts/withdrawn.meta'))).toBe(false);
  expect(existsSync(join(dir, '.next/server/app/en/a.body'))).toBe(true);
  expect(existsSync(join(dir, '.next/server/app/en.body'))).toBe(false);
  expect(existsSync(join(dir, '.next/server/app/[locale]/route.js'))).toBe(true);
  expect(readGenerated(dir, 'kept-paths.json')).toEqual(['/en/a']);
});

it('never writes into a file that the last release has too', async () => {
  const out = join(dir, 'last');
  const files = { 'a.html': await putFile({ out }, 'a.html', Buffer.from('Words'), 9) };
  const last = { out, files };
  const into = { out: join(dir, 'next'), last };
  await putFile(into, 'a.html', Buffer.from('Words'), 9);
  expect(statSync(join(into.out, 'a.html.br')).ino).toBe(statSync(join(last.out, 'a.html.br')).ino);
  await putFile(into, 'a.html', Buffer.from('Other words'), 9);
  expect(readFileSync(join(last.out, 'a.html'), 'utf8')).toBe('Words');
  // Packed in another way it is another file.
  await putFile(into, 'a.html', Buffer.from('Words'), 11);
  expect(statSync(join(into.out, 'a.html.br')).ino).not.toBe(statSync(join(last.out, 'a.html.br')).ino);
});
