import { isInside, type Area } from '../../authoring/make/redact-areas';

/*
 * What nobody may see in a picture, as editors write it: a line for each rectangle, with its left edge, its top, its
 * width and its height in hundredths of the picture. A finger that draws one writes such a line.
 */

/** The rectangles that somebody has written, or the number of the first line that is none, counted from 1. */
export function readAreas(text: string): Area[] | { line: number } {
  const areas: Area[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const area = readArea(line);
    if (!area) return { line: at + 1 };
    areas.push(area);
  }
  return areas.length > MOST ? { line: MOST + 1 } : areas;
}

/** More than faces that can be told from each other in one picture. */
const MOST = 100;

/** Undefined if it is not four numbers of a rectangle inside the picture. As it is typed on Chinese keyboards, too. */
export function readArea(line: string): Area | undefined {
  const numbers = line
    .normalize('NFKC')
    .trim()
    .split(/[\s,;、%]+/)
    .filter(Boolean)
    .map(Number);
  const [x = NaN, y = NaN, w = NaN, h = NaN] = numbers.map((number) => number / 100);
  const area = { x, y, w, h };
  return numbers.length === 4 && isInside(area) ? area : undefined;
}

/** The line of a rectangle, to a tenth of a hundredth, and never smaller than it was drawn. */
export function areaLine({ x, y, w, h }: Area): string {
  const [left, top] = [Math.floor(x * 1000), Math.floor(y * 1000)];
  const [right, bottom] = [Math.ceil((x + w) * 1000), Math.ceil((y + h) * 1000)];
  return [left, top, right - left, bottom - top].map((number) => number / 10).join(' ');
}
