import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Picture, PictureList } from '../../model/picture';
import { dirtyPhoto } from '../../tests/dirty-photo';
import { isDraft, readContent } from '../content';
import { oldNameNotes } from '../desk-report';
import { passContent } from './passed';
import { pictureVariants } from './picture-variants';
import { placePictureFiles } from './pictures';

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
  vi.stubEnv('BUILD_DIR', relative('.', build));
  await write('topics.yml', 'topics: []\n');
  await write('names.yml', 'names: []\n');
  await write('withdrawn.yml', 'names: []\npictures: []\npeople: []\n');
});
afterEach(() => vi.unstubAllEnvs());
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

let list: PictureList;

/** Everything that is asked of pictures in a build. Gives how many files were made and how many there are. */
async function make(): Promise<{ made: number; all: number }> {
  const cache = join(build, 'cache');
  let made = 0;
  const read = await readContent(content, { cache, onPicture: (_, files) => (made += files) });
  expect(read.diagnostics.filter((diagnostic) => !isDraft(diagnostic))).toEqual([]);
  list = (await passContent(read)).pictures;
  await placePictureFiles(list, {
    cache,
    published: [join(build, '.generated/public/pictures'), join(build, 'public/pictures')],
    drafts: join(build, '.generated/draft-pictures'),
  });
  return { made, all: (await readdir(cache).catch(() => [])).length };
}
const published = () => readdir(join(build, '.generated/public/pictures'));
const drafts = () => readdir(join(build, '.generated/draft-pictures'));
const fileOf = (name: string) => readFile(join(build, '.generated/public/pictures', name));
const listed = (path: string) => list[path] as Picture;

const translation = 'translation: { from: en, by: B, on: 2024-01-02 }\n';

function text(front: string, body = '![One](one.png "A caption")') {
  return `---\ntitle: A\nkind: report\ndate: 2024-01-01\n${front}---\n\n${body}\n`;
}

describe('what a picture becomes', () => {
  test('files in three formats and a few widths, none wider than the picture, upright and clean', async () => {
    const cache = join(build, 'cache');
    const wide = sharp({ create: { width: 2500, height: 500, channels: 3, background: '#842' } }).png();
    const dirty = await pictureVariants(await dirtyPhoto(), [], cache);
    expect(dirty).toMatchObject({ made: 3, picture: { width: 300, height: 400, widths: [300] } });
    expect(await pictureVariants(await wide.toBuffer(), [], cache)).toMatchObject({
      made: 9,
      picture: { width: 2048, height: 410, widths: [640, 1280, 2048] },
    });
    for (const name of await readdir(cache)) {
      expect(name).toMatch(/^\d+-[0-9a-f]{16}\.(avif|webp|jpg)$/);
      const bytes = await readFile(join(cache, name));
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
    await write('posts/2024-01-01-a/en.mdx', text(''));
    await write('posts/2024-01-01-a/one.png', noise);
    expect(await make()).toEqual({ made: 3, all: 3 });
    const first = await Promise.all((await published()).map(fileOf));
    const before = list;
    const times = async () =>
      Promise.all((await published()).map(async (name) => (await stat(join(build, 'cache', name))).mtimeMs));
    const written = await times();
    expect(await make()).toEqual({ made: 0, all: 3 });
    expect(await times()).toEqual(written);

    build = await temporary('build-');
    await make();
    expect(list).toEqual(before);
    const second = await Promise.all((await published()).map(fileOf));
    expect(second.every((bytes, at) => bytes.equals(first[at] ?? Buffer.alloc(0)))).toBe(true);
  });

  test('another picture under the same name gets other names, and the old files go', async () => {
    await write('posts/2024-01-01-a/en.mdx', text(''));
    await write('posts/2024-01-01-a/one.png', noise);
    await make();
    const old = await published();
    await write('posts/2024-01-01-a/one.png', await sharp(noise).negate().png().toBuffer());
    expect(await make()).toEqual({ made: 3, all: 3 });
    for (const folder of ['.generated/public/pictures', 'public/pictures', 'cache']) {
      const names = await readdir(join(build, folder));
      expect(names).toHaveLength(3);
      expect(names.filter((name) => old.includes(name))).toEqual([]);
    }
  });
});

describe('only pictures of published pieces are published', () => {
  test('a draft’s are kept apart, and so is one that no published text shows', async () => {
    await write('posts/2024-01-01-a/en.mdx', text('', 'No picture yet: one.png is still to come.'));
    await write('posts/2024-01-01-a/one.png', noise);
    await write('drafts/posts/2024-01-01-b/en.mdx', text('', '![Two](two.png)'));
    await write('drafts/posts/2024-01-01-b/two.png', await sharp(noise).flip().png().toBuffer());
    await make();
    expect(await published()).toEqual([]);
    expect(await readdir(join(build, 'public/pictures'))).toEqual([]);
    expect(await drafts()).toHaveLength(6);
    expect((await listed('drafts/posts/2024-01-01-b/two.png')).draft).toBe(true);

    await write('posts/2024-01-01-a/zh.mdx', `---\ntitle: A\n${translation}---\n\n![One](one.png)\n`);
    await make();
    expect(await published()).toHaveLength(3);
    expect(await drafts()).toHaveLength(3);
  });

  test('a draft that cannot be read loses its pictures and stops nothing', async () => {
    await write('posts/2024-01-01-a/en.mdx', text(''));
    await write('posts/2024-01-01-a/one.png', noise);
    await write(
      'drafts/posts/2024-01-01-b/en.mdx',
      text('redact: [{ picture: two.png, x: 2 }]\n', '![Two](two.png)'),
    );
    await write('drafts/posts/2024-01-01-b/two.png', noise);
    await make();
    expect(await published()).toHaveLength(3);
    expect(await drafts()).toEqual([]);
  });
});

describe('what nobody may see', () => {
  const area = { x: 0.25, y: 0.25, w: 0.25, h: 0.5 };
  const redact = `redact:\n  - { picture: one.png, x: 0.25, y: 0.25, w: 0.25, h: 0.5 }\n`;

  test('is flat in every file, and the rest is as it was', async () => {
    await write('posts/2024-01-01-a/en.mdx', text(redact));
    await write('posts/2024-01-01-a/one.png', await noiseOf(648, 150));
    await make();
    const names = await published();
    expect(names).toHaveLength(6);
    for (const name of names) {
      expect(await deviations(await fileOf(name), area), name).toBeLessThan(5);
      expect(await deviations(await fileOf(name), { ...area, x: 0.6 }), name).toBeGreaterThan(12);
    }
  });

  test('is flat too where a text calls the field by its old name, and the editor is told the new one', async () => {
    await write('posts/2024-01-01-a/en.mdx', text(redact.replace('redact', 'blur')));
    await write('posts/2024-01-01-a/one.png', await noiseOf(648, 150));
    await make();
    for (const name of await published()) expect(await deviations(await fileOf(name), area)).toBeLessThan(5);
    const notes = oldNameNotes((await readContent(content)).texts);
    expect(notes).toMatchObject([
      { file: 'posts/2024-01-01-a/en.mdx', reason: 'old-field-name', field: 'blur' },
    ]);
    expect(notes[0]?.message.zh).toContain('redact');

    await write('posts/2024-01-01-a/en.mdx', text(redact + redact.replace('redact', 'blur')));
    const { diagnostics } = await readContent(content);
    expect(diagnostics).toMatchObject([{ reason: 'unknown-field', field: 'blur' }]);
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
      await write('posts/2024-01-01-a/en.mdx', text(redact));
      await write(
        'posts/2024-01-01-a/one.png',
        await sharp(pixels, { raw: { ...info } })
          .png()
          .toBuffer(),
      );
      await make();
      const { files } = await listed('posts/2024-01-01-a/one.png');
      return Promise.all(Object.values(files).flat().map(fileOf));
    };
    const [one, two] = [await bytes(data), await bytes(other)];
    expect(data.equals(other)).toBe(false);
    expect(one.map((file, at) => file.equals(two[at] ?? Buffer.alloc(0)))).toEqual(Array(3).fill(true));
  });

  test('was published before it was marked: the old files are gone', async () => {
    await write('posts/2024-01-01-a/en.mdx', text(''));
    await write('posts/2024-01-01-a/one.png', noise);
    await make();
    const old = await published();
    await write('posts/2024-01-01-a/en.mdx', text(redact));
    await make();
    for (const folder of ['.generated/public/pictures', 'public/pictures', 'cache']) {
      expect((await readdir(join(build, folder))).filter((name) => old.includes(name))).toEqual([]);
    }
  });

  test('is measured on the upright picture, portraits too', async () => {
    const cache = join(build, 'cache');
    const { picture } = await pictureVariants(await dirtyPhoto(), [{ x: 0, y: 0.4, w: 1, h: 0.2 }], cache);
    // Red above, blue below; across the middle, cells of the mean of both.
    const { data } = await sharp(join(cache, picture.files.jpeg[0] ?? ''))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (y: number) => [...data.subarray((y * 300 + 150) * 3, (y * 300 + 150) * 3 + 3)];
    const [red, , blue] = at(200);
    expect(red).toBeGreaterThan(60);
    expect(blue).toBeGreaterThan(60);
    expect(at(60)[2]).toBeLessThan(60);
  });

  test.each([
    ['another.png, x: 0, y: 0, w: 1, h: 1', 'picture-missing'],
    ['one.png, x: 0.5, y: 0, w: 0.6, h: 1', 'not-an-area'],
    ['one.png, x: 10, y: 0, w: 20, h: 1', 'not-an-area'],
    ['one.png, x: 0, y: 0, w: 1', 'missing-part'],
    ['one.png, x: "0", y: 0, w: 1, h: 1', 'not-an-area'],
  ])('stops everything if it cannot be told for certain: %s (%s)', async (mark, reason) => {
    await write('posts/2024-01-01-a/en.mdx', text(`redact: [{ picture: ${mark} }]\n`));
    await write('posts/2024-01-01-a/one.png', noise);
    const read = await readContent(content, { cache: join(build, 'cache') });
    expect(read.diagnostics).toMatchObject([{ file: 'posts/2024-01-01-a/en.mdx', reason }]);
    expect(await readdir(build)).not.toContain('cache');
  });
});

describe('what is withdrawn', () => {
  test('has no file anywhere at the next build', async () => {
    await write('posts/2024-01-01-a/en.mdx', text(''));
    await write('posts/2024-01-01-a/one.png', noise);
    await make();
    await write('withdrawn.yml', 'names: []\npictures: [posts/2024-01-01-a/one.png]\npeople: []\n');
    expect(await make()).toEqual({ made: 0, all: 0 });
    expect(await listed('posts/2024-01-01-a/one.png')).toBe('withdrawn');
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
    const facts = 'name: { en: A }\nstatus: free\nasOf: 2024-01-01\nsummary: B.\nphoto: one.png\n';
    await write('people/a/en.mdx', `---\ntitle: A\n${facts}---\n`);
    await write('people/a/one.png', noise);
    await write('withdrawn.yml', 'names: []\npictures: []\npeople: [a]\n');
    await make();
    expect(await published()).toEqual([]);
    expect(await drafts()).toEqual([]);
  });

  test('must exist: a slip of the pen would leave it published', async () => {
    await write('posts/2024-01-01-a/en.mdx', text(''));
    await write('posts/2024-01-01-a/one.png', noise);
    await write('withdrawn.yml', 'names: []\npictures: [posts/2024-01-01-a/one.jpg]\npeople: []\n');
    const { diagnostics } = await readContent(content);
    expect(diagnostics).toMatchObject([{ file: 'withdrawn.yml', reason: 'withdrawn-unknown' }]);
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
