import { extname } from 'node:path';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { addressReadings } from '../../../authoring/make/address-readings';
import { inlineRuns } from '../../../authoring/make/inline-runs';
import { NameFinder } from '../../../authoring/make/name-finder';
import { formatDay } from '../../../model/dates';
import { localeCodes } from '../../../i18n/locales';
import { paths } from '../../../model/paths';
import en from '../../../messages/en.json';
import zh from '../../../messages/zh.json';

/*
 * The proof that no withdrawn name is in what readers would get. It reads the finished files alone and knows nothing of
 * how they were made, so that an outlet which forgot to ask is found as well (docs/decisions/0028-withdrawn-on-the-tree.md).
 * Longer than most files for that: it shares no reader of markup, JSON or code with what it proves.
 */

/** A file of the next release, by its path from the root of the site. */
export interface ReleaseFile {
  path: string;
  bytes: Buffer;
}

interface Leak {
  path: string;
  name: string;
  /** The words around it. */
  words: string;
}

/**
 * Throws with every place that a name is left in, in both languages, and says what to do. Gives the names that were not
 * looked for, because the site's own words hold them as well (a name like May, which is a month).
 */
export function proveWithdrawn(files: Iterable<ReleaseFile>, names: readonly string[]): string[] {
  // A name that nobody has but one person is nothing that the site would say by itself.
  const common = new NameFinder(names.map((name) => (isCommon(name) ? name : '')));
  const own = new Set(common.isEmpty ? [] : namesIn(ownWords(), common));
  const looked = names.filter((_, index) => !own.has(index));
  const finders = { all: new NameFinder(looked), distinct: new NameFinder(looked.filter(isDistinct)) };
  if (!finders.all.isEmpty) {
    const leaks = [...files].flatMap((file) => leaksIn(file, finders));
    if (leaks.length) throw new Error(messageOf(leaks));
  }
  return names.filter((_, index) => own.has(index));
}

/** What to say of names that were not looked for. */
export function notLookedFor(names: readonly string[]): string {
  return `Withdrawn, but not looked for in the finished files, because words of the site itself are the same: ${names.join(', ')}. Withdraw the whole name.
已撤回，但网站自己的文字里也有同样的字词，所以没有在生成的文件中查找：${names.join('、')}。请写出完整姓名。`;
}

/** How many places are said; the rest is counted. */
const SHOWN = 20;

function messageOf(leaks: Leak[]): string {
  const places = leaks.slice(0, SHOWN).map(({ path, name, words }) => `  ${path}: “${name}”: … ${words} …`);
  if (leaks.length > SHOWN) places.push(`  + ${leaks.length - SHOWN}`);
  return `a withdrawn name would be published:
${places.join('\n')}
Look for these words in content/ and messages/ and write the place anew, or move the piece to content/drafts/ for now; then build again. Tell whoever maintains the site: it should have taken the name out by itself.
已撤回的姓名仍会发布，位置如上。请在content/和messages/中查找这些文字，改写该处，或者先把文章移到content/drafts/，然后重新构建。并请告知网站维护者：网站本应自动去掉这个姓名。`;
}

function leaksIn(
  { path, bytes }: ReleaseFile,
  { all, distinct }: Record<'all' | 'distinct', NameFinder>,
): Leak[] {
  const leaks = new Map<string, Leak>();
  const say = (finder: NameFinder, name: number | undefined, words: string) => {
    const spelling = finder.names[name ?? -1];
    if (spelling && !leaks.has(spelling)) leaks.set(spelling, { path, name: spelling, words });
  };
  say(all, all.inUrl(path.replace(hashes, ''))?.found[0]?.name, path);
  const format = formatOf(path);
  if (format === 'packed') return [...leaks.values()];
  if (format === 'binary') {
    for (const [index, name] of distinct.names.entries())
      if (bytes.includes(name)) say(distinct, index, extname(path));
    return [...leaks.values()];
  }
  const text = bytes.toString('utf8').replace(hashes, '');
  const finder = format === 'code' ? distinct : all;
  if (!mayHold(text, finder)) return [...leaks.values()];
  const words = (value: string) => {
    for (const { start, end, name } of finder.inText(value))
      say(finder, name, value.slice(Math.max(0, start - 20), end + 20).replace(/[\s\ufdd0\ufdd1]+/g, ' '));
  };
  const address = (value: string) => {
    words(value);
    say(finder, finder.inUrl(value)?.found[0]?.name, value.slice(0, 120));
  };
  if (format === 'json') readJson(parsed(text), words);
  else if (format === 'markup') readMarkup(text, words, address);
  else words(text);
  return [...leaks.values()];
}

/** Names of pictures, of stylesheets in the policy, and the like: in so many letters any short name is met with. */
const hashes = /\bsha\d{3}-[\w+/=]+|\b[0-9a-f]{12,}\b/g;

function formatOf(path: string): 'packed' | 'binary' | 'code' | 'json' | 'markup' | 'text' {
  const ending = extname(path).slice(1);
  // The same bytes again, packed.
  if (ending === 'br' || ending === 'gz') return 'packed';
  // Of copies only the names of their files are seen; they are published if they are of this very site (signature.ts).
  if (/^(png|jpe?g|webp|avif|ico|pdf|woff2?|zip|epub)$/.test(ending)) return 'binary';
  // Made of programs alone, where a word may be anything.
  if (ending === 'js' || ending === 'css') return 'code';
  if (ending === 'json' || ending === 'webmanifest') return 'json';
  return ending === 'html' || ending === 'xml' || ending === 'svg' ? 'markup' : 'text';
}

/** May it be a word of a language too? */
function isCommon(name: string): boolean {
  return /\p{Script=Han}/u.test(name) ? [...name].length < 3 : !/[\s-]/.test(name.trim());
}

/** Long enough not to be met with by chance. */
function isDistinct(name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, '');
  return letters.length >= (/\p{Script=Han}/u.test(letters) ? 3 : 6);
}

/**
 * Quickly, whether to look closely: the whole file down to bare letters, its tags apart from its words, whatever stands
 * between them left out, its escapes read. Where the letters of no name follow each other, no name can be. It is said of
 * bytes, because to parse all pages takes five times as long, and whoever takes a name out waits for it.
 */
function mayHold(text: string, finder: NameFinder): boolean {
  let read = text
    .replace(/<style>[^<]*<\/style>/g, '')
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => fromHex(code));
  read = read.replace(/\\[nrtbf]/g, ' ');
  for (let round = 0; round < 3 && read.includes('&'); round++) {
    const next = read
      .replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi, (_, hex, decimal) =>
        fromHex(hex ?? Number(decimal).toString(16)),
      )
      .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: keyof typeof references) => references[name]);
    if (next === read) break;
    read = next;
  }
  // A letter by its name: whoever writes that has to be read by a parser.
  if (/&[a-z]+[0-9]*;/i.test(read)) return true;
  const tags: string[] = [];
  const words = read.replace(/<[^>]*>/g, (tag) => {
    if (/^<!|=/.test(tag)) tags.push(tag);
    return '';
  });
  const escaped = [...read.matchAll(/[!-~]{4,}/g)].flatMap(([token]) => {
    const [, ...readings] = /%|xn--/.test(token) ? addressReadings(token) : [];
    return readings;
  });
  return [words, words.replace(/\p{N}+/gu, ''), tags.join(' '), ...escaped].some(
    (part) => finder.inBareLetters(part).size > 0,
  );
}

const references = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function fromHex(hex: string): string {
  const code = parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/** Words as lines that a reader sees as one, and attributes. Feeds hold markup as text, and structured data JSON. */
function readMarkup(
  markup: string,
  words: (text: string) => void,
  address: (text: string) => void,
  depth = 0,
): void {
  const root = fromHtml(markup, { fragment: true });
  const again = (text: string) => {
    if (depth < 4 && text.includes('<')) readMarkup(text, words, address, depth + 1);
  };
  for (const { text } of inlineRuns(root)) {
    words(text);
    again(text);
  }
  visit(root, (node: Nodes) => {
    if (node.type === 'comment') {
      words(node.value);
      again(node.value.replace(/^\[CDATA\[|\]\]$/g, ''));
    }
    if (node.type !== 'element') return;
    if (node.tagName === 'script') readScript(node, words);
    for (const [name, value] of Object.entries(node.properties)) {
      if (name === 'className' || name === 'style') continue;
      const text = Array.isArray(value) ? value.join(' ') : String(value);
      if (/^(alt|title|ariaLabel|content|label|value|placeholder)$/.test(name)) words(text);
      else address(text);
    }
  });
}

function readScript({ properties, children }: Element, words: (text: string) => void): void {
  const text = children.map((child) => ('value' in child ? child.value : '')).join('');
  if (properties.type === 'application/ld+json') readJson(parsed(text), words);
}

/** What is no JSON is read as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Tables of single characters, whose neighbours have nothing to do with each other (lib/search/files.ts). */
const characterTables = new Set(['traditional', 'simplified']);

function readJson(value: unknown, words: (text: string) => void): void {
  if (typeof value === 'string') {
    words(value);
    if (value.includes('<')) readMarkup(value, words, words, 3);
  } else if (Array.isArray(value)) for (const each of value) readJson(each, words);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      words(key);
      if (!characterTables.has(key)) readJson(inner, words);
    }
}

/** What the site says by itself, whatever its content: interface words, days, the fixed parts of its addresses. */
function ownWords(): string[] {
  const strings: string[] = [];
  readJson([en, zh], (text) => strings.push(text));
  const days = Array.from(
    { length: 12 },
    (_, month) => `2023-${String(month + 1).padStart(2, '0')}-${10 + month}`,
  );
  const said = localeCodes.flatMap((locale) =>
    days.flatMap((day) => [formatDay(day, locale, 'full'), formatDay(day, locale, 'monthName')]),
  );
  const fixed = Object.values(paths).map((path) => (path as (...parts: string[]) => string)('en', '', ''));
  return [...strings, ...said, ...fixed, '/page/2', 'feed.xml', 'index.html', 'pictures', 'cards', 'search'];
}

function* namesIn(texts: string[], finder: NameFinder): Generator<number> {
  for (const text of texts) {
    for (const { name } of finder.inText(text)) yield name;
    if (!/\s/.test(text)) for (const { name } of finder.inUrl(text)?.found ?? []) yield name;
  }
}
