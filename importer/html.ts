import type { Element, Nodes, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { Change } from './changes';
import type { Script } from './private-use';
import { raised } from './raised';
import { settleText } from './settle-text';

/*
 * The HTML of a post as Blogger has kept it, and what a reader saw of it.
 */

const parser = unified().use(rehypeParse, { fragment: true }).freeze();

/**
 * The tree of a text that Blogger gives as HTML. Some exports escape it once more than they should: then it has no tag at
 * all, and tags are what it would show. That layer is taken off.
 */
export function parseHtml(html: string): Root {
  return parser.parse(escapedTwice(html) ? unescaped(html) : html);
}

function escapedTwice(html: string): boolean {
  return (
    !/<[a-z!/]/i.test(html) &&
    /&lt;\/?(p|br|div|span|a|img|b|i|u|strong|em|font|table|ul|ol|li|h[1-6]|blockquote)(\s|&gt;|\/)/i.test(
      html,
    )
  );
}

function unescaped(html: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", apos: "'" };
  return html.replace(/&(lt|gt|quot|amp|#39|apos);/g, (_, name: string) => signs[name] ?? '');
}

/** A title is plain text in every format; some exports leave the signs of HTML in it. */
export function plainTitle(title: string, script?: Script, changes: Change[] = []): string {
  const text = /&(lt|gt|quot|amp|#39|apos|nbsp);/.test(title)
    ? unescaped(title).replaceAll('&nbsp;', ' ')
    : title;
  return settleText(text, script, changes)
    .replace(/<(sup|sub)>([^<]*)<\/\1>/gi, (_, level: string, text: string) => {
      return raised(text, level.toLowerCase() as 'sup' | 'sub') ?? `[${text}]`;
    })
    .replace(/<\/?(b|i|u|em|strong|span|font|br)\b[^>]*>/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whatever neither a reader saw nor a text here may hold. */
export const unseen = new Set(
  `script style noscript template iframe frame frameset noframes object embed applet input button select textarea
  option link meta title base svg canvas audio video map xml head`.split(/\s+/),
);

/** What somebody could press or write into, words and all. */
export const controls = new Set('input button select textarea option'.split(' '));

/** Elements that stand by themselves, so that the words before and after are not one. */
export const blocks = new Set(
  `address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3
  h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption
  colgroup col legend`.split(/\s+/),
);

export function isHidden({ properties }: Element): boolean {
  const style = String(properties.style ?? '');
  return (
    properties.hidden === true ||
    /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style) ||
    /(^|;)\s*mso-hide\s*:\s*all/i.test(style)
  );
}

/** All words within an element, on one line. */
export function shownText(node: Nodes): string {
  const parts: string[] = [];
  const silent = /^(script|style|title|desc|metadata|defs|annotation(-xml)?|rp)$/;
  visit(node, (each) => {
    if (each.type === 'text') parts.push(each.value);
    return each.type === 'element' && silent.test(each.tagName) ? SKIP : undefined;
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** Brackets around a reading, as the words before them have. */
export function rubyBrackets(before: string): [string, string] {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}□]\s*$/u.test(before)
    ? ['（', '）']
    : ['(', ')'];
}

/**
 * What a reader sees of a tree: its words, each block by itself, spaces as one. Knows nothing of the way to Markdown, so
 * that it can tell whether a word was lost on it.
 */
export function visibleText(tree: Nodes): string {
  const parts: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'text') parts.push(node.value);
    if (node.type === 'element') {
      if (unseen.has(node.tagName) || isHidden(node)) return;
      if (node.tagName === 'br' || blocks.has(node.tagName)) parts.push('\n');
    }
    if ('children' in node) node.children.forEach(walk);
    if (node.type === 'element' && blocks.has(node.tagName)) parts.push('\n');
  };
  walk(tree);
  return normalised(parts.join(''));
}

/** Spaces as one, and none beside Chinese, where a line break in the source is not a space to anybody. */
export function normalised(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ?([\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF“”‘’—…]) ?/gu, '$1')
    .trim();
}
