import { expect, test } from './fixtures';

test('at 320 pixels nothing has to be pushed sideways', async ({ differentPages, page }) => {
  test.setTimeout(differentPages.length * 10_000);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [...differentPages, '/en/nothing-here']) {
    await page.goto(path);
    const surplus = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect.soft(surplus, `${path} is as wide as the screen`).toBe(0);
  }
});
