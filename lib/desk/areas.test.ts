import { expect, test } from 'vitest';
import { areaLine, readAreas } from './areas';

test('an editor writes a rectangle in hundredths, a line each, in the signs of either keyboard', () => {
  const face = { x: 0.4, y: 0.2, w: 0.1, h: 0.155 };
  for (const line of [
    '40 20 10 15.5',
    '40, 20, 10, 15.5',
    '４０，２０，１０，１５．５',
    '40% 20% 10% 15.5%',
    '40、20、10、15.5',
  ])
    expect(readAreas(`\n${line}\r\n\n`), line).toEqual([face]);
  expect(readAreas('')).toEqual([]);
  expect(readAreas('1 2 3 4\n5 6 7 8')).toHaveLength(2);
});

test('a line that is no rectangle in the picture is named, and nothing is guessed', () => {
  for (const line of [
    '40 20 10',
    '40 20 10 15 3',
    'face',
    '95 0 20 10',
    '-1 0 5 5',
    '0 0 0 5',
    '1e999 0 5 5',
    '40 20 10 NaN',
  ])
    expect(readAreas(`1 2 3 4\n\n${line}`), line).toEqual({ line: 3 });
});

test('nobody sends more rectangles than a picture has faces', () => {
  expect(readAreas('1 1 1 1\n'.repeat(100))).toHaveLength(100);
  expect(readAreas('1 1 1 1\n'.repeat(101))).toEqual({ line: 101 });
});

test('what a finger draws is covered whole', () => {
  const drawn = { x: 0.12345, y: 0.6789, w: 0.05001, h: 0.0999 };
  const [area] = readAreas(areaLine(drawn)) as { x: number; y: number; w: number; h: number }[];
  expect(area!.x).toBeLessThanOrEqual(drawn.x);
  expect(area!.x + area!.w).toBeGreaterThanOrEqual(drawn.x + drawn.w);
  expect(area!.y + area!.h).toBeGreaterThanOrEqual(drawn.y + drawn.h);
  expect(readAreas(areaLine({ x: 0, y: 0, w: 1, h: 1 }))).toEqual([{ x: 0, y: 0, w: 1, h: 1 }]);
});
