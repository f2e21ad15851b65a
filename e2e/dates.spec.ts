import { expect, test } from './fixtures';

const path = '/posts/2023-12-24-winter-seed-exchange';

for (const timezoneId of ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test('a reader of English sees the day of publication and the day of the event', async ({ page }) => {
      await page.goto(`/en${path}`);
      const day = page.locator('time[datetime="2023-12-24"]');
      await expect(day).toHaveText('Sunday, December 24, 2023');
      await expect(page.locator('time[datetime="2023-12-21"]')).toHaveText('December 21, 2023');
    });

    test('a reader of Chinese sees the same days, as Chinese writes them', async ({ page }) => {
      await page.goto(`/zh${path}`);
      const day = page.locator('time[datetime="2023-12-24"]');
      await expect(day).toHaveText('2023年12月24日星期日');
      await expect(page.locator('time[datetime="2023-12-21"]')).toHaveText('2023年12月21日');
    });
  });
}

test('every day on a page is written for machines too', async ({ page }) => {
  for (const address of [`/en${path}`, '/zh/posts', '/en/archive/2022', '/zh/people/ada-sample']) {
    await page.goto(address);
    const days = page.locator('time');
    await expect(days.first()).toBeVisible();
    await expect(page.locator('time:not([datetime])')).toHaveCount(0);
    for (const day of await days.all()) await expect(day).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\d$/);
  }
});
