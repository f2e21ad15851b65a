import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPhoto } from './add-photo';
import { checkPicture } from './check/picture';
import { dirtyPhoto } from '../tests/dirty-photo';

let content: string;
let photo: string;
beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'content-'));
  for (const folder of [
    'posts/2026-01-02-march',
    'drafts/posts/2026-01-03-vigil',
    'people/a',
    'drafts/pages/a',
  ]) {
    await mkdir(join(content, folder), { recursive: true });
  }
  photo = join(content, 'IMG 0042 (抗议).JPG');
  await writeFile(photo, await dirtyPhoto());
});
afterAll(() => rm(content, { recursive: true }));

test('a photograph goes into the folder of its piece upright, and nothing but the picture goes', async () => {
  const { path, name } = await addPhoto(photo, '2026-01-02-march', content);
  expect(path).toBe(join(content, 'posts/2026-01-02-march/img-0042.jpg'));
  expect(name).toBe('img-0042.jpg');
  expect(await checkPicture(path, join(content, 'checked'))).toEqual([]);

  const bytes = await readFile(path);
  const everything = {
    tiff: true,
    exif: true,
    gps: true,
    ifd1: true,
    xmp: true,
    iptc: true,
    icc: true,
    jfif: false,
  };
  expect(await exifr.parse(bytes, everything)).toBeUndefined();
  expect(await exifr.thumbnail(bytes).catch(() => undefined)).toBeUndefined();
  expect(bytes.toString('latin1')).not.toMatch(/Witness|Camera7|Exif|adobe|ICC_PROFILE|the end of the file/);

  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 300, height: 400 });
  const at = (x: number, y: number) => [...data.subarray((y * 300 + x) * 3, (y * 300 + x) * 3 + 3)];
  const [red, , blue] = at(150, 20);
  expect(red).toBeGreaterThan((blue ?? 255) + 100);
  expect(at(150, 380)[2]).toBeGreaterThan(150);
});

test('its name passes the gate, however long or accented it was', async () => {
  for (const [given, expected] of [
    [`${'x'.repeat(59)} y.jpg`, `${'x'.repeat(59)}.jpg`],
    ['página.jpg', 'pagina.jpg'],
  ] as const) {
    const file = join(content, given);
    await writeFile(file, await dirtyPhoto());
    expect((await addPhoto(file, 'people/a', content)).name).toBe(expected);
    await rm(file);
    await rm(join(content, 'people/a', expected));
  }
});

test('it is refused a second time, and the first stays', async () => {
  await expect(addPhoto(photo, 'posts/2026-01-02-march', content)).rejects.toThrow(/already in .*\n.*已有/);
  expect(await readdir(join(content, 'posts/2026-01-02-march'))).toEqual(['img-0042.jpg']);
});

test('a draft is a piece; a name that two pieces have, none has, or that leads elsewhere is refused', async () => {
  const { path } = await addPhoto(photo, join(content, 'drafts/posts/2026-01-03-vigil/'), content);
  expect(path).toContain('2026-01-03-vigil');
  await expect(addPhoto(photo, 'a', content)).rejects.toThrow('people/a, drafts/pages/a');
  await expect(addPhoto(photo, 'none', content)).rejects.toThrow('There is no piece none');
  await expect(addPhoto(photo, '..', content)).rejects.toThrow('There is no piece');
  await expect(addPhoto(photo, 'posts', content)).rejects.toThrow('There is no piece');
});

test('what is no still picture is refused, and nothing is written', async () => {
  const before = await readdir(join(content, 'people/a'));
  for (const bytes of [
    'words',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    (await dirtyPhoto()).subarray(0, 1500),
  ]) {
    const file = join(content, 'bad.jpg');
    await writeFile(file, bytes);
    await expect(addPhoto(file, 'people/a', content)).rejects.toThrow('not a picture that can be read');
  }
  await expect(addPhoto(join(content, 'gone.jpg'), 'people/a', content)).rejects.toThrow('There is no file');
  expect(await readdir(join(content, 'people/a'))).toEqual(before);
});

test('a larger photograph is made as small as a screen, a drawing stays PNG and without holes', async () => {
  const wide = sharp({ create: { width: 4000, height: 1000, channels: 4, background: '#0000' } });
  const file = join(content, 'Plan.png');
  await writeFile(file, await wide.png().toBuffer());
  const { path } = await addPhoto(file, 'people/a', content);
  expect(path.endsWith('/plan.png')).toBe(true);
  expect(await sharp(path).metadata()).toMatchObject({ width: 2560, height: 640, hasAlpha: false });
});

test('a photograph saved as PNG, too heavy for the gate, becomes one that the gate takes', async () => {
  const [width, height] = [2200, 2000];
  const noise = randomBytes(width * height * 3);
  const file = join(content, 'Noise.png');
  await writeFile(
    file,
    await sharp(noise, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  );
  const { path } = await addPhoto(file, 'people/a', content);
  expect(path.endsWith('/noise.jpg')).toBe(true);
  expect(await checkPicture(path, join(content, 'checked'))).toEqual([]);
}, 60_000);
