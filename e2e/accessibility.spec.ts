import { AxeBuilder } from '@axe-core/playwright';
import { expect, locales, test } from './fixtures';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const locale of locales) {
  test(`nobody is shut out of a page under /${locale}`, async ({ differentPages, page }) => {
    test.setTimeout(differentPages.length * 10_000);
    for (const path of [...differentPages, '/en/nothing-here'].filter((each) =>
      each.startsWith(`/${locale}`),
    )) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(path);
      const inLight = await new AxeBuilder({ page }).withTags(rules).analyze();
      await page.emulateMedia({ colorScheme: 'dark' });
      // Colours are all that differs.
      const inDark = await new AxeBuilder({ page }).withRules('color-contrast').analyze();
      const found = [...inLight.violations, ...inDark.violations].map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
      expect.soft(found, path).toEqual([]);
    }
  });
}
