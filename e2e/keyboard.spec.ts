import type { Page } from '@playwright/test';
import { expect, locales, test, messages } from './fixtures';

/** What a sighted reader sees of the element that has the focus. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const { width, height, top, bottom, left } = element.getBoundingClientRect();
    return {
      what: element.textContent?.trim() || element.getAttribute('aria-label'),
      href: element.getAttribute('href'),
      ring: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
      inView: width > 0 && height > 0 && bottom > 0 && left >= 0 && top < innerHeight,
    };
  });
}

for (const locale of locales) {
  test(`by keyboard, a reader skips to the text of /${locale}`, async ({ page }) => {
    await page.goto(`/${locale}/posts/2023-12-24-winter-seed-exchange`);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: messages[locale].SiteHeader.skip });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#text$/);
    // The next stop is the first link of the text, past the header.
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  });

  for (const path of [
    '',
    '/posts',
    '/posts/2023-12-24-winter-seed-exchange',
    '/people/ada-sample',
    '/archive',
  ]) {
    test(`by keyboard, a reader comes to every link of /${locale}${path} and sees where they are`, async ({
      page,
    }) => {
      await page.goto(`/${locale}${path}`);
      const links = await page.getByRole('link').count();
      expect(links).toBeGreaterThan(5);
      for (let at = 0; at < links; at++) {
        await page.keyboard.press('Tab');
        const here = await focused(page);
        expect(here, `stop ${at + 1} of ${links}`).toMatchObject({ ring: true, inView: true });
      }
    });
  }
}

test('by keyboard alone, a reader goes from the home page to a post and changes its language', async ({
  page,
}) => {
  await page.goto('/en');
  await page.getByRole('link', { name: 'Winter seed exchange in the invented reading room' }).focus();
  await page.keyboard.press('Enter');
  // Until it is there, a key falls into the page before.
  await page.waitForURL('/en/posts/2023-12-24-winter-seed-exchange');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '中文', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/zh/posts/2023-12-24-winter-seed-exchange');
});
