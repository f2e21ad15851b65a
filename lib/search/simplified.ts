import { Converter } from 'opencc-js/t2cn';
import type { Simplified } from './terms';

/**
 * Simplified characters by their Traditional ones, character by character, as Mainland, Taiwan and Hong Kong write them.
 * For a build alone: its dictionaries weigh a megabyte. Where one Traditional character is the Simplified form of another
 * (麼 → 么 → 幺), all of them become the last, or they would no longer meet.
 */
export function simplifiedCharacters(): Simplified {
  const convert = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
  const table = new Map<string, string>();
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    const simple = convert.map((to) => to(character)).find((each) => each !== character);
    if (simple?.length === 1) table.set(character, simple);
  }
  for (const [character, simple] of table) {
    const seen = new Set([character]);
    let last = simple;
    for (let next = table.get(last); next !== undefined && !seen.has(last); next = table.get(last)) {
      seen.add(last);
      last = next;
    }
    if (last !== character) table.set(character, last);
  }
  return table;
}
