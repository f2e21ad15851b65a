import { posix } from 'node:path';
import { defaultTreeAdapter as tree } from 'parse5';
import { allNodes, attribute, isElement, readPage, writePage, type Element } from '../../../lib/page-tree';

/** What only a server makes sense of, or a reader of the live site. */
const leftOut =
  /^(search|cards|sitemap)\/|\/search\/index\.html$|\/feed(\/\d+)?\.(xml|json)$|\.(js|webmanifest)$|^(404\.html|robots\.txt|sitemap\.xml|icon-.*|apple-touch-icon\.png)$/;

/** In the head, for programs that meet the page on the network. */
const onlyOnline = (element: Element) => {
  const [rel = '', name = ''] = [
    attribute(element, 'rel'),
    attribute(element, 'property') ?? attribute(element, 'name'),
  ];
  return (
    (element.tagName === 'link' && /^(manifest|icon|apple-touch-icon|alternate)$/.test(rel)) ||
    (element.tagName === 'meta' && /^(og|twitter):/.test(name))
  );
};

/**
 * The site as files that open from a disk, without a server: every address within it is that of a file, seen from the
 * page it stands on. A link to what is not in the zip stays as words; a picture that is not in it stops the work.
 * @param files of the finished site, by path
 */
export function offlineFiles(files: Map<string, Buffer>): Map<string, Buffer> {
  const kept = new Map([...files].filter(([path]) => !leftOut.test(path)));
  return new Map(
    [...kept].map(([path, bytes]) => [
      path,
      path.endsWith('.html') ? Buffer.from(offlinePage(path, bytes.toString(), kept)) : bytes,
    ]),
  );
}

function offlinePage(path: string, html: string, files: Map<string, Buffer>): string {
  const document = readPage(html);
  const origin = originOf(document);
  for (const node of allNodes(document)) {
    if (!isElement(node)) continue;
    // The page on copies says of those that are online which they are; a copy would speak of itself.
    if (onlyOnline(node) || attribute(node, 'class') === 'take') tree.detachNode(node);
    else
      node.attrs = node.attrs.flatMap(({ name, value }) =>
        offlineAttribute({ name, value: withinSite(value, node, origin) }, node, path, files),
      );
  }
  return writePage(document);
}

/** Of the page itself, by its canonical address; undefined if it has none. */
function originOf(document: ReturnType<typeof readPage>): string | undefined {
  const canonical = allNodes(document).find(
    (node): node is Element => isElement(node) && attribute(node, 'rel') === 'canonical',
  );
  return canonical && new URL(attribute(canonical, 'href') ?? '').origin;
}

/** A page that may be sent on by itself says whole addresses of the site; in a copy they are those of its files. */
function withinSite(value: string, { tagName }: Element, origin?: string): string {
  if (!origin || !/^(a|img|source)$/.test(tagName)) return value;
  const within = (address: string) =>
    address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  return value.split(', ').map(within).join(', ');
}

function offlineAttribute(
  { name, value }: { name: string; value: string },
  { tagName }: Element,
  from: string,
  files: Map<string, Buffer>,
) {
  const local = (address: string) => {
    const found = relativeTo(from, address, files);
    if (found === undefined)
      throw new Error(`${from}: <${tagName}> asks for ${address}, which is not in the zip.`);
    return found;
  };
  if (name === 'srcset') {
    const parts = value.split(/,\s+/).map((part) => part.replace(/^\S+/, local));
    return [{ name, value: parts.join(', ') }];
  }
  if (!/^(href|src)$/.test(name) || !value.startsWith('/')) return [{ name, value }];
  if (tagName !== 'a') return [{ name, value: local(value) }];
  const found = relativeTo(from, value, files);
  return found === undefined ? [] : [{ name, value: found }];
}

function relativeTo(from: string, address: string, files: Map<string, Buffer>): string | undefined {
  const [, path = '', fragment = ''] = /^\/([^?#]*)[^#]*(#.*)?$/.exec(address) ?? [];
  const target = [decodeURI(path), posix.join(decodeURI(path), 'index.html')].find((each) => files.has(each));
  return target === undefined ? undefined : encodeURI(posix.relative(posix.dirname(from), target)) + fragment;
}
