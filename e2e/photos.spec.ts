import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import exifr from 'exifr';
import sharp from 'sharp';
import type { Page } from '@playwright/test';
import { barriersIn } from './barriers';
import { asEditor as test, cookieHeader, expect, locales, messages } from './editors';
import { hidden } from './canary';

const address = (locale: string) => `/preview/${locale}/write/posts/${hidden.post}/photos`;
const photo = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await phonePhoto() });

/** Where the browser takes it from: Playwright would hand it over as text, which takes seconds for a large one. */
function onDisk(name: string, bytes: Buffer): string {
  const file = test.info().outputPath(name);
  writeFileSync(file, bytes);
  return file;
}

/** As a telephone leaves it: with a camera, a place and a name, and words behind its end. */
async function phonePhoto(): Promise<Buffer> {
  const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#00c' } })
    .jpeg()
    .withIccProfile('p3')
    .withExif({ IFD0: { Make: 'Camera7' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 26/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><p>A. Witness</p></x:xmpmeta>')
    .toBuffer();
  expect(picture.toString('latin1')).toMatch(/Camera7[^]*Witness/);
  return Buffer.concat([picture, Buffer.from('the end of the file is not the end')]);
}

/** What is kept of a picture, as the server sends it to the editor. */
async function keptBytes(page: Page, file: string): Promise<Buffer> {
  const src = await page.getByRole('article', { name: file }).getByRole('img').getAttribute('src');
  const answer = await page.request.get(src ?? '');
  expect(answer.headers()['cache-control']).toBe('private, no-store');
  return answer.body();
}

async function expectClean(bytes: Buffer): Promise<void> {
  const everything = { tiff: true, exif: true, gps: true, ifd1: true, xmp: true, iptc: true, icc: true };
  expect(await exifr.parse(bytes, { ...everything, jfif: false })).toBeUndefined();
  expect(bytes.toString('latin1')).not.toMatch(/Witness|Camera7|Exif|adobe|ICC_PROFILE|the end of the file/);
}

/** How many colours there are in a rectangle of a picture, given in hundredths. */
async function coloursIn(bytes: Buffer, [x, y, w, h]: number[]): Promise<number> {
  const { width, height } = await sharp(bytes).metadata();
  const part = (of: number, hundredths = 0) => Math.round((of * hundredths) / 100);
  const { data } = await sharp(bytes)
    .extract({ left: part(width, x), top: part(height, y), width: part(width, w), height: part(height, h) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return new Set(Array.from({ length: data.length / 3 }, (_, at) => data.readUIntBE(at * 3, 3))).size;
}

/** Every pixel differs from its neighbours, as in a face. */
async function noise(width: number, height: number): Promise<Buffer> {
  const bytes = Uint8Array.from(
    { length: width * height * 3 },
    (_, at) => Math.imul(at + 1, 2654435761) >>> 24,
  );
  return sharp(Buffer.from(bytes), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

for (const locale of locales) {
  const { PhotosView } = messages[locale];

  test.describe(`without scripts (${locale})`, () => {
    test.use({ javaScriptEnabled: false });

    test(`an editor keeps a photograph, says what it shows, and puts it into the text (${locale})`, async ({
      page,
    }) => {
      await page.goto(address(locale));
      const file = `march-${locale}.jpg`;
      await page
        .getByLabel(PhotosView.picture, { exact: true })
        .setInputFiles(await photo(`March ${locale}.JPG`));
      const form = page.getByRole('form', { name: PhotosView.add });
      await form.getByRole('textbox', { name: messages[locale].Language.zh }).fill('红色在上，蓝色在下');
      await form.getByRole('textbox', { name: messages[locale].Language.en }).fill('Red [above] blue');
      await form.getByRole('button', { name: PhotosView.keep }).click();
      await expect(page.getByRole('status').first()).toContainText(file);
      await expectClean(await keptBytes(page, file));

      const kept = page.getByRole('article', { name: file });
      await kept.getByText(PhotosView.markup).click();
      await expect(kept.getByText(`![Red \\[above\\] blue](${file})`)).toBeVisible();
      await kept
        .getByRole('button', { name: PhotosView.place.replace('{language}', messages[locale].Language.zh) })
        .click();
      await expect(page.getByRole('status').first()).toContainText(
        PhotosView.done.placed.replace('{file}', file),
      );

      await page.getByRole('article', { name: file }).getByText(PhotosView.remove, { exact: true }).click();
      await page
        .getByRole('article', { name: file })
        .getByRole('button', { name: PhotosView.removeNow })
        .click();
      await expect(page.getByRole('status').first()).toContainText(
        PhotosView.done.removed.replace('{file}', file),
      );
      await expect(page.getByRole('article', { name: file })).toHaveCount(0);
    });

    test(`an editor covers a face by numbers, before and after it is kept (${locale})`, async ({ page }) => {
      await page.goto(address(locale));
      const file = `face-${locale}.png`;
      const buffer = await noise(400, 300);
      await page
        .getByLabel(PhotosView.picture, { exact: true })
        .setInputFiles({ name: file, mimeType: 'image/png', buffer });
      const form = page.getByRole('form', { name: PhotosView.add });
      await form.getByLabel(PhotosView.areas).fill('10 10 20 20');
      await form.getByRole('textbox', { name: messages[locale].Language[locale] }).fill('A face');
      await form.getByRole('button', { name: PhotosView.keep }).click();
      const first = await keptBytes(page, file);
      expect(await coloursIn(first, [10, 10, 20, 20])).toBeLessThanOrEqual(9);
      expect(await coloursIn(first, [50, 50, 20, 20])).toBeGreaterThan(100);

      const kept = page.getByRole('article', { name: file });
      await kept.getByText(PhotosView.hide).click();
      await kept.getByLabel(PhotosView.areas).fill('50，50，20，20');
      await kept.getByRole('button', { name: PhotosView.hideNow }).click();
      await expect(page.getByRole('status').first()).toContainText(
        PhotosView.done.hidden.replace('{file}', file),
      );
      expect(await coloursIn(await keptBytes(page, file), [50, 50, 20, 20])).toBeLessThanOrEqual(9);
    });

    test(`what cannot be kept is said in a sentence, what was typed stays, and nothing is kept (${locale})`, async ({
      page,
    }) => {
      const { fault } = PhotosView;
      const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
        .jpeg()
        .toBuffer();
      const refused: [string, Buffer, string, string?][] = [
        ['photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), fault.heic],
        ['words.jpg', Buffer.from('These are words.'), fault.type],
        [
          'drawing.jpg',
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
          fault.type,
        ],
        ['half.jpg', (await phonePhoto()).subarray(0, 1500), fault.broken],
        ['large.jpg', Buffer.concat([jpeg, Buffer.alloc(25 * 1024 * 1024)]), fault.bytes],
        ['slip.jpg', jpeg, fault.areas.replace('{line}', '2'), '10 10 5 5\n95 0 20 5'],
      ];
      for (const [name, buffer, said, areas = '1 2 3 4'] of refused) {
        await page.goto(address(locale));
        await page.getByLabel(PhotosView.picture, { exact: true }).setInputFiles(onDisk(name, buffer));
        const form = page.getByRole('form', { name: PhotosView.add });
        await form.getByLabel(PhotosView.areas).fill(areas);
        await form.getByRole('textbox', { name: messages[locale].Language.zh }).fill('说明');
        await form.getByRole('button', { name: PhotosView.keep }).click();
        await expect(page.getByRole('alert'), name).toHaveText(said);
        await expect(form.getByLabel(PhotosView.areas)).toHaveValue(areas);
        await expect(form.getByRole('textbox', { name: messages[locale].Language.zh })).toHaveValue('说明');
        await expect(page.getByRole('article', { name: name.replace('heic', 'jpg') })).toHaveCount(0);
      }
    });
  });

  test.describe(`without scripts, and far too large (${locale})`, () => {
    test.use({ javaScriptEnabled: false });

    test(`an editor is told so, and not left with a broken connection (${locale})`, async ({ page }) => {
      await page.goto(address(locale));
      const vast = onDisk('vast.jpg', Buffer.alloc(30 * 1024 * 1024));
      await page.getByLabel(PhotosView.picture, { exact: true }).setInputFiles(vast);
      await page.getByRole('button', { name: PhotosView.keep }).click();
      await expect(page.getByRole('alert')).toHaveText(PhotosView.fault.bytes);
    });
  });

  test(`an editor’s picture is small and clean before it leaves the device, and faces are drawn (${locale})`, async ({
    page,
  }) => {
    await page.goto(address(locale));
    const large = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#484' } })
      .withExif({ IFD0: { Make: 'Camera7' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 54/1 26/1' } })
      .jpeg()
      .toBuffer();
    const name = `drawn-${locale}.jpg`;
    await page
      .getByLabel(PhotosView.picture, { exact: true })
      .setInputFiles({ name, mimeType: 'image/jpeg', buffer: large });
    const form = page.getByRole('form', { name: PhotosView.add });
    await expect(form.getByRole('status')).toContainText('2560 × 1920');
    const sent = await form.locator('input[type=file]').evaluate(async (input: HTMLInputElement) => {
      const [file] = input.files ?? [];
      return { size: file?.size ?? 0, text: (await file?.text()) ?? '' };
    });
    expect(sent.size).toBeGreaterThan(1000);
    expect(sent.size).toBeLessThan(large.length);
    expect(sent.text).not.toMatch(/Exif|Camera7/);
    const canvas = form.getByRole('img', { name: PhotosView.script.canvas });
    const box = await canvas.boundingBox();
    if (!box) throw new Error('There is nothing to draw on.');
    await canvas.hover({ position: { x: box.width * 0.2, y: box.height * 0.2 } });
    await page.mouse.down();
    await canvas.hover({ position: { x: box.width * 0.4, y: box.height * 0.5 } });
    await page.mouse.up();
    await expect(form.getByLabel(PhotosView.areas)).toHaveValue(
      /^(19|20)(\.\d)? (19|20)(\.\d)? (19|2[01])(\.\d)? (29|3[01])(\.\d)?$/,
    );
    await form.getByRole('button', { name: PhotosView.script.undo }).click();
    await expect(form.getByLabel(PhotosView.areas)).toHaveValue('');
    expect(await barriersIn(page)).toEqual([]);
    await form.getByRole('textbox', { name: messages[locale].Language[locale] }).fill('Green');
    await form.getByRole('button', { name: PhotosView.keep }).click();
    await expect(page.getByRole('article', { name })).toBeVisible();
    expect(await barriersIn(page)).toEqual([]);
    expect(await sharp(await keptBytes(page, name)).metadata()).toMatchObject({ width: 2560, height: 1920 });
  });
}

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('an editor draws over a face with a finger, and it is destroyed before it is kept', async ({
    page,
  }) => {
    const { PhotosView } = messages.zh;
    await page.goto(address('zh'));
    const buffer = await noise(800, 600);
    await page
      .getByLabel(PhotosView.picture, { exact: true })
      .setInputFiles({ name: 'finger.png', mimeType: 'image/png', buffer });
    const form = page.getByRole('form', { name: PhotosView.add });
    const canvas = form.getByRole('img', { name: PhotosView.script.canvas });
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (!box) throw new Error('There is nothing to draw on.');
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width * x, y: box.y + box.height * y }],
      });
    await touch('touchStart', 0.5, 0.5);
    await touch('touchMove', 0.6, 0.7);
    await touch('touchMove', 0.75, 0.75);
    await touch('touchEnd');
    await expect(form.getByLabel(PhotosView.areas)).toHaveValue(/^(49|50)/);
    await form.getByRole('textbox', { name: messages.zh.Language.zh }).fill('面孔');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await form.getByRole('button', { name: PhotosView.keep }).click();
    const kept = await keptBytes(page, 'finger.png');
    expect(await coloursIn(kept, [51, 51, 23, 23])).toBeLessThanOrEqual(9);
    expect(await coloursIn(kept, [10, 10, 20, 20])).toBeGreaterThan(100);
  });
});

test('a picture is put where the editor was in the text, and the editor is led back there', async ({
  page,
}) => {
  const { PhotosView, Language } = messages.en;
  await page.goto(`${address('en')}?code=en&revision=1&at=20`);
  await page.getByLabel(PhotosView.picture, { exact: true }).setInputFiles(await photo('there.jpg'));
  const form = page.getByRole('form', { name: PhotosView.add });
  await form.getByRole('textbox', { name: Language.en }).fill('There');
  await form.getByRole('button', { name: PhotosView.keep }).click();
  const kept = page.getByRole('article', { name: 'there.jpg' });
  await kept.getByRole('button', { name: PhotosView.place.replace('{language}', Language.en) }).click();
  await expect(page).toHaveURL(new RegExp(`/write/posts/${hidden.post}/en(#|$)`));
});

for (const [what, path, type, size] of [
  ['picture', address('en'), 'multipart/form-data; boundary=x', 25_000_000],
  ['text', `/preview/en/write/posts/${hidden.post}/en`, 'application/x-www-form-urlencoded', 1_000_000],
] as const)
  test(`a stranger who announces a large ${what} is answered before a byte of it is read`, async ({
    site,
  }) => {
    const stranger = await (await site.fetch('/preview/en/nothing/here')).text();
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: ${new URL(site.at).host}`,
      'Cookie: session=forged',
      `Origin: ${site.origin}`,
      `Content-Type: ${type}`,
      `Content-Length: ${size}`,
    ];
    const answer = await new Promise<string>((done, failed) => {
      const socket = connect(Number(new URL(site.at).port), 'localhost', () =>
        socket.write(`${head.join('\r\n')}\r\n\r\n`),
      );
      let text = '';
      socket.on('data', (part) => {
        text += part;
        if (text.endsWith(stranger)) done(text);
      });
      socket.on('error', failed);
      socket.on('end', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer.endsWith(stranger)).toBe(true);
  });

test('nobody but an editor is told that there are photographs, or is given one', async ({
  site,
  cookies,
  page,
}) => {
  await page.goto(address('en'));
  await page
    .getByLabel(messages.en.PhotosView.picture, { exact: true })
    .setInputFiles(await photo('secret.jpg'));
  const form = page.getByRole('form', { name: messages.en.PhotosView.add });
  await form.getByRole('textbox', { name: messages.en.Language.en }).fill('Secret');
  await form.getByRole('button', { name: messages.en.PhotosView.keep }).click();
  const src = await page.getByRole('article', { name: 'secret.jpg' }).getByRole('img').getAttribute('src');

  const stranger = await (await site.fetch('/preview/en/nothing/here')).text();
  for (const path of [src ?? '', address('en'), address('zh'), '/preview/en/write/posts/x/photos']) {
    const answer = await site.fetch(path);
    expect(answer.status, path).toBe(404);
    expect(await answer.text(), path).toBe(stranger);
  }
  const form2 = new FormData();
  form2.set('do', 'remove');
  form2.set('file', 'secret.jpg');
  const forged = await site.fetch(address('en'), {
    method: 'POST',
    body: form2,
    headers: { cookie: 'session=forged', origin: site.origin },
  });
  expect(forged.status).toBe(404);
  expect(await forged.text()).toBe(stranger);

  const foreign = await site.fetch(address('en'), {
    method: 'POST',
    body: form2,
    headers: {
      cookie: cookieHeader(cookies),
      origin: 'https://example.com',
      'sec-fetch-site': 'cross-site',
    },
  });
  expect(foreign.status).toBe(403);
  await page.reload();
  await expect(page.getByRole('article', { name: 'secret.jpg' })).toBeVisible();
});
