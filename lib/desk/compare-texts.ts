import { differenceOf, type Difference } from './difference';
import { takeApartAll } from './pass';

/** What differs between two texts, the older one first. Throws PassTimeoutError. */
export async function compareTexts(before: string, after: string): Promise<Difference[]> {
  const [older, newer] = await takeApartAll([before, after]);
  return older && newer ? differenceOf(older, newer) : [];
}
