import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element, Root } from 'hast';
import { expect, test } from 'vitest';
import { elementsIn } from '../html';
import { readersMessages, langs } from '../languages';
import { documentAt, elementsWhere, first, named, readIn } from './document';
import { buildDir, isFixture, pages, textAt } from './site';

// What readers of Traditional characters get, of all of it.

const converted = pages.filter((path) => /^\/zh-hant(\/|$)/.test(path));
const simplified = (path: string) => path.replace(/^\/zh-hant/, '/zh');

/** What is read in the language of the page; titles of sources and names in other languages say theirs. */
function wordsAt(path: string, leftOut = /^(style|script|svg)$/): string {
  const lang = elementsIn(textAt(path), 'html')[0]?.lang;
  const without = (node: Root | Element): Root | Element => ({
    ...node,
    children: node.children.flatMap((child) => {
      if (child.type !== 'element') return child.type === 'text' ? child : [];
      if (leftOut.test(child.tagName)) return [];
      const own = child.properties.lang;
      return own === undefined || own === lang ? (without(child) as Element) : [];
    }),
  });
  return readIn(without(documentAt(path)) as Root);
}

test('each page in Simplified characters is there in Traditional ones', () => {
  expect(converted.length).toBeGreaterThan(10);
  const theirs = pages.filter((path) => /^\/zh(\/|$)/.test(path));
  expect(converted.map(simplified).sort()).toEqual(theirs.sort());
});

test('a reader in Taiwan meets no character that nobody writes there', () => {
  const big5 = new Set<string>();
  const decoder = new TextDecoder('big5');
  for (let lead = 0xa4; lead <= 0xf9; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) big5.add(decoder.decode(Uint8Array.of(lead, trail)));
  const strange = converted.flatMap((path) =>
    [...wordsAt(path)]
      .filter((each) => /\p{Script=Han}/u.test(each) && !big5.has(each))
      .map((each) => path + each),
  );
  // 々 and 〇 are of no script's own.
  expect(strange.filter((each) => !/[々〇]$/.test(each))).toEqual([]);
});

test('no word is one that a table of regional words, or a phrase across two words, would have made', () => {
  for (const path of converted)
    expect(/宣告|釋出|爲|箇中|髮展|汙|臺|隻有|乾部|麵對/.exec(wordsAt(path))?.[0], path).toBeUndefined();
});

if (!isFixture)
  test('every name is there as often as in Simplified characters', () => {
    const listed = readFileSync('content/names.yml', 'utf8').match(/\p{Script=Han}+(?=[,\s]*)/gu) ?? [];
    let read = 0;
    for (const [name, written] of Object.entries(names)) {
      expect(listed).toContain(name);
      for (const path of converted) {
        // The titles of sources, which are set small, keep their script.
        const count = (at: string, what: string) =>
          wordsAt(at, /^(style|script|svg|small)$/).split(what).length - 1;
        const there = count(simplified(path), name);
        read += there;
        expect(count(path, written), `${name} on ${path}`).toBe(there);
      }
    }
    expect(read).toBeGreaterThan(80);
  });

/** As the people themselves, and papers in Taiwan, write them. */
const names = {
  刘晓波: '劉曉波',
  陈光诚: '陳光誠',
  习近平: '習近平',
  柳京男: '柳京男',
  马永田: '馬永田',
  高瑜: '高瑜',
  李鹏: '李鵬',
  李小琳: '李小琳',
  江泽民: '江澤民',
  江绵恒: '江綿恆',
  温家宝: '溫家寶',
  温云松: '溫雲松',
  金姗玉: '金姍玉',
  任成光: '任成光',
  姜炯日: '姜炯日',
  金哲彬: '金哲彬',
  金莲花: '金蓮花',
  金海: '金海',
};

test('a piece says that a program has converted it, and leads to what it was made of', () => {
  const { converted: said } = readersMessages['zh-hant'].LanguageLine;
  let told = 0;
  for (const path of converted.filter((each) => /\/posts\/2|\/about$/.test(each))) {
    const article = first(documentAt(path), 'article');
    if (elementsWhere(article, ({ properties }) => properties.lang === langs.zh).length) continue;
    const [link] = elementsWhere(article, named('a')).filter((each) => readIn(each) === said);
    if (!link) continue;
    told++;
    expect(link.properties).toMatchObject({ href: simplified(path), hrefLang: langs.zh });
  }
  expect(told).toBeGreaterThan(isFixture ? 3 : 2);
});

test('in English nothing but the list of versions speaks of it', () => {
  for (const path of pages.filter((each) => each.startsWith('/en')))
    expect(
      elementsIn(textAt(path), 'a').filter(({ href = '' }) => href.startsWith('/zh-hant')),
      path,
    ).toEqual([]);
});

if (isFixture)
  test('what somebody has written by hand is shown, and said to be theirs', () => {
    const page = documentAt('/zh-hant/posts/2021-04-14-garden-notes-april');
    expect(readIn(page)).toContain('這一段是編輯親手寫的繁體');
    const { converted: said, convertedBy } = readersMessages['zh-hant'].LanguageLine;
    expect(readIn(page)).not.toContain(said);
    expect(readIn(page)).toContain(convertedBy.replace('{by}', '繁體編輯').replace(/\{.*/, ''));
  });

test('two languages side by side: each block with its language, the original first, whole addresses, in no list', () => {
  const sitemap = textAt('/sitemap/1.xml');
  const posts = pages.filter((path) => /^\/en\/posts\/2/.test(path));
  let both = 0;
  for (const path of posts) {
    const address = path.replace('/en/posts', '/both');
    const leads = ['en', 'zh'].map((code) =>
      elementsIn(textAt(path.replace('/en', `/${code}`)), 'a').some(({ href }) => href === address),
    );
    expect(leads[0], path).toBe(leads[1]);
    if (!leads[0]) continue;
    both++;
    const html = textAt(address);
    expect(sitemap).not.toContain(address);
    expect(elementsIn(html, 'meta')).toContainEqual(
      expect.objectContaining({ name: 'robots', content: 'noindex' }),
    );
    expect(elementsIn(html, 'link').filter(({ hreflang }) => hreflang)).toEqual([]);
    expect(elementsIn(html, 'a').filter(({ href = '' }) => !/^(https?:|mailto:|#)/.test(href))).toEqual([]);
    for (const { id } of elementsIn(html, 'section')) expect(html.split(`id="${id}"`).length).toBeLessThan(3);
    const page = documentAt(address);
    const lists = elementsWhere(page, ({ properties }) => [properties.className].flat().includes('both'));
    expect(lists.length, address).toBeGreaterThan(1);
    const original =
      elementsIn(textAt(path), 'link').find(({ hreflang }) => hreflang === 'x-default')?.href ?? '';
    const order = original.includes('/zh/') ? [langs.zh, langs.en] : [langs.en, langs.zh];
    for (const list of lists) {
      const blocks = list.children.filter((node): node is Element => node.type === 'element');
      expect(blocks.map(({ properties }) => properties.lang)).toEqual(blocks.map((_, at) => order[at % 2]));
    }
  }
  expect(both).toBeGreaterThan(2);
  expect(readFileSync(join(buildDir, 'out/_headers'), 'utf8')).not.toContain('/both');
});
