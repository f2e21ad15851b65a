import { barriersIn, barriersOf } from './barriers';
import { expect, locales, test } from './fixtures';

/*
 * Pages of one kind are drawn by the same components: one of each is searched, in each language; and of the real site what
 * somebody has written for it.
 */

const kindsOfPages = {
  real: ['', '/campaign', '/about', '/posts/2015-09-27-protest-xi-visit-washington', '/people/liu-xiaobo'],
  fixture: [
    '',
    '/posts',
    '/people',
    '/campaign',
    '/about',
    '/topics',
    '/archive',
    '/search',
    '/nothing-here',
    // With a table, footnotes, notes and a gallery; one that has no translation; one that is long.
    '/posts/2023-12-24-winter-seed-exchange',
    '/posts/2023-11-06-garden-notes-november',
    '/posts/2023-12-08-a-letter-in-chinese-only',
    '/posts/2022-06-21-long-guide-to-the-seven-beds',
    '/posts/page/2',
    '/people/edda-sample',
    '/topics/beds',
    '/archive/2023',
  ],
};

for (const locale of locales) {
  test(`nobody is shut out of a page under /${locale}`, async ({ page, isMobile }, { project }) => {
    test.setTimeout(240_000);
    for (const path of kindsOfPages[project.name.startsWith('real') ? 'real' : 'fixture']) {
      await page.goto(`/${locale}${path}`);
      // All that a telephone changes is how large and how near to each other things are.
      const barriers = isMobile ? barriersOf('target-size', page) : barriersIn(page);
      expect.soft(await barriers, path).toEqual([]);
    }
  });
}

test('what shuts somebody out is found', async ({ page, isMobile }) => {
  await page.goto('/en');
  await page.locator('main').evaluate((main) => {
    main.innerHTML = '<h1>A heading</h1><button></button><p>Pale</p><a href="/a">a</a><a href="/b">b</a>';
    // The policy stops styles that a page brings as text, not those of a program from outside.
    main.querySelector('p')?.style.setProperty('color', '#ccc');
    for (const link of main.querySelectorAll('a'))
      link.style.cssText = 'display: block; width: 9px; height: 9px; overflow: hidden';
  });
  const found = isMobile ? await barriersOf('target-size', page) : await barriersIn(page);
  const small = expect.stringMatching(/^target-size: /);
  expect(found).toEqual(
    isMobile
      ? [small]
      : expect.arrayContaining([
          expect.stringMatching(/^button-name: /),
          expect.stringMatching(/^color-contrast: .*Pale/),
          small,
        ]),
  );
});

test('whoever has chosen the colours of the whole system still sees where the focus is', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/en');
  const link = page.getByRole('main').getByRole('link').first();
  await link.focus();
  await expect(link).not.toHaveCSS('outline-style', 'none');
});
