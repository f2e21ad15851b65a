import { expect, fill, locales, test, messages } from './fixtures';

const post = '2023-11-06-garden-notes-november';
const shown = {
  en: {
    first: 'Nine rows of medlars in a brown bed',
    caption: 'The beds, before the labels were written',
    inGallery: ['Five tall bushes', 'Twelve low bushes'],
    person: 'Edda Sample',
  },
  zh: {
    first: '褐色的苗床上有九行欧楂',
    caption: '写名牌之前的苗床',
    inGallery: ['五丛高灌木', '十二丛矮灌木'],
    person: 'Edda Sample',
  },
};

for (const locale of locales) {
  const { first, caption, inGallery, person } = shown[locale];

  test.describe(`under /${locale}`, () => {
    test('a reader sees the photographs of a piece, and what they show is said in words', async ({
      page,
    }) => {
      await page.goto(`/${locale}/posts/${post}`);
      for (const name of [first, ...inGallery]) {
        const picture = page.getByRole('img', { name, exact: true });
        await picture.scrollIntoViewIfNeeded();
        await expect(picture).toHaveJSProperty('complete', true);
        expect(await picture.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBeGreaterThan(0);
        expect(await picture.evaluate((each: HTMLImageElement) => each.currentSrc)).toMatch(/\.avif$/);
      }
      await expect(page.getByRole('figure').filter({ hasText: caption })).toBeVisible();
    });

    test('nothing moves when a photograph arrives, and those below wait until the reader is near', async ({
      page,
    }) => {
      await page.goto(`/${locale}/posts/${post}`);
      for (const name of [first, ...inGallery]) {
        const picture = page.getByRole('img', { name, exact: true });
        await expect(picture).toHaveAttribute('width', /^\d+$/);
        await expect(picture).toHaveAttribute('height', /^\d+$/);
      }
      await expect(page.getByRole('img', { name: first, exact: true })).not.toHaveAttribute(
        'loading',
        'lazy',
      );
      for (const name of inGallery)
        await expect(page.getByRole('img', { name, exact: true })).toHaveAttribute('loading', 'lazy');
    });

    test('a photograph opens as a file of its own, which a browser may keep for good', async ({ page }) => {
      await page.goto(`/${locale}/posts/${post}`);
      const opened = page.waitForResponse((answer) => /\/pictures\/.*\.jpg$/.test(answer.url()));
      await page.getByRole('link', { name: inGallery[0] }).click();
      await expect(page).toHaveURL(/\/pictures\/[\w-]+\.jpg$/);
      const headers = await (await opened).allHeaders();
      expect(headers['content-type']).toBe('image/jpeg');
      expect(headers['cache-control']).toContain('immutable');
    });

    test('the photograph of a person stands where the drawing would', async ({ page }) => {
      await page.goto(`/${locale}/people/edda-sample`);
      const portrait = page.getByRole('img', {
        name: fill(messages[locale].Portrait.photo, { name: person }),
      });
      await expect(portrait).toBeVisible();
    });
  });
}

test('pictures stand side by side where there is room, and below each other on a telephone', async ({
  page,
}) => {
  const lefts = async (width: number) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/en/posts/${post}`);
    const boxes = shown.en.inGallery.map((name) =>
      page.getByRole('img', { name, exact: true }).boundingBox(),
    );
    return Promise.all(boxes);
  };
  const [left, right] = await lefts(1280);
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) - 1);
  const [above, below] = await lefts(360);
  expect(below?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0) - 1);
  expect(below?.x).toBe(above?.x);
});
