import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, it } from 'vitest';
import { searchFiles } from '../../lib/search/make-files';
import { simplifiedCharacters } from '../../authoring/simplified';
import { bundleSearch } from '../../tools/build/bundle-scripts';
import { inventPosts, type InventedPost } from './generate';
import { costsOf, queries, searchedOf } from './search';

/** As tools/build/finish/compress.ts does. */
const compressed = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

it.each([
  ['whose words are few and common', inventPosts(1_000)],
  ['as long as real ones, of thousands of characters and words', longPosts(1_000)],
])(
  'a search in 1,000 posts %s, in two languages, moves little',
  async (_, posts) => {
    const files = searchFiles(searchedOf(posts), simplifiedCharacters());
    // Many queries ask for the same file.
    const sizes = new Map<string, number>();
    const costs = await costsOf(queries, (file) => {
      const text = files.get(file) ?? '';
      const bytes = sizes.get(file) ?? compressed(text);
      sizes.set(file, bytes);
      return { text, bytes };
    });
    const further = Math.max(...costs.map(({ bytes }) => bytes));
    // finish lets no page be larger.
    const page = 12_000;
    const program = compressed((await bundleSearch(join(import.meta.dirname, '../..'))).code);
    const first = page + program + compressed(files.get('index.json') ?? '') + further;
    if (process.env.VERBOSE) console.table([...costs].sort((a, b) => b.bytes - a.bytes).slice(0, 12));
    if (process.env.VERBOSE)
      console.log({
        files: files.size,
        program,
        index: compressed(files.get('index.json') ?? ''),
        first,
        further,
      });
    expect(costs.filter(({ found }) => found > 0).length).toBeGreaterThan(20);
    expect(further).toBeLessThanOrEqual(40_000);
    expect(first).toBeLessThanOrEqual(150_000);
  },
  120_000,
);

/** Words and characters as often as in a language: the second half as often as the first, and so on (Zipf 1949). */
function longPosts(count: number): InventedPost[] {
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const rank = (most: number) => Math.floor(most ** random()) - 1;
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zy'.split(' ');
  const word = (at: number): string =>
    (at < 20 ? '' : word(Math.floor(at / 20))) + (syllables[at % 20] ?? '');
  const english = (length: number) => Array.from({ length }, () => word(rank(20_000) + 20)).join(' ');
  const chinese = (length: number) =>
    Array.from({ length }, () => String.fromCharCode(0x4e00 + ((rank(3_500) * 5) % 20_000))).join('');
  return inventPosts(count).map((post) => ({
    ...post,
    en: {
      title: english(9),
      paragraphs: Array.from({ length: 4 }, () => `${english(90)} ${sample(post.en.paragraphs)}`),
    },
    zh: {
      title: chinese(16),
      paragraphs: Array.from({ length: 4 }, () => `${chinese(130)}。${sample(post.zh.paragraphs)}`),
    },
  }));
}

/** A sentence of the invented words, so that the queries find something. */
function sample([paragraph = '']: string[]): string {
  return paragraph.slice(0, 60);
}
