import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What shuts somebody out of a page as it stands, by the rules of a program; a line each. Contrast in the light alone: the
 * colours of both schemes are held to the limits by arithmetic (app/colours.test.ts).
 */
export async function barriersIn(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  return found(page, (axe) => axe.withTags(rules));
}

/** The same by one rule, such as `target-size`. */
export function barriersOf(rule: string, page: Page): Promise<string[]> {
  return found(page, (axe) => axe.withRules(rule));
}

async function found(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // Without the page that axe opens to put frames together (there are none here) and the list of all that is well: half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await choose(axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
