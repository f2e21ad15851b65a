import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultTreeAdapter as tree } from 'parse5';
import { SaxesParser } from 'saxes';
import { isText, mediaType } from '../../lib/media-types';
import { closeRelease, openRelease, releasesFolder, type Release } from '../../lib/releases';
import { listFiles } from '../../model/list-files';
import { writeCompressed, QUALITY } from './finish/compress';
import { allNodes, attribute, isElement, readPage, writePage, type Element } from '../../lib/page-tree';

/*
 * What is to be gone from readers before there was time to build without it (docs/decisions/0095-taking-down.md). Lists and
 * feeds lose the entry. What holds its words in another form, the search and the copies to take away, is not there until
 * the clean build, which follows in seconds.
 */

/**
 * A copy of a release without some pages, which shares all other files with it. Undefined if it has none of them.
 * @param paths addresses such as `/zh/posts/x`
 */
export async function hideInCopy(
  buildDir: string,
  release: Release,
  paths: readonly string[],
): Promise<Release | undefined> {
  const from = join(releasesFolder(buildDir), release.id);
  if (!paths.flatMap(shownAt).some((path) => isThere(join(from, 'out'), path))) return undefined;
  const to = openRelease(buildDir);
  const files = listFiles(from);
  for (const folder of new Set(files.map(dirname))) mkdirSync(join(to, folder), { recursive: true });
  for (const file of files) linkSync(join(from, file), join(to, file));
  rmSync(join(to, 'release.json'));
  const hidden = await hidePages(join(to, 'out'), paths);
  const { commit, by, code } = release;
  return closeRelease(buildDir, to, { commit, by, code, hidden: [...(release.hidden ?? []), ...hidden] });
}

/**
 * Takes pages out of a folder of files for readers, and whatever leads to them. Its files may have other names in other
 * releases: none is written into. Gives which of the addresses were there.
 * @param paths addresses such as `/zh/posts/x`, or of files of pictures
 */
async function hidePages(out: string, paths: readonly string[]): Promise<string[]> {
  const all = [...new Set(paths.flatMap(shownAt))].filter((path) => isThere(out, path));
  if (all.length === 0) return [];
  // A picture alone: where it was, its words stand until the build.
  const hidden = all.filter((path) => !isPicture(path));
  const shown = new Set(
    hidden.flatMap((path) => pictureNames(readFileSync(join(out, path, 'index.html'), 'utf8'))),
  );
  for (const path of all) rmSync(join(out, path), { recursive: true });
  const files = listFiles(out);
  const isGone = hidden.length ? holdsEverything : isCopy;
  for (const file of files.filter(isGone)) rmSync(join(out, file));
  if (hidden.length === 0) return all;

  for (const file of files) {
    if (isGone(file) || !mediaType(`/${file}`) || !isText(`/${file}`)) continue;
    const bytes = readFileSync(join(out, file));
    const isListed = hidden.some((path) => bytes.includes(path));
    if (!isListed && ![...shown].some((name) => bytes.includes(name))) continue;
    const text = bytes.toString();
    const left = isListed ? withoutEntries(file, text, hidden) : text;
    if (left !== text) await replace(join(out, file), left);
    for (const name of pictureNames(left)) shown.delete(name);
  }
  for (const name of shown) rmSync(join(out, name), { force: true });
  return all;
}

/** Wherever the same words stand: a conversion into Traditional characters, and both languages side by side. */
function shownAt(path: string): string[] {
  const slug = path.split('/').at(-1) ?? '';
  return [path, path.replace(/^\/zh\//, '/zh-hant/'), `/both/${slug}`];
}

function isPicture(path: string): boolean {
  return path.startsWith('/pictures/');
}

function isThere(out: string, path: string): boolean {
  return existsSync(join(out, path, isPicture(path) ? '' : 'index.html'));
}

/** All words of the site in one file, or cut so that no entry can be taken out of them. */
function holdsEverything(file: string): boolean {
  return /^search\/.*\.json(\.br|\.gz)?$/.test(file) || isCopy(file);
}

function isCopy(file: string): boolean {
  return /\.(zip|epub|pdf)$|^copies\//.test(file);
}

/** `/pictures/…` and `/cards/…` that a file names, wherever: one name too many only keeps a picture until the build. */
function pictureNames(text: string): string[] {
  return text.match(/\/(?:pictures|cards)\/[\w.-]+/g) ?? [];
}

/** A new file under the old name: other releases may have the old one. */
async function replace(file: string, text: string): Promise<void> {
  for (const ending of ['', '.br', '.gz']) rmSync(file + ending, { force: true });
  const bytes = Buffer.from(text);
  writeFileSync(file, bytes);
  await writeCompressed(file, bytes, QUALITY.atOnce);
}

function withoutEntries(file: string, text: string, hidden: string[]): string {
  if (file.endsWith('.html')) return withoutListed(text, hidden);
  const isHidden = (address: string) => leadsTo(new URL(address).pathname, hidden);
  if (/\/feed(\/\d+)?\.json$/.test(file)) {
    const feed = JSON.parse(text) as { items: { url: string }[] };
    return JSON.stringify({ ...feed, items: feed.items.filter(({ url }) => !isHidden(url)) });
  }
  return withoutElements(text, isHidden);
}

/** A feed or a sitemap without the elements that have a hidden address: cut out of its text where a parser says they stand. */
function withoutElements(xml: string, isHidden: (address: string) => boolean): string {
  const open: { start: number; address?: string }[] = [];
  const cuts: { start: number; end: number }[] = [];
  let words = '';
  const parser = new SaxesParser();
  parser.on('opentagstart', ({ name }) => {
    // It has read `<`, the name and the character behind it.
    open.push({ start: parser.position - name.length - 2 });
    words = '';
  });
  parser.on('text', (some) => (words += some));
  parser.on('closetag', ({ name, attributes }) => {
    const { start = 0, address = attributes.href } = open.pop() ?? {};
    const above = open.at(-1);
    if (above && name === 'loc') above.address = words;
    if (above && name === 'link' && attributes.type === 'text/html') above.address = address;
    if (!/^(entry|url|xhtml:link)$/.test(name) || !address || !isHidden(address)) return;
    const end = parser.position;
    cuts.push({ start, end: name !== 'xhtml:link' && xml[end] === '\n' ? end + 1 : end });
  });
  parser.write(xml).close();
  // What is around another closes after it.
  return cuts.reduceRight(
    ({ text, from }, { start, end }) =>
      end > from ? { text, from } : { text: text.slice(0, start) + text.slice(end), from: start },
    { text: xml, from: xml.length },
  ).text;
}

/** Is it one of these pages, a further page of it, or a place on it? */
function leadsTo(address: string, hidden: string[]): boolean {
  return hidden.some(
    (path) => address === path || (address.startsWith(path) && /[/#?]/.test(address[path.length] ?? '')),
  );
}

/** A page without the entries that lead to what is hidden. A link inside a text stays: words of others are not changed. */
function withoutListed(html: string, hidden: string[]): string {
  const page = readPage(html);
  for (const link of allNodes(page).filter(isElement)) {
    if (!['a', 'link'].includes(link.tagName) || !leadsTo(attribute(link, 'href') ?? '', hidden)) continue;
    const around = elementsAround(link);
    if (around.some((element) => hasClass(element, 'text'))) continue;
    // The whole entry of the list that it is in, or the link.
    const entry = around.find(
      (element) => ['li', 'dd'].includes(element.tagName) || hasClass(element, 'lead'),
    );
    tree.detachNode(entry ?? link);
  }
  return writePage(page);
}

/** From the inside out. */
function elementsAround({ parentNode }: Element): Element[] {
  return parentNode && isElement(parentNode) ? [parentNode, ...elementsAround(parentNode)] : [];
}

function hasClass(element: Element, name: string): boolean {
  return attribute(element, 'class')?.split(' ').includes(name) ?? false;
}
