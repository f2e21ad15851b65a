import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, textAt } from './site';

/*
 * Names that e2e/content/withdrawn.yml takes out, searched for in every file of the fixture site as readers get it. One
 * post writes them in every way that has been seen to escape. What is compared is made here, and not by the build:
 * bare letters, without tags, signs, marks and escapes.
 */

const out = 'build/fixture/out';
const post = 'posts/2022-02-11-garden-notes-with-withdrawn';
const files = filesIn(out).filter((file) => !/\.(br|gz)$/.test(file));

/** In Latin letters, in Simplified and in Traditional characters, and with a radical in the place of its character. */
const names = /zorvanquilbex|翟琰瑄|阿依[买買]提|o?zorbektan/;

function readings(text: string): string[] {
  const words = text.replace(/<[^>]*>/g, '');
  const decoded = ['utf-8', 'gbk', 'big5'].flatMap((encoding) => [
    decode(text, encoding),
    decode(words, encoding),
  ]);
  return [text, words, ...decoded, ...decoded.map((each) => each.replace(/\p{N}/gu, ''))].map((each) =>
    each
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase(),
  );
}

function decode(text: string, encoding: string): string {
  let read = text;
  for (let round = 0; round < 4; round++) {
    read = read
      .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
      .replace(/&amp;/g, '&')
      .replace(/[!-~]+/g, (part) => {
        if (!/%[0-9a-f]{2}/i.test(part)) return part;
        const bytes = part.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
          String.fromCharCode(parseInt(hex, 16)),
        );
        return new TextDecoder(encoding).decode(Buffer.from(bytes, 'latin1'));
      });
  }
  return read;
}

test('a withdrawn name is in no file of the site and in no file’s name', () => {
  expect(files.length).toBeGreaterThan(200);
  for (const file of files) {
    for (const text of [file, readFileSync(join(out, file), 'utf8')])
      for (const reading of readings(text)) expect(names.exec(reading)?.[0], file).toBeUndefined();
  }
});

test('the names that are looked for are really there, where they were written', () => {
  const written = readFileSync(
    'e2e/content/posts/2022-02-11-garden-notes-with-zorvan-quilbex/en.mdx',
    'utf8',
  );
  const found = new Set(readings(written).flatMap((reading) => reading.match(new RegExp(names, 'g'))));
  expect([...found]).toEqual(expect.arrayContaining(['zorvanquilbex', '翟琰瑄', '阿依买提', 'ozorbektan']));
});

test('a neutral word stands in their place in each language, and the names of others stay', () => {
  const english = textAt(`/en/${post}`);
  expect(english.match(/\[name withdrawn\]/g)?.length).toBeGreaterThan(10);
  expect(english).toContain('Ada Sample');
  expect(english).toContain('Edda Sample');
  expect(english).toContain('Two benches were painted green');
  expect(textAt(`/zh/${post}`)).toContain('［姓名已撤回］');
});

test('the post, its topic and its old addresses without a name stay, and links within it lead to their headings', () => {
  const english = textAt(`/en/${post}`);
  const id = /<h2 id="([^"]+)"/.exec(english)?.[1];
  expect(english).toContain(`href="#${id}"`);
  const topic = /href="(\/en\/topics\/withdrawn-bench)"/.exec(english)?.[1];
  expect(textAt(topic ?? '')).toContain('/en/posts/2022-02-11-garden-notes-with-withdrawn');
  expect(textAt('/_redirects')).toContain('/2022/02/garden-notes-february.html /en/posts/2022-02-11');
  expect(files.filter((file) => /^2022\/02\/.*-bench/.test(file))).toEqual([]);
});

test('a withdrawn person has no page, and a withdrawn picture is nowhere', () => {
  expect(files.filter((file) => /people\/[^/]*(zorvan|withdrawn)/.test(file))).toEqual([]);
  const english = textAt(`/en/${post}`);
  expect(english).toContain('This picture has been withdrawn.');
  expect(english).not.toMatch(/withdrawn (square|caption)/);
});
