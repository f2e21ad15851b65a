import { expect, test } from './fixtures';

const readers: [string, string | undefined, string][] = [
  ['in Taiwan', 'zh-TW,zh;q=0.9,en;q=0.8', '/zh-hant'],
  ['in China', 'zh-CN', '/zh'],
  ['in Hong Kong who lists Cantonese', 'yue-HK, en', '/zh-hant'],
  ['of English who reads a little Chinese', 'en-US,en;q=0.9,zh;q=0.1', '/zh'],
  ['of English', 'en-GB,en;q=0.9', '/en'],
  ['of French', 'fr', '/en'],
  ['of Zhuang, whose tag only begins like Chinese', 'za', '/en'],
  ['who says nothing', undefined, '/en'],
  ['who takes anything', '*', '/en'],
];

for (const [who, languages, home] of readers) {
  test(`at the bare address, a reader ${who} is led to ${home}`, async ({ playwright, baseURL }) => {
    // Playwright sends a language of its own unless it is told one; an empty header says as little as none.
    const site = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { 'accept-language': languages ?? '' },
    });
    const answer = await site.get('/', { maxRedirects: 0 });
    expect(answer.status(), 'for this time, not for good').toBe(307);
    expect(answer.headers().location).toBe(home);
    await site.dispose();
  });
}

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('the bare address opens in Chinese', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL('/zh');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  });
});
