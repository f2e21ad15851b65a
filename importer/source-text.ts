import type { Element, Nodes, Root } from 'hast';
import type { Change } from './changes';

/*
 * What a reader saw of the untouched HTML, taken from it without any of the steps on the way to Markdown, and the proof
 * that a text says the same.
 */

/** Elements whose contents no browser shows, or that hold another document. */
const notShown =
  /^(script|style|template|noscript|iframe|frame|frameset|noframes|object|embed|applet|audio|video|canvas|link|meta|base|head|rp|xml|datalist|title|desc|metadata|defs)$/;

/** Elements between which and their neighbours words are parted. */
const inline =
  /^(a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|rb|rtc|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|blink|o:p|st1:\w+|m[inos]|mtext|msup|msub|msubsup|mrow|mfrac|msqrt|mroot)$/;

/** They part the words before and after, or stand between the halves of one: nobody can tell. */
const parting = /^(img|svg|math|input|button|select|textarea|iframe|object|embed|applet|audio|video|canvas)$/;

/** A text as its characters, and for each whether a space parts it from the one before. */
export interface Characters {
  all: string[];
  gaps: (boolean | 'perhaps')[];
}

/** The characters that a reader saw. */
export function sourceText(tree: Root): Characters {
  let text = '';
  const walk = (node: Nodes): void => {
    if (node.type === 'text') text += node.value;
    if (node.type === 'element') {
      if (parting.test(node.tagName)) text += '\0';
      if (notShown.test(node.tagName) || hides(node)) return;
      if (node.tagName === 'annotation' || node.tagName === 'annotation-xml') return;
      if (!parting.test(node.tagName) && !inline.test(node.tagName)) text += '\n';
    }
    if ('children' in node) node.children.forEach(walk);
    if (node.type === 'element' && parting.test(node.tagName)) text += '\0';
    if (node.type === 'element' && !parting.test(node.tagName) && !inline.test(node.tagName)) text += '\n';
  };
  walk(tree);
  return charactersOf(text);
}

function hides({ properties }: Element): boolean {
  return (
    properties.hidden === true ||
    /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(
      String(properties.style ?? ''),
    )
  );
}

const space = /[\s\u0085]/u;
/** They have no width and no sign. C1 controls do: programs of Windows wrote quotation marks with them. */
const invisible = /[\0-\x1f\x7f\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

export function charactersOf(text: string): Characters {
  const found: Characters = { all: [], gaps: [] };
  let gap: boolean | 'perhaps' = false;
  for (const character of text) {
    if (space.test(character)) gap = true;
    else if (character === '\0') gap ||= 'perhaps';
    else if (!invisible.test(character)) {
      found.all.push(character);
      found.gaps.push(gap);
      gap = false;
    }
  }
  return found;
}

/** Beside these a space or a line end parts no words. */
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u2E80-\u303F\uFF00-\uFFEF“”‘’—…·□]/u;

/**
 * Does a text say what its source says, every character in its order, words parted where they were parted, with these
 * changes and no others, in their order?
 */
export function saysTheSame(source: Characters, text: Characters, changes: Change[]): boolean {
  const steps = changes
    .map(({ was, is }) => ({ was: charactersOf(was).all, is: charactersOf(is).all }))
    .filter(({ was, is }) => was.length + is.length > 0);
  /** How far the text is ahead of the source after so many changes. */
  const ahead = [0];
  for (const { was, is } of steps) ahead.push((ahead.at(-1) ?? 0) + is.length - was.length);

  // Each state: so many characters of the source, so many changes, and was the last step a change?
  const tried = new Set<string>();
  const open: [at: number, done: number, fresh: boolean][] = [[0, 0, true]];
  for (let state = open.pop(); state; state = open.pop()) {
    const [at, done, fresh] = state;
    const there = at + (ahead[done] ?? 0);
    if (at === source.all.length && done === steps.length && there === text.all.length) return true;
    const key = `${at} ${done} ${fresh}`;
    if (tried.has(key)) continue;
    tried.add(key);
    const change = steps[done];
    if (change && holds(source.all, at, change.was) && holds(text.all, there, change.is))
      open.push([at + change.was.length, done + 1, true]);
    if (
      at < source.all.length &&
      source.all[at] === text.all[there] &&
      (fresh || sameGap(source, at, text, there))
    )
      open.push([at + 1, done, false]);
  }
  return false;
}

function holds(all: string[], from: number, part: string[]): boolean {
  return part.every((character, at) => all[from + at] === character);
}

function sameGap(source: Characters, at: number, text: Characters, there: number): boolean {
  return (
    source.gaps[at] === text.gaps[there] ||
    source.gaps[at] === 'perhaps' ||
    eastAsian.test(source.all[at] ?? '') ||
    eastAsian.test(source.all[at - 1] ?? '')
  );
}
