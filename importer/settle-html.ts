import type { Element, ElementContent, Root, Text } from 'hast';
import type { Change, Why } from './changes';
import { controls, isHidden, rubyBrackets, shownText, unseen } from './html';
import { listMarks } from './list-marks';
import type { Script } from './private-use';
import { isPlainOnLine, raised } from './raised';
import { settleText } from './settle-text';

/*
 * Makes of a post's HTML one that says the same in what Markdown can say: raised figures become characters, marks that a
 * browser draws become words, line ends that a style keeps become `<br>`. In the order of the text, so that the changes are.
 */

interface Context {
  script: Script | undefined;
  changes: Change[];
  /** Line ends are line ends here (`white-space` of CSS, inherited). */
  keepsLines: boolean;
  /** How many quotations this one stands in, and which marks they have. */
  quotations: number;
  marks: string;
  level?: 'sup' | 'sub';
  /** The words before, for what depends on them. */
  before: { text: string };
}

/** Settles a tree in place; gives what a reader would see changed. */
export function settleHtml(tree: Root, script: Script | undefined): Change[] {
  const changes: Change[] = [];
  const context = { script, changes, keepsLines: false, quotations: 0, marks: '“”‘’', before: { text: '' } };
  tree.children = settled(tree.children as ElementContent[], context);
  return changes;
}

function settled(children: ElementContent[], context: Context): ElementContent[] {
  return children.flatMap((child) => {
    if (child.type === 'text') return textNodes(child.value, context);
    return child.type === 'element' ? element(child, context) : [];
  });
}

function note(context: Context, why: Why, was: string, is: string, more?: string): void {
  context.changes.push({ why, was, is, ...(more && { note: more }) });
}

/** Words that a browser drew, or that were told by a form alone. */
function added(context: Context, why: Why, is: string): Text[] {
  if (!is) return [];
  note(context, why, '', is);
  context.before.text += is;
  return [{ type: 'text', value: is }];
}

function textNodes(value: string, context: Context): ElementContent[] {
  const { level, keepsLines, changes } = context;
  // Line and paragraph separators of other systems end lines wherever they stand.
  const lines = value
    .replaceAll('\u2029', '\u2028\u2028')
    .split(/[\v\f\u0085\u2028]/)
    .flatMap((line) => {
      const at = changes.length;
      const text = settleText(line, context.script, changes);
      const is = level && text.trim() && changes.length === at ? raised(text, level) : undefined;
      if (is) note(context, 'raised', text, is);
      return keepsLines ? (is ?? text).split('\n') : [is ?? text];
    });
  context.before.text = (context.before.text + lines.join('\n')).slice(-40);
  return lines.flatMap((line, index): ElementContent[] => [
    ...(index ? [{ type: 'element' as const, tagName: 'br', properties: {}, children: [] }] : []),
    ...(line ? [{ type: 'text' as const, value: line }] : []),
  ]);
}

function element(node: Element, outer: Context): ElementContent[] {
  const { tagName, properties } = node;
  const context = { ...outer, ...inherited(node) };
  if (tagName === 'rp' || isHidden(node)) return tagName === 'rp' ? [] : [node];
  if (tagName === 'svg') return leftOut(node, 'drawing', context);
  if (controls.has(tagName)) return leftOut(node, 'control', context);
  if (unseen.has(tagName)) return [node];
  if (tagName === 'img') return emoji(node, context) ?? [picture(node, context)];
  if (tagName === 'math') return formula(node, context);
  if (tagName === 'rt') {
    const [open, close] = rubyBrackets(outer.before.text);
    return [
      ...added(context, 'reading', open),
      ...settled(node.children, context),
      ...added(context, 'reading', close),
    ];
  }
  if (tagName === 'q') {
    const [open = '', close = ''] = context.quotations % 2 ? context.marks.slice(2) : context.marks;
    const inner = { ...context, quotations: context.quotations + 1 };
    node.children = [
      ...added(context, 'quotation', open),
      ...settled(node.children, inner),
      ...added(context, 'quotation', close),
    ];
    return [node];
  }
  if (/^(abbr|acronym|dfn)$/.test(tagName) && properties.title)
    note(context, 'explanation', '', '', `${shownText(node)}: ${String(properties.title)}`);
  const level = levelOf(node);
  if (level && !outer.level) return raisedWords(node, level, context);
  if (tagName === 'ol') return numbered(node, context);
  node.children = settled(node.children, context);
  return [node];
}

function leftOut(node: Element, why: Why, context: Context): ElementContent[] {
  const was = shownText(node);
  if (was) note(context, why, was, '', was);
  return [node];
}

function inherited({ tagName, properties }: Element): Partial<Context> {
  const style = String(properties.style ?? '');
  const space = /white-space(?:-collapse)?\s*:\s*([a-z-]+)/i.exec(style)?.[1]?.toLowerCase();
  const lang = String(properties.lang ?? properties.xmlLang ?? '').toLowerCase();
  return {
    // The contents of `pre` are read as they are (html-to-markdown.ts).
    ...(space && {
      keepsLines: /^(pre|pre-wrap|pre-line|break-spaces|preserve|preserve-breaks)$/.test(space),
    }),
    ...(tagName === 'pre' && !space && { keepsLines: false }),
    ...(lang && { marks: /^(zh-(hant|tw|hk|mo)|ja)/.test(lang) ? '「」『』' : '“”‘’' }),
  };
}

/** By its element, or by the style that word processors write. */
function levelOf({ tagName, properties }: Element): 'sup' | 'sub' | undefined {
  if (tagName === 'sup' || tagName === 'sub') return tagName;
  const style = String(properties.style ?? '');
  if (/vertical-align\s*:\s*super\b/i.test(style)) return 'sup';
  return /vertical-align\s*:\s*sub\b/i.test(style) ? 'sub' : undefined;
}

/** A figure that was raised must not become a part of the number before it. */
function raisedWords(node: Element, level: 'sup' | 'sub', context: Context): ElementContent[] {
  const text = shownText(node);
  const isPlain = isPlainOnLine(text, context.before.text);
  if (text && !isPlain && raised(settleText(text, context.script, []), level) !== undefined) {
    node.children = settled(node.children, { ...context, level });
    return [node];
  }
  // A whole sentence that was raised was only small.
  const isSmall = [...text].length > 12;
  const inBrackets = text && !isPlain && !isSmall;
  if (text && !isPlain) note(context, 'raised-plain', '', '', text);
  node.children = [
    ...(inBrackets ? added(context, 'raised-plain', '[') : []),
    ...settled(node.children, { ...context, level: undefined }),
    ...(inBrackets ? added(context, 'raised-plain', ']') : []),
  ];
  return [node];
}

/** A list whose numbers Markdown cannot say becomes paragraphs, each with its own. */
function numbered(node: Element, context: Context): ElementContent[] {
  const marks = listMarks(node);
  if (!marks) {
    node.children = settled(node.children, context);
    return [node];
  }
  let at = 0;
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element' || child.tagName !== 'li') return settled([child], context);
    const mark = marks[at++] ?? '';
    const before = added(context, 'list-mark', mark);
    const inside = settled(child.children, { ...context, ...inherited(child) });
    const space: Text = { type: 'text', value: /\p{Script=Han}、$/u.test(mark) ? '' : ' ' };
    const first = inside.find((each) => each.type === 'element' && each.tagName === 'p');
    if (before.length && first?.type === 'element' && inside.indexOf(first) === firstWords(inside))
      first.children.unshift(...before, space);
    else if (before.length) inside.unshift(...before, space);
    return [{ ...child, tagName: 'div', children: inside }];
  });
  return [{ ...node, tagName: 'div', properties: {}, children }];
}

function firstWords(children: ElementContent[]): number {
  return children.findIndex(
    (child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''),
  );
}

/** Not a literal: the flag `v` asks for a newer target of the compiler than Node needs. */
const emojiOnly = new RegExp(
  '^(?:\\p{RGI_Emoji}|\\p{Extended_Pictographic}\\uFE0F?|\\p{Emoji_Modifier})+$',
  'v',
);

/** A small picture that stands for a character: by its alternative text, or by the name that emoji files have. */
function emoji({ properties }: Element, context: Context): Text[] | undefined {
  const alt = String(properties.alt ?? '').trim();
  const source = String(properties.src ?? '');
  const isSmiley = /\b(wp-smiley|emoji|emoticon|goomoji)\b/i.test(String(properties.className ?? ''));
  if (emojiOnly.test(alt) || (isSmiley && /^[:;=8xX][-'o]?[()DPpOo3|/\\*]+$/.test(alt)))
    return added(context, 'emoji', alt);
  const codes =
    /\/(?:emoji|twemoji|noto-emoji)\b.*\/(?:emoji_)?u?([0-9a-f]{4,5}(?:[-_][0-9a-f]{4,5})*)\.(?:png|svg|gif)/i.exec(
      source,
    )?.[1];
  const named = codes
    ?.split(/[-_]/)
    .map((code) => String.fromCodePoint(parseInt(code, 16)))
    .join('');
  return named && emojiOnly.test(named) ? added(context, 'emoji', named) : undefined;
}

/** The words that are there for those who do not see a picture are a text like any other. */
function picture(node: Element, { script, changes }: Context): Element {
  node.properties.src = loadedAddress(node);
  const unseen: Change[] = [];
  for (const name of ['alt', 'title'])
    if (node.properties[name])
      node.properties[name] = settleText(String(node.properties[name]), script, unseen);
  changes.push(...unseen.map((change) => ({ ...change, was: '', is: '', note: change.note ?? change.is })));
  return node;
}

/** Scripts of many templates put the picture into the place of a stand-in once it scrolls into view. */
function loadedAddress({ properties }: Element): string {
  const source = String(properties.src ?? '').trim();
  const isStandIn =
    /^data:image\/.{0,1500}$/s.test(source) ||
    /(^|\/)[^/]*(blank|spacer|placeholder|loading|loader|lazy|pixel|transparent|1x1)[^/]*\.(gif|png|svg)$/i.test(
      source,
    );
  if (source && !isStandIn) return source;
  const set = String(properties.srcSet ?? properties.dataSrcset ?? '')
    .split(/,\s+/)
    .map((each) => each.trim().split(/\s+/))
    .sort(([, a = ''], [, b = '']) => parseFloat(b) - parseFloat(a));
  const names = 'dataSrc dataLazySrc dataOriginal dataLazy dataUrl dataActualsrc dataHiResSrc'.split(' ');
  const loaded = [...names.map((name) => properties[name]), set[0]?.[0]];
  return String(loaded.find((each) => each && !/^data:/.test(String(each))) ?? source).trim();
}

/** A formula (MathML) on one line: x², a/b, √(…). */
function formula(node: Element, context: Context): ElementContent[] {
  const was = shownText(node);
  const is = settleText(linear(node), context.script, []).trim();
  if (!was && !is) return [{ type: 'text', value: ' ' }];
  note(context, 'formula', was, is, is);
  context.before.text += is;
  return [{ type: 'text', value: is }];
}

function linear(node: ElementContent): string {
  if (node.type === 'text') return node.value.trim();
  if (node.type !== 'element' || /^annotation/.test(node.tagName)) return '';
  const parts = node.children.map(linear).filter(Boolean);
  const [base = '', second = '', third = ''] = parts;
  const grouped = (part: string) => ([...part].length > 1 ? `(${part})` : part);
  const up = (part: string) => raised(part, 'sup') ?? `^${grouped(part)}`;
  const down = (part: string) => raised(part, 'sub') ?? `_${grouped(part)}`;
  switch (node.tagName) {
    case 'msup':
      return base + up(second);
    case 'msub':
      return base + down(second);
    case 'msubsup':
      return base + down(second) + up(third);
    case 'mfrac':
      return `${grouped(base)}/${grouped(second)}`;
    case 'msqrt':
      return `√${grouped(parts.join(''))}`;
    case 'mroot':
      return `${raised(second, 'sup') ?? second}√${grouped(base)}`;
    default:
      return parts.join('');
  }
}
