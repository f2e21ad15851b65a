import { decodeString } from 'micromark-util-decode-string';
import type { Report } from '../diagnostics';
import { unwelcome } from './bytes';

/**
 * Refuses in a value that a parser made of its source every character that must not stand in a text and was not typed
 * there itself: a character reference (`&#x202E;`) or an escape of YAML ("\u202E") makes the same one. What was typed
 * itself, readBytes has refused.
 * @param line on which `source` begins
 */
export function refuseHidden(value: string, source: string, line: number, refuse: Report): void {
  for (const [reason, sort] of unwelcome) {
    if (!sort.test(value) || sort.test(source)) continue;
    const characters = new Set(value.match(new RegExp(sort, `g${sort.flags}`)));
    const made = referencesTo(characters, source);
    const [first = ''] = characters;
    for (const { character, lines } of made.length ? made : [{ character: first, lines: 0 }]) {
      const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
      refuse(reason, { line: line + lines }, { code: `U+${code}` });
    }
  }
}

/** The character references in a source that make one of these characters, each with the number of lines before it. */
function referencesTo(characters: Set<string>, source: string): { character: string; lines: number }[] {
  const references = [...source.matchAll(/&(?:#x?[\da-f]+|[a-z][a-z\d]*);/gi)];
  return references.flatMap(({ 0: reference, index }) => {
    const character = [...decodeString(reference)].find((each) => characters.has(each));
    return character === undefined
      ? []
      : [{ character, lines: source.slice(0, index).split('\n').length - 1 }];
  });
}
