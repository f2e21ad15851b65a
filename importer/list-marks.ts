import type { Element } from 'hast';

/*
 * Numbers of lists that Markdown does not know: letters, Roman and Chinese numbers, backwards, with gaps.
 */

const byType: Record<string, Style> = { A: 'A', a: 'a', I: 'I', i: 'i', '1': 'decimal' };
const byStyle: Record<string, Style> = {
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-roman': 'I',
  'lower-roman': 'i',
  'cjk-ideographic': '一',
  'simp-chinese-informal': '一',
  'trad-chinese-informal': '一',
  'simp-chinese-formal': '一',
  'trad-chinese-formal': '一',
  'japanese-informal': '一',
  'cjk-decimal': '一',
  'decimal-leading-zero': '01',
  none: 'none',
};
type Style = 'decimal' | 'A' | 'a' | 'I' | 'i' | '一' | '01' | 'none';

/**
 * The mark before each item of a numbered list, in their order: `A.`, `iv.`, `三、`; undefined for a list that Markdown
 * numbers alike.
 */
export function listMarks(list: Element): string[] | undefined {
  if (list.tagName !== 'ol') return undefined;
  const items = list.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'li',
  );
  const style = styleOf(list) ?? styleOf(items[0]) ?? 'decimal';
  const isReversed = list.properties.reversed !== undefined && list.properties.reversed !== false;
  const given = Number.parseInt(String(list.properties.start ?? ''), 10);
  const start = Number.isNaN(given) ? (isReversed ? items.length : 1) : given;
  let next = start;
  const numbers = items.map(({ properties }) => {
    const value = Number.parseInt(String(properties.value ?? ''), 10);
    const number = Number.isNaN(value) ? next : value;
    next = number + (isReversed ? -1 : 1);
    return number;
  });
  const isPlain = style === 'decimal' && start >= 0 && numbers.every((number, at) => number === start + at);
  return isPlain ? undefined : numbers.map((number) => markOf(number, style));
}

function styleOf(element: Element | undefined): Style | undefined {
  if (!element) return undefined;
  const { type, style } = element.properties;
  const named = /list-style(?:-type)?\s*:[^;]*?([a-z][a-z-]+)/i.exec(String(style ?? ''))?.[1]?.toLowerCase();
  return (named && byStyle[named]) || byType[String(type ?? '')];
}

function markOf(number: number, style: Style): string {
  if (style === 'none') return '';
  if (number > 0 && style === '一' && number < 100) return `${chinese(number)}、`;
  if (number > 0 && /^a$/i.test(style)) return `${inCase(letters(number), style)}.`;
  if (number > 0 && /^i$/i.test(style) && number < 4000) return `${inCase(roman(number), style)}.`;
  return `${style === '01' ? String(number).padStart(2, '0') : number}.`;
}

function inCase(mark: string, style: Style): string {
  return /[ai]/.test(style) ? mark : mark.toUpperCase();
}

/** 1 is a, 27 is aa. */
function letters(number: number): string {
  const before = Math.floor((number - 1) / 26);
  return (before ? letters(before) : '') + String.fromCharCode(97 + ((number - 1) % 26));
}

function roman(number: number): string {
  const signs = 'm1000 cm900 d500 cd400 c100 xc90 l50 xl40 x10 ix9 v5 iv4 i1'.matchAll(/([a-z]+)(\d+)/g);
  let left = number;
  return [...signs].reduce((mark, [, sign = '', value]) => {
    const count = Math.floor(left / Number(value));
    left %= Number(value);
    return mark + sign.repeat(count);
  }, '');
}

function chinese(number: number): string {
  const digits = '零一二三四五六七八九';
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens ? '十' : ''}${ones ? digits[ones] : ''}`;
}
