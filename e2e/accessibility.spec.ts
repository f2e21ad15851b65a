import { barriersIn } from './barriers';
import { expect, locales, test } from './fixtures';

for (const locale of locales) {
  test(`nobody is shut out of a page under /${locale}`, async ({ differentPages, page }) => {
    test.setTimeout(differentPages.length * 10_000);
    for (const path of [...differentPages, '/en/nothing-here'].filter((each) =>
      each.startsWith(`/${locale}`),
    )) {
      await page.goto(path);
      expect.soft(await barriersIn(page), path).toEqual([]);
    }
  });
}

test('what shuts somebody out is found, in light and in dark', async ({ page }) => {
  await page.goto('/en');
  await page.locator('main').evaluate((main) => {
    main.innerHTML = '<h1>A heading</h1><button></button><p>In light</p><p>In dark</p>';
    const [light, dark] = main.querySelectorAll('p');
    // The policy stops styles that a page brings as text, not those of a program from outside.
    light?.style.setProperty('color', 'light-dark(#ccc, #000)');
    dark?.style.setProperty('color', 'light-dark(#000, #ccc)');
    for (const paragraph of [light, dark]) paragraph?.style.setProperty('background', '#fff');
  });
  const found = await barriersIn(page);
  expect(found).toEqual([
    expect.stringMatching(/^button-name: /),
    expect.stringMatching(/^color-contrast: .*In light/),
    expect.stringMatching(/^color-contrast: .*In dark/),
  ]);
});
