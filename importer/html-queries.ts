import type { Element, ElementContent, Nodes } from 'hast';
import { isPicture } from './picture-address';

/*
 * Questions about single elements of a post's HTML.
 */

const trackerHosts =
  /(^|\.)(feedburner\.com|statcounter\.com|sitemeter\.com|doubleclick\.net|google-analytics\.com|amazon-adsystem\.com|assoc-amazon\.\w+|quantserve\.com|scorecardresearch\.com|addtoany\.com|histats\.com|clustrmaps\.com|flagcounter\.com)$/i;

export function isTracker({ width, height, style }: Element['properties'], source: string): boolean {
  const side = (value: unknown) =>
    value === undefined || value === null ? NaN : Number.parseInt(String(value), 10);
  const host = URL.canParse(source, 'http://blog.invalid')
    ? new URL(source, 'http://blog.invalid').hostname
    : '';
  return (
    side(width) <= 1 ||
    side(height) <= 1 ||
    /(^|;)\s*(width|height)\s*:\s*[01]px/i.test(String(style ?? '')) ||
    trackerHosts.test(host) ||
    /blogger\.googleusercontent\.com\/tracker\//i.test(source)
  );
}

/** Programs put the name of the file there, or nothing at all. */
export function textOfAlt(alt: string): string | undefined {
  const text = alt.replace(/\s+/g, ' ').trim();
  const isName =
    /\.(jpe?g|png|gif|webp|bmp|heic|tiff?)$/i.test(text) ||
    /^(img|dsc[nf]?|image|photo|picture|pic|screenshot|screen shot|clip_image|图片|照片)?[\s_\d().-]*$/i.test(
      text,
    );
  return isName || /^https?:/i.test(text) ? undefined : text.slice(0, 500);
}

/** Search engines and social networks write their own address around the one that is meant. */
export function withoutDetour(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, pathname, searchParams } = new URL(url);
  const isDetour =
    (/(^|\.)google\.[a-z.]+$/.test(hostname) && pathname === '/url') ||
    (/^lm?\.facebook\.com$/.test(hostname) && pathname === '/l.php');
  const meant = searchParams.get('q') ?? searchParams.get('url') ?? searchParams.get('u');
  return isDetour && meant && /^https?:/i.test(meant) ? meant : url;
}

export function pictureAddressOf({ properties }: Element): string | undefined {
  const href = String(properties.href ?? '').trim();
  const whole = href.startsWith('//') ? `https:${href}` : href;
  return isPicture(whole) ? whole : undefined;
}

export function holdsPicture(element: Element): boolean {
  return (
    element.tagName === 'img' ||
    element.children.some((child) => child.type === 'element' && holdsPicture(child))
  );
}

export function holdsMoreThanWords(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.type === 'element' &&
      (/^(img|table|ul|ol|blockquote|pre|hr|h[1-6]|iframe|object|embed)$/.test(child.tagName) ||
        holdsMoreThanWords(child)),
  );
}

export function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = [];
  const walk = (element: Element) => {
    for (const child of element.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'tr') {
        rows.push(
          child.children.filter(
            (cell): cell is Element => cell.type === 'element' && /^t[dh]$/.test(cell.tagName),
          ),
        );
      } else if (/^t(head|body|foot)$/.test(child.tagName)) walk(child);
    }
  };
  walk(table);
  return rows.filter((row) => row.length);
}

export function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

export function isPlainText(node: ElementContent): boolean {
  return (
    node.type !== 'element' ||
    (/^(br|span|code|font|tt)$/.test(node.tagName) && node.children.every(isPlainText))
  );
}

export function rawText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && node.tagName === 'br') return '\n';
  return 'children' in node ? node.children.map(rawText).join('') : '';
}
