import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss, { type Rule } from 'postcss';
import { describe, expect, it } from 'vitest';

/*
 * Contrast by arithmetic, of every pair of colours that the stylesheets can put together, in light and in dark: WCAG 2.2,
 * 1.4.3 for text and 1.4.11 for what is drawn. A search for barriers in a browser sees the pages that it is shown; this
 * sees the colours themselves. In forced colours a system's own take their place, and nothing may keep them away.
 */

const TEXT = 4.5;
const DRAWN = 3;

type Scheme = 'light' | 'dark';
const schemes: Scheme[] = ['light', 'dark'];
/** `--ink`, `background`, `color`, as they are declared. */
type Colours = Record<string, string>;

/** Where colours are set, as text of a rule: `:root`, and each part that has a background of its own. */
function surfacesIn(css: string[]): Map<string, Record<Scheme, Colours>> {
  const found = new Map<string, Record<Scheme, Colours>>();
  for (const stylesheet of css) {
    postcss.parse(stylesheet).walkRules((rule) => {
      const set = declared(rule);
      if (!Object.values(set).some(isLiteral)) return;
      const surface = found.get(rule.selector) ?? { light: {}, dark: {} };
      for (const scheme of isDark(rule) ? (['dark'] as const) : schemes) Object.assign(surface[scheme], set);
      found.set(rule.selector, surface);
    });
  }
  return found;
}

/** Pairs of one rule: its text on its background. */
function pairsIn(css: string[]): { of: string; color: string; background: string }[] {
  const found: { of: string; color: string; background: string }[] = [];
  for (const stylesheet of css) {
    postcss.parse(stylesheet).walkRules((rule) => {
      const { color = '', background = '' } = declared(rule);
      if (/^var/.test(color) && /^var/.test(background)) found.push({ of: rule.selector, color, background });
    });
  }
  return found;
}

function declared(rule: Rule): Colours {
  const set: Colours = {};
  rule.each((node) => {
    if (node.type === 'decl' && /^(--|color$|background$|background-color$)/.test(node.prop)) {
      set[node.prop.replace('-color', '')] = node.value;
    }
  });
  return set;
}

const isDark = (rule: Rule) =>
  rule.parent?.type === 'atrule' &&
  /prefers-color-scheme: dark/.test(String((rule.parent as postcss.AtRule).params));
const isLiteral = (value: string) => /^#[0-9a-f]{6}$/i.test(value);

/** Every contrast that is too low, a line each. */
function tooPale(css: string[]): string[] {
  const surfaces = surfacesIn(css);
  const root = surfaces.get(':root') ?? { light: {}, dark: {} };
  const found: string[] = [];
  for (const scheme of schemes) {
    const check = (where: string, colour: string, background: string, least: number) => {
      const is = contrast(colour, background);
      if (!(is >= least)) found.push(`${where}, ${scheme}: ${colour} on ${background} is ${is.toFixed(2)}`);
    };
    for (const [selector, { [scheme]: own }] of surfaces) {
      const all = { ...root[scheme], ...own };
      const background = own.background ?? all['--paper'] ?? '';
      for (const colour of [own.color ?? all['--ink'], all['--soft'], all['--seal']]) {
        check(selector, colour ?? '', background, TEXT);
      }
      // What has the focus is outlined in it.
      check(`${selector}, focus`, all['--seal'] ?? '', background, DRAWN);
    }
    for (const { of, color, background } of pairsIn(css)) {
      const value = (name: string) => root[scheme][/--\w+/.exec(name)?.[0] ?? ''] ?? '';
      check(of, value(color), value(background), TEXT);
    }
  }
  return found;
}

/** WCAG 2.2, “contrast ratio”. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  if (!isLiteral(colour)) return Number.NaN;
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((part) => {
    const value = parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const css = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));

describe('the colours of the site', () => {
  it('can be told from what they stand on, in light and in dark', () => {
    expect(surfacesIn(css).get(':root')?.dark).toHaveProperty('--paper');
    expect(pairsIn(css).length).toBeGreaterThan(2);
    expect(tooPale(css)).toEqual([]);
  });

  it('are set by name, so that no pair escapes this', () => {
    const strange: string[] = [];
    for (const stylesheet of css) {
      postcss
        .parse(stylesheet)
        .walkDecls(/^(?!--).*color$|^background$|^border|^outline|^fill$|^stroke$/, (decl) => {
          const { color, background } = declared(decl.parent as Rule);
          const own = decl.prop === 'color' || decl.prop === 'background';
          const literal = /#[0-9a-f]{3,8}\b|rgb|hsl|oklch|color-mix/i.test(decl.value);
          // Text and its background are set together, or one of a part whose other is set already.
          if (literal && !(own && ((color && background) || isDark(decl.parent as Rule))))
            strange.push(String(decl.parent));
        });
    }
    expect(strange).toEqual([]);
  });

  it('give way to those that a reader has chosen for the whole system', () => {
    expect(css.join('')).not.toMatch(/forced-color-adjust/);
  });
});

describe('a colour that is too pale is found', () => {
  const root = ':root { --paper: #ffffff; --ink: #000000; --soft: #595959; --seal: #b3261e; }';

  it.each([
    ['in light', root.replace('#595959', '#cccccc'), ':root, light: #cccccc on #ffffff is 1.61'],
    [
      'in dark',
      `${root} @media (prefers-color-scheme: dark) { :root { --ink: #bbbbbb; } }`,
      ':root, dark: #bbbbbb on #ffffff is 1.92',
    ],
    [
      'on a part of its own',
      `${root} .band { background: #808080; color: #ffffff; }`,
      '.band, light: #ffffff on #808080 is 3.95',
    ],
    [
      'in a pair',
      `${root} b { background: var(--soft); color: var(--ink); }`,
      'b, light: #000000 on #595959 is 3.00',
    ],
  ])('%s', (_, stylesheet, line) => {
    expect(tooPale([root])).toEqual([]);
    expect(tooPale([stylesheet])).toContain(line);
  });
});
