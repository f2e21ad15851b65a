import { Converter } from 'opencc-js/t2cn';

/**
 * Simplified characters by their Traditional ones, character by character, as Mainland, Taiwan and Hong Kong write them.
 * For a build alone: its dictionaries weigh a megabyte. Where one Traditional character is the Simplified form of another
 * (麼 → 么 → 幺), all of them become the last, or they would no longer meet.
 */
export function simplifiedCharacters(): ReadonlyMap<string, string> {
  return (made ??= makeTable());
}

let made: ReadonlyMap<string, string> | undefined;

function makeTable(): ReadonlyMap<string, string> {
  const characters = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, at) => String.fromCharCode(0x3400 + at));
  const table = new Map<string, string>();
  for (const from of ['t', 'tw', 'hk'] as const) {
    // A line each, so that no phrase is seen in them.
    const simple = Converter({ from, to: 'cn' })(characters.join('\n')).split('\n');
    for (const [at, character] of characters.entries()) {
      const to = simple[at];
      if (to?.length === 1 && to !== character && !table.has(character)) table.set(character, to);
    }
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
