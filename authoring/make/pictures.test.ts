import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Picture } from '../../model/picture';
import { dirtyPhoto } from '../dirty-photo';
import { makePictures } from './pictures';

// Encoding is slow, and slower where others work.
vi.setConfig({ testTimeout: 60_000 });

const folders: string[] = [];
let content: string;
let build: string;
let noise: Buffer;
beforeAll(async () => {
  noise = await noiseOf(96, 72);
});
beforeEach(async () => {
  content = await temporary('content-');
  build = await temporary('build-');
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** Every pixel differs from its neighbours, as in a face; nothing of it may be left where it was blurred. */
function noiseOf(width: number, height: number): Promise<Buffer> {
  const bytes = Uint8Array.from(
    { length: width * height * 3 },
    (_, at) => Math.imul(at + 1, 2654435761) >>> 24,
  );
  return sharp(Buffer.from(bytes), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function temporary(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  folders.push(folder);
  return folder;
}

async function write(path: string, bytes: Buffer | string) {
  await mkdir(dirname(join(content, path)), { recursive: true });
  await writeFile(join(content, path), bytes);
}

const make = (warn?: (words: string) => void) =>
  makePictures({ content, build, cache: join(build, 'cache'), public: join(build, 'public') }, warn);
const published = () => readdir(join(build, '.generated/public/pictures'));
const drafts = () => readdir(join(build, '.generated/draft-pictures'));
const fileOf = (name: string) => readFile(join(build, '.generated/public/pictures', name));
async function listed(path: string): Promise<Picture> {
  return JSON.parse(await readFile(join(build, '.generated/pictures.json'), 'utf8'))[path];
}

function text(front: string, body = '![One](one.png "A caption")') {
  return `---\ntitle: A\n${front}---\n\n${body}\n`;
}

describe('what a picture becomes', () => {
  test('files in three formats and a few widths, none wider than the picture, upright and clean', async () => {
    await write('posts/a/en.mdx', text('', '![A](dirty.jpg) ![B](wide.png)'));
    await write('posts/a/dirty.jpg', await dirtyPhoto());
    await write(
      'posts/a/wide.png',
      await sharp({ create: { width: 2500, height: 500, channels: 3, background: '#842' } })
        .png()
        .toBuffer(),
    );
    expect(await make()).toEqual({ made: 12, kept: 0 });

    expect(await listed('posts/a/dirty.jpg')).toMatchObject({
      width: 300,
      height: 400,
      widths: [300],
      draft: false,
    });
    expect(await listed('posts/a/wide.png')).toMatchObject({
      width: 2048,
      height: 410,
      widths: [640, 1280, 2048],
    });
    for (const name of await published()) {
      expect(name).toMatch(/^\d+-[0-9a-f]{16}\.(avif|webp|jpg)$/);
      const bytes = await fileOf(name);
      expect(bytes.toString('latin1')).not.toMatch(/Witness|Camera7|Exif|ns\.adobe|ICC_PROFILE/);
      const everything = {
        tiff: true,
        exif: true,
        gps: true,
        xmp: true,
        iptc: true,
        icc: true,
        jfif: false,
        ihdr: false,
      };
      if (!name.endsWith('.webp'))
        expect(await exifr.parse(bytes, everything).catch(() => undefined)).toBeUndefined();
      const { exif, xmp, iptc, icc, width } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc }).toEqual({});
      expect(name.startsWith(`${width}-`)).toBe(true);
    }
  });

  test('the same bytes in two builds, and nothing is encoded twice', async () => {
    await write('posts/a/en.mdx', text(''));
    await write('posts/a/one.png', noise);
    expect(await make()).toEqual({ made: 3, kept: 0 });
    const first = await Promise.all((await published()).map(fileOf));
    const list = await readFile(join(build, '.generated/pictures.json'), 'utf8');
    const times = async () =>
      Promise.all((await published()).map(async (name) => (await stat(join(build, 'cache', name))).mtimeMs));
    const before = await times();
    expect(await make()).toEqual({ made: 0, kept: 3 });
    expect(await times()).toEqual(before);

    build = await temporary('build-');
    await make();
    expect(await readFile(join(build, '.generated/pictures.json'), 'utf8')).toBe(list);
    const second = await Promise.all((await published()).map(fileOf));
    expect(second.every((bytes, at) => bytes.equals(first[at] ?? Buffer.alloc(0)))).toBe(true);
  });

  test('another picture under the same name gets other names, and the old files go', async () => {
    await write('posts/a/en.mdx', text(''));
    await write('posts/a/one.png', noise);
    await make();
    const old = await published();
    await write('posts/a/one.png', await sharp(noise).negate().png().toBuffer());
    expect(await make()).toEqual({ made: 3, kept: 0 });
    for (const folder of ['.generated/public/pictures', 'public/pictures', 'cache']) {
      const names = await readdir(join(build, folder));
      expect(names).toHaveLength(3);
      expect(names.filter((name) => old.includes(name))).toEqual([]);
    }
  });
});

describe('only pictures of published pieces are published', () => {
  test('a draft’s are kept apart, and so is one that no published text shows', async () => {
    await write('posts/a/en.mdx', text('', 'No picture yet: one.png is still to come.'));
    await write('posts/a/one.png', noise);
    await write('drafts/posts/b/en.mdx', text('', '![Two](two.png)'));
    await write('drafts/posts/b/two.png', await sharp(noise).flip().png().toBuffer());
    await make();
    expect(await published()).toEqual([]);
    expect(await readdir(join(build, 'public/pictures'))).toEqual([]);
    expect(await drafts()).toHaveLength(6);
    expect((await listed('drafts/posts/b/two.png')).draft).toBe(true);

    await write('posts/a/zh.mdx', text(''));
    await make();
    expect(await published()).toHaveLength(3);
    expect(await drafts()).toHaveLength(3);
  });

  test('a draft that cannot be read loses its pictures and stops nothing', async () => {
    await write('posts/a/en.mdx', text(''));
    await write('posts/a/one.png', noise);
    await write('drafts/posts/b/en.mdx', text('blur: [{ picture: two.png, x: 2 }]\n'));
    await write('drafts/posts/b/two.png', noise);
    const warned: string[] = [];
    await make((words) => warned.push(words));
    expect(warned.join()).toContain('drafts/posts/b: blur');
    expect(await published()).toHaveLength(3);
    expect(await drafts()).toEqual([]);
  });
});

describe('what is blurred', () => {
  const area = { x: 0.25, y: 0.25, w: 0.25, h: 0.5 };
  const blur = `blur:\n  - { picture: one.png, x: 0.25, y: 0.25, w: 0.25, h: 0.5 }\n`;

  test('is flat in every file, and the rest is as it was', async () => {
    await write('posts/a/en.mdx', text(blur));
    await write('posts/a/one.png', await noiseOf(648, 150));
    await make();
    const names = await published();
    expect(names).toHaveLength(6);
    for (const name of names) {
      expect(await deviations(await fileOf(name), area), name).toBeLessThan(5);
      expect(await deviations(await fileOf(name), { ...area, x: 0.6 }), name).toBeGreaterThan(12);
    }
  });

  test('does not hold what was there: pictures that differ only in it give the same bytes', async () => {
    const { data, info } = await sharp(noise).raw().toBuffer({ resolveWithObject: true });
    // One cell goes from 24 to 32 across and from 18 to 30 down. Mirrored it has other pixels and the same mean.
    const other = Buffer.from(data);
    for (let y = 18; y < 30; y++) {
      for (let x = 24; x < 32; x++) {
        const [to, from] = [(y * 96 + x) * 3, (y * 96 + 55 - x) * 3];
        data.copy(other, to, from, from + 3);
      }
    }
    const bytes = async (pixels: Buffer) => {
      build = await temporary('build-');
      await write('posts/a/en.mdx', text(blur));
      await write(
        'posts/a/one.png',
        await sharp(pixels, { raw: { ...info } })
          .png()
          .toBuffer(),
      );
      await make();
      const { files } = await listed('posts/a/one.png');
      return Promise.all(Object.values(files).flat().map(fileOf));
    };
    const [one, two] = [await bytes(data), await bytes(other)];
    expect(data.equals(other)).toBe(false);
    expect(one.map((file, at) => file.equals(two[at] ?? Buffer.alloc(0)))).toEqual(Array(3).fill(true));
  });

  test('was published before it was marked: the old files are gone', async () => {
    await write('posts/a/en.mdx', text(''));
    await write('posts/a/one.png', noise);
    await make();
    const old = await published();
    await write('posts/a/en.mdx', text(blur));
    await make();
    for (const folder of ['.generated/public/pictures', 'public/pictures', 'cache']) {
      expect((await readdir(join(build, folder))).filter((name) => old.includes(name))).toEqual([]);
    }
  });

  test('is measured on the upright picture, portraits too', async () => {
    await write(
      'people/a/en.mdx',
      text('photo: dirty.jpg\nblur: [{ picture: dirty.jpg, x: 0, y: 0.4, w: 1, h: 0.2 }]\n', 'Words.'),
    );
    await write('people/a/dirty.jpg', await dirtyPhoto());
    await make();
    // Red above, blue below; across the middle, cells of the mean of both.
    const name = (await published()).find((file) => file.endsWith('.jpg')) ?? '';
    const { data } = await sharp(await fileOf(name))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (y: number) => [...data.subarray((y * 300 + 150) * 3, (y * 300 + 150) * 3 + 3)];
    const [red, , blue] = at(200);
    expect(red).toBeGreaterThan(60);
    expect(blue).toBeGreaterThan(60);
    expect(at(60)[2]).toBeLessThan(60);
  });

  test.each([
    ['another.png, x: 0, y: 0, w: 1, h: 1', 'a picture that is not there'],
    ['one.png, x: 0.5, y: 0, w: 0.6, h: 1', 'beyond the edge'],
    ['one.png, x: 10, y: 0, w: 20, h: 1', 'percentages'],
    ['one.png, x: 0, y: 0, w: 1', 'no height'],
    ['one.png, x: "0", y: 0, w: 1, h: 1', 'a word'],
  ])('stops the build if it cannot be told for certain: %s', async (mark) => {
    await write('posts/a/en.mdx', text(`blur: [{ picture: ${mark} }]\n`));
    await write('posts/a/one.png', noise);
    await expect(make()).rejects.toThrow(/posts\/a: blur: .* not understood.*\n.*无法理解/);
  });
});

describe('what is withdrawn', () => {
  test('has no file anywhere at the next build', async () => {
    await write('posts/a/en.mdx', text(''));
    await write('posts/a/one.png', noise);
    await make();
    await write('withdrawn.yml', 'names: []\npictures: [posts/a/one.png]\npeople: []\n');
    expect(await make()).toEqual({ made: 0, kept: 0 });
    expect(await listed('posts/a/one.png')).toBe('withdrawn');
    for (const folder of [
      '.generated/public/pictures',
      '.generated/draft-pictures',
      'public/pictures',
      'cache',
    ]) {
      expect(await readdir(join(build, folder))).toEqual([]);
    }
  });

  test('goes with the person', async () => {
    await write('people/a/en.mdx', text('photo: one.png\n'));
    await write('people/a/one.png', noise);
    await write('withdrawn.yml', 'people: [a]\n');
    await make();
    expect(await published()).toEqual([]);
    expect(await drafts()).toEqual([]);
  });

  test('must exist: a slip of the pen would leave it published', async () => {
    await write('posts/a/en.mdx', text(''));
    await write('posts/a/one.png', noise);
    await write('withdrawn.yml', 'pictures: [posts/a/one.jpg]\n');
    await expect(make()).rejects.toThrow(/no picture posts\/a\/one\.jpg.*\n.*没有图片/);
  });
});

/** The mean standard deviation inside the nine cells of an area, their edges left out: 0 is flat. */
async function deviations(
  bytes: Buffer,
  area: { x: number; y: number; w: number; h: number },
): Promise<number> {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const [w, h] = [(area.w * width) / 3, (area.h * height) / 3];
  let sum = 0;
  for (let cell = 0; cell < 9; cell++) {
    const left = Math.round(area.x * width + (cell % 3) * w + w * 0.2);
    const top = Math.round(area.y * height + Math.floor(cell / 3) * h + h * 0.2);
    const part = sharp(bytes).extract({ left, top, width: Math.floor(w * 0.6), height: Math.floor(h * 0.6) });
    const { channels } = await sharp(await part.png().toBuffer()).stats();
    sum += Math.max(...channels.map(({ stdev }) => stdev));
  }
  return sum / 9;
}
