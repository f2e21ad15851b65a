import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What shuts somebody out of a page as it stands, by the rules of a program, in light and in dark; a line each. */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const inLight = await axe(page).withTags(rules).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  // Colours are all that differs.
  const inDark = await axe(page).withRules('color-contrast').analyze();
  return [...inLight.violations, ...inDark.violations].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/** Without the page that axe opens to put frames together (there are none here) and the list of all that is well: half the time. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}
