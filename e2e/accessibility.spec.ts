import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'zh']) {
    test(`nobody is shut out of a page under /${locale} in ${colorScheme} colours`, async ({
      differentPages,
      page,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const path of [...differentPages, '/en/nothing-here'].filter((each) =>
        each.startsWith(`/${locale}`),
      )) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        expect.soft(found, path).toEqual([]);
      }
    });
  }
}
