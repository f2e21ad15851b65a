import { metaCsp, ownScript, styleHashOf } from '../../../lib/headers';
import {
  allNodes,
  attribute,
  isData,
  isElement,
  readPage,
  textOf,
  writePage,
  type Element,
} from '../../../lib/page-tree';
import { decoded } from '../../../authoring/addresses';

/** What was found in one finished page. */
export interface VerifiedPage {
  path: string;
  ids: Set<string>;
  /** Addresses within the site that the page leads to or asks for, as `path` or `path#fragment`. */
  links: Set<string>;
  /** The policy's names of the stylesheets inside it. */
  styles: string[];
  faults: string[];
}

export interface Site {
  /** https://example.org */
  origin: string;
  /** May this page run the one script of the site? Then it has to. */
  scripted: boolean;
  /** The policy's names of the stylesheets that may stand inside pages. */
  styleHashes: string[];
}

/**
 * Reads a finished page again, from its bytes alone, and says everything that a page for readers must not have. Links
 * within the site are given back, because they can be judged only when all pages are known (verify-site.ts).
 */
export function verifyPage(path: string, html: string, site: Site): VerifiedPage {
  const document = readPage(html);
  const ids = new Set<string>();
  const links = new Set<string>();
  const faults: string[] = [];
  const styles: string[] = [];
  let policy: string | undefined;
  let policies = 0;
  let scripts = 0;

  if (writePage(document) !== html) faults.push('does not read back as it was written');
  for (const node of allNodes(document)) {
    if (node.nodeName === '#comment') faults.push('holds a comment');
    if (!isElement(node)) continue;
    const id = attribute(node, 'id');
    if (id) ids.add(id);
    if (node.tagName === 'style') {
      const css = textOf(node);
      styles.push(styleHashOf(css));
      faults.push(...styleFaults(node, css, site));
    }
    if (node.tagName === 'script' && !isData(node)) scripts += 1;
    if (isPolicy(node)) policies += 1;
    // What stands before the policy is not under it.
    if (isPolicy(node) && !policy && !styles.length && !links.size) policy = attribute(node, 'content');
    faults.push(...elementFaults(node, site));
    for (const { value, loads } of addressesIn(node)) {
      const internal = inside(value, path, site.origin);
      if (isRelative(value))
        faults.push(`${open(node)} has the address “${value}”, which should begin with a slash`);
      else if (internal) links.add(internal);
      else if (isInlineIcon(node, value)) continue;
      else if (loads) faults.push(`${open(node)} would ask another site for ${value}`);
      else if (!/^(https?|mailto):/i.test(value)) faults.push(`${open(node)} has the address “${value}”`);
    }
  }
  if (!styles.length) faults.push('has no stylesheet inside it');
  if (site.scripted && scripts !== 1) faults.push(`has ${scripts} scripts, where there should be the one`);
  if (policy !== metaCsp(site.scripted)) {
    faults.push('does not begin with its policy');
  }
  if (policies > 1) faults.push('was finished before: Next has not made it anew');
  return { path, ids, links, styles, faults };
}

/** An icon that is in the page: an image, in which nothing runs and which asks for nothing. */
function isInlineIcon(element: Element, value: string): boolean {
  return (
    element.tagName === 'link' &&
    attribute(element, 'rel') === 'icon' &&
    value.startsWith('data:image/svg+xml,') &&
    !/url\(|href|script/i.test(value)
  );
}

function isPolicy(element: Element): boolean {
  return /^content-security-policy$/i.test(attribute(element, 'http-equiv') ?? '');
}

function styleFaults(style: Element, css: string, { styleHashes }: Site): string[] {
  return [
    ...(styleHashes.includes(styleHashOf(css)) ? [] : ['has a stylesheet that the policy does not name']),
    ...(style.attrs.length > 0 ? [`has a stylesheet with the attribute ${style.attrs[0]?.name}`] : []),
    ...(/@import|url\((?!\s*["']?#)/i.test(css) ? ['has a stylesheet that asks for another file'] : []),
  ];
}

const forbidden = new Set(['base', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal']);

function elementFaults(element: Element, { scripted }: Site): string[] {
  const faults: string[] = [];
  const { tagName, attrs } = element;
  if (
    tagName === 'script' &&
    !isData(element) &&
    !(scripted && isOwnScript(element) && attrs.length === 1 && textOf(element) === '')
  ) {
    faults.push('holds a script');
  }
  if (forbidden.has(tagName)) faults.push(`holds ${open(element)}`);
  if (tagName === 'meta' && /^(refresh|set-cookie)$/i.test(attribute(element, 'http-equiv') ?? '')) {
    faults.push(`holds ${open(element)} that acts by itself`);
  }
  for (const { name, value } of attrs) {
    if (/^on/i.test(name)) faults.push(`${open(element)} has the event handler ${name}`);
    if (name === 'style') faults.push(`${open(element)} has a style attribute, which the policy refuses`);
    if (name === 'srcdoc' || name === 'ping') faults.push(`${open(element)} has the attribute ${name}`);
    if (/^\s*(javascript|vbscript)\s*:/i.test(value))
      faults.push(`${open(element)} has a script as its ${name}`);
  }
  return faults;
}

/** Kinds of <link> for which a browser goes and asks by itself. */
const loadingRels =
  /\b(stylesheet|icon|apple-touch-icon|mask-icon|manifest|preload|prefetch|prerender|preconnect|dns-prefetch|modulepreload)\b/;

/** The addresses an element holds, and whether a browser asks for them without being told to. */
function addressesIn(element: Element): { value: string; loads: boolean }[] {
  const get = (name: string) => attribute(element, name);
  const { tagName } = element;
  if (tagName === 'meta') {
    const isAddress = /^(og:(url|image)|twitter:image)$/.test(get('property') ?? get('name') ?? '');
    return isAddress ? list(false, get('content')) : [];
  }
  if (tagName === 'link') return list(loadingRels.test(get('rel') ?? ''), get('href'));
  if (tagName === 'a' || tagName === 'area') return list(false, get('href'), get('xlink:href'));
  if (tagName === 'form') return list(true, get('action'));
  return [
    ...list(true, get('src'), get('poster'), get('formaction'), get('href'), get('xlink:href'), get('data')),
    ...list(
      true,
      ...[get('srcset'), get('imagesrcset')].flatMap((set) => set?.split(',').map(firstWord) ?? []),
    ),
  ];
}

function list(loads: boolean, ...values: (string | undefined)[]): { value: string; loads: boolean }[] {
  return values.flatMap((value) => (value === undefined ? [] : [{ value, loads }]));
}

/** An address that would mean another page where this one is a folder's index, as on a plain static host. */
function isRelative(value: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|\/|#)/i.test(value.trim());
}

/** `path#fragment` of an address of this site, without its query; undefined for any other. */
function inside(value: string, path: string, origin: string): string | undefined {
  const base = origin + path;
  if (!URL.canParse(value, base)) return undefined;
  const url = new URL(value, base);
  if (url.origin !== origin) return undefined;
  return decoded(url.pathname) + (url.hash.length > 1 ? decoded(url.hash) : '');
}

function firstWord(text: string): string {
  return text.trim().split(/\s+/)[0] ?? '';
}

function open({ tagName }: Element): string {
  return `<${tagName}>`;
}

/** The program of the search page, and nothing else. */
function isOwnScript(script: Element): boolean {
  return ownScript.test(attribute(script, 'src') ?? '');
}
