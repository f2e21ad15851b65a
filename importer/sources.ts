import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ImportError } from './import-error';
import type { BlogFacts, BlogEntry } from './entry';
import { feedFromJson } from './entry-from-json';
import { blogFactsFromXml, entryFromXml, isEntry, isFeed } from './entry-from-xml';
import { readText, readXml } from './read-xml';
import { listFiles } from '../model/list-files';

/** Files that hold entries, and pictures that lie beside them. */
export interface Sources {
  feeds: string[];
  pictures: string[];
}

/**
 * What there is to read at a path, known by what is in each file and not by its name. No symbolic link is followed.
 * Refuses a path where there is nothing, and a file that is none of the formats, in words.
 */
export async function findSources(path: string): Promise<Sources> {
  if (!existsSync(path)) {
    throw new ImportError({ en: `There is no file or folder ${path}.`, zh: `没有文件或文件夹 ${path}。` });
  }
  if (!statSync(path).isDirectory()) {
    const sort = await sortOf(path);
    if (sort !== 'feed') throw refusalOf(path, sort);
    return { feeds: [path], pictures: [] };
  }
  const sources: Sources = { feeds: [], pictures: [] };
  const sorts = new Set<string>();
  for (const name of listFiles(path)) {
    const file = join(path, name);
    const sort = await sortOf(file);
    sorts.add(sort);
    if (sort === 'feed') sources.feeds.push(file);
    if (sort === 'picture') sources.pictures.push(file);
  }
  if (sources.feeds.length === 0) throw refusalOf(path, sorts.has('zip') ? 'zip' : 'folder');
  return sources;
}

/** Every picture below a folder. */
export async function findPictures(folder: string): Promise<string[]> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ImportError({ en: `There is no folder ${folder}.`, zh: `没有文件夹 ${folder}。` });
  }
  const found: string[] = [];
  for (const file of listFiles(folder).map((name) => join(folder, name)))
    if ((await sortOf(file)) === 'picture') found.push(file);
  return found;
}

type Sort = 'feed' | 'picture' | 'zip' | 'other' | 'folder' | 'wordpress';

/** By the first bytes alone. */
async function sortOf(file: string): Promise<Sort> {
  const head = await firstBytes(file, 2048);
  const latin = head.toString('latin1');
  if (/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|....ftyp(avif|heic|heif|mif1)|BM.{12}\0)/s.test(latin))
    return 'picture';
  if (latin.startsWith('PK\x03\x04')) return 'zip';
  const text = /^(\xff\xfe|\xfe\xff)/.test(latin)
    ? latin.replace(/\0/g, '').slice(2)
    : latin.replace(/^\xef\xbb\xbf/, '');
  if (/^\s*<(\?xml|feed|!DOCTYPE)/.test(text)) {
    // A page of the web is no feed, and neither is the back-up of another kind of blog.
    if (/^\s*<!DOCTYPE html/i.test(text)) return 'other';
    return /<rss\b/.test(text) ? 'wordpress' : 'feed';
  }
  return /^\s*\{\s*"(version|encoding|feed|kind|nextPageToken|etag|items|id)"/.test(text) ? 'feed' : 'other';
}

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file, { end: count - 1 })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function refusalOf(path: string, sort: Sort): ImportError {
  switch (sort) {
    case 'zip':
      return new ImportError({
        en: `${path}: a zip archive — unpack it first, then give the folder that comes out.`,
        zh: `${path}：这是 zip 压缩包 — 请先解压，再给出解压后的文件夹。`,
      });
    case 'wordpress':
      return new ImportError({
        en: `${path}: an RSS file, as WordPress and others write it — give what Blogger or Google gave you.`,
        zh: `${path}：这是 RSS 文件（WordPress 等使用的格式）— 请给出 Blogger 或 Google 导出的文件。`,
      });
    case 'folder':
      return new ImportError({
        en: `${path}: no export of Blogger is in this folder — it should hold feed.atom or blog-MM-DD-YYYY.xml.`,
        zh: `${path}：文件夹里没有 Blogger 的导出文件 — 应有 feed.atom 或 blog-MM-DD-YYYY.xml。`,
      });
    default:
      return new ImportError({
        en: `${path}: not an export of Blogger — give blog-MM-DD-YYYY.xml, the Takeout's feed.atom, or JSON from the public feed or the API.`,
        zh: `${path}：不是 Blogger 的导出文件 — 请给出 blog-MM-DD-YYYY.xml、Takeout 里的 feed.atom，或公开订阅、API 的 JSON。`,
      });
  }
}

/** Reads a file of entries, in the order in which they lie there. Refuses one that is not Blogger's. */
export async function* readFeed(file: string): AsyncGenerator<{ entry?: BlogEntry; facts?: BlogFacts }> {
  const [first = ''] = (await firstBytes(file, 64)).toString('latin1').replace(/^\W*(?=[<{])/, '');
  if (first === '{') yield* readJsonFeed(file);
  else yield* readXmlFeed(file);
}

async function* readXmlFeed(file: string): AsyncGenerator<{ entry?: BlogEntry; facts?: BlogFacts }> {
  let root = true;
  let blog: string | undefined;
  for await (const element of readXml(file)) {
    if (root && !isFeed(element)) throw refusalOf(file, 'other');
    root = false;
    if (isEntry(element)) {
      const entry = entryFromXml(element);
      if (entry) yield { entry };
      blog ??= entry?.blog;
    }
    const facts = blogFactsFromXml(element);
    blog ??= facts.blog;
    if (Object.values(facts).some(Boolean)) yield { facts };
  }
  if (root || !blog) throw refusalOf(file, 'other');
}

/** Read whole, other than XML: the public feed and the API give so many entries at a time (docs/importing.md), and no more. */
async function* readJsonFeed(file: string): AsyncGenerator<{ entry?: BlogEntry; facts?: BlogFacts }> {
  const { entries, known, facts } = feedFromJson(await readJson(file));
  if (!known && !entries.length) throw refusalOf(file, 'other');
  for (const entry of entries) yield { entry };
  yield { facts };
}

/** More than any program gives at a time, in characters. */
const MOST_JSON = 128 * 1024 * 1024;

async function readJson(file: string): Promise<unknown> {
  let text = '';
  for await (const part of readText(file)) if ((text += part).length > MOST_JSON) break;
  try {
    if (text.length <= MOST_JSON) return JSON.parse(text);
  } catch {
    // Said below.
  }
  throw new ImportError({
    en: `${file}: this is not whole JSON; take the file as Blogger gave it`,
    zh: `${file}：不是完整的 JSON；请使用 Blogger 给出的原文件`,
  });
}

/**
 * The two settings that are of use out of the many in the Takeout's settings.csv beside a feed: the others name, among
 * others, mail addresses of the blog's owners, and are never looked at.
 */
export function settingsBeside(feed: string): BlogFacts {
  const file = join(dirname(feed), 'settings.csv');
  if (!existsSync(file)) return {};
  const [names = [], values = []] = readCsv(readFileSync(file, 'utf8'));
  const value = (name: string) => values[names.indexOf(name)]?.trim() || undefined;
  const subdomain = value('blog_subdomain');
  return {
    timeZone: value('blog_time_zone'),
    home: subdomain && /^[a-z0-9-]+$/i.test(subdomain) ? `http://${subdomain}.blogspot.com/` : undefined,
  };
}

/** Rows of cells (RFC 4180). */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, comma, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(,)|"((?:[^"]|"")*)"|([^",\r\n]+)|(\r?\n)/g)) {
    const row = rows.at(-1) ?? [];
    if (end !== undefined) rows.push([]);
    else if (comma !== undefined) row.push('');
    else {
      if (row.length === 0) row.push('');
      row[row.length - 1] += quoted?.replaceAll('""', '"') ?? plain ?? '';
    }
    if (comma !== undefined && row.length === 1) row.unshift('');
  }
  return rows;
}
