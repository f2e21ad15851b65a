/** A part of an upright picture, in fractions of its width and height, measured from its upper left corner. */
export interface Area {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Pixels without a file around them: rows from the top, `channels` bytes to a pixel. */
export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
  channels: number;
}

/**
 * Destroys what can be seen in some areas of a picture, in place. Each becomes at most 3 × 3 cells of one flat colour,
 * the cell's mean rounded to 16 steps. A soft blur can be computed back and fine pixels can be matched with known
 * faces; of nine rounded means there is nothing left to compute.
 *
 * Refuses, by an Error, an area that is not inside the picture.
 */
export function redactAreas(pixels: Pixels, areas: readonly Area[]): void {
  for (const area of areas) {
    if (!isInside(area)) throw new Error(`${JSON.stringify(area)} is not inside the picture.`);
    // Outwards, so that no pixel that is partly inside is spared.
    const left = Math.floor(area.x * pixels.width);
    const top = Math.floor(area.y * pixels.height);
    const right = Math.min(pixels.width, Math.ceil((area.x + area.w) * pixels.width));
    const bottom = Math.min(pixels.height, Math.ceil((area.y + area.h) * pixels.height));
    for (const [x0, x1] of cells(left, right))
      for (const [y0, y1] of cells(top, bottom)) flatten(pixels, x0, y0, x1, y1);
  }
}

/** Takes what an editor wrote; a slip of 1 % over the edge is no fault. */
export function isInside({ x, y, w, h }: Area): boolean {
  return (
    [x, y, w, h].every(Number.isFinite) &&
    x >= 0 &&
    y >= 0 &&
    w > 0 &&
    h > 0 &&
    x + w <= 1.01 &&
    y + h <= 1.01
  );
}

const CELLS = 3;
const STEP = 16;

function cells(from: number, to: number): [number, number][] {
  const edge = (cell: number) => from + Math.round(((to - from) * cell) / CELLS);
  return Array.from({ length: CELLS }, (_, cell) => [edge(cell), edge(cell + 1)]);
}

function flatten({ data, width, channels }: Pixels, x0: number, y0: number, x1: number, y1: number): void {
  const count = (x1 - x0) * (y1 - y0);
  if (!count) return;
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) sum += data[(y * width + x) * channels + channel] ?? 0;
    const mean = Math.min(255, Math.round(sum / count / STEP) * STEP);
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) data[(y * width + x) * channels + channel] = mean;
  }
}
