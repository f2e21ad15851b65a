import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { find } from '../../lib/search/find';
import { searchFiles, type Searched } from '../../lib/search/make-files';
import { resultsOf } from '../../lib/search/results';
import { simplifiedCharacters } from '../../authoring/simplified';
import { inventPosts, type InventedPost } from './generate';

/*
 * What a search costs a reader, in bytes as they cross the wire (docs/decisions/0050-search-without-a-server.md).
 */

/** As a file of the site is fetched: what it holds, and how many bytes of it arrive. */
export type Fetch = (file: string) => { text: string; bytes: number };

export interface Cost {
  query: string;
  found: number;
  files: number;
  /** Of what this query alone asks for: the terms and the first ten texts, or twenty where they have to be compared. */
  bytes: number;
}

/** Runs each query against an index, as the program of the page does, and counts what it fetches beside index.json. */
export async function costsOf(queries: string[], fetch: Fetch): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const query of queries) {
    const sizes = new Map<string, number>();
    const load = async (file: string) => {
      const { text, bytes } = fetch(file);
      if (file !== 'index.json') sizes.set(file, bytes);
      return JSON.parse(text);
    };
    const finding = await find(query, /\p{Script=Han}/u.test(query) ? 'zh' : 'en', load);
    const results = resultsOf(finding, load);
    await results.next();
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    costs.push({ query, found: results.count().number, files: sizes.size, bytes });
  }
  return costs;
}

/** What people look for here, and what costs most: common words, whole sentences, single characters. */
export const queries = (
  '刘晓波|柳京男|强拆|段简|劉曉波|強拆|liu xiaobo|liuxiaobo|Chen Guangcheng|陈光诚|2015年9月|September 2015|2015-09|2015|6月4日|' +
  'June 4|eviction|prisoners|lawyers|released|demonstration|court|petitioners|house|coalition|the|police hearing|' +
  'family lawyer village|“prisoner of conscience”|conscien|letter newspaper harbour winter morning banner witness statement|' +
  '公民|自由|政治犯|领事馆|释放政治犯|强占的土地|公民自由联盟|中|法|律师|报纸 2015|要求当局释放政治犯归还被强占的土地和房屋|' +
  'Members of the coalition gathered before the consulate and asked that every prisoner of conscience be released'
).split('|');

/** Invented posts as the readers' door would give them. */
export function searchedOf(posts: InventedPost[]): Searched {
  return {
    posts: posts.map(({ slug, date, en, zh }, at) => ({
      slug,
      date,
      kind: 'posts',
      genre: (['report', 'statement', 'notice'] as const)[at % 3] ?? 'report',
      original: at % 2 ? 'zh' : 'en',
      versions: Object.fromEntries(
        Object.entries({ en, zh }).map(([locale, { title, paragraphs }]) => [
          locale,
          {
            locale,
            title,
            titleParts: [title],
            html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n'),
            text: paragraphs.join('\n'),
            summary: paragraphs[0] ?? '',
            rich: false,
          },
        ]),
      ),
      topics: [],
      people: [],
      since: [],
    })),
    pages: [],
    people: [],
    topicsOf: () => [],
  };
}

/** Of a finished site in a folder: the first search with the page and the program, and any after it. */
export async function measureSearch(out: string): Promise<{ first: number; further: number; worst: string }> {
  const size = (file: string) => statSync(join(out, `${file}.br`)).size;
  const program = readdirSync(join(out, 'search')).find((name) => name.endsWith('.js')) ?? '';
  const costs = await costsOf(queries, (file) => ({
    text: readFileSync(join(out, 'search', file), 'utf8'),
    bytes: size(`search/${file}`),
  }));
  const [worst] = [...costs].sort((a, b) => b.bytes - a.bytes);
  const before = Math.max(...['en', 'zh'].map((locale) => size(`${locale}/search/index.html`)));
  return {
    first: before + size(`search/${program}`) + size('search/index.json') + (worst?.bytes ?? 0),
    further: worst?.bytes ?? 0,
    worst: worst?.query ?? '',
  };
}

// `tsx tests/bench/search.ts <folder> <posts>` writes an index of invented posts, for browser tests.
if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const [folder = '', count] = process.argv.slice(2);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of searchFiles(searchedOf(inventPosts(Number(count))), simplifiedCharacters()))
    writeFileSync(join(folder, name), text);
}
