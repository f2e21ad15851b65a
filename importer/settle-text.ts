import iconv from 'iconv-lite';
import { unwelcome } from '../authoring/read/bytes';
import type { Change } from './changes';
import { realCharacter, type Script } from './private-use';

/*
 * Characters that no text of this site may hold (authoring/read/bytes.ts): what stands for each.
 */

const unwelcomeSigns = unwelcome.map(([, sort]) => new RegExp(sort.source, `${sort.flags}g`));

/** Programs of other systems end lines and paragraphs with them; a line feed is what browsers and texts here know. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028]/g;

const replaced = /[\uD800-\uDFFF\uFFFD\p{Co}\p{Noncharacter_Code_Point}\x80-\x9F]|[\u{E0100}-\u{E01EF}]/gu;

/**
 * A text without what this site does not take: a character of the private use area becomes the one it stands for, what was
 * lost a □, what has neither width nor sign nothing. Writes down every change that a reader would see.
 */
export function settleText(text: string, script: Script | undefined, changes: Change[]): string {
  let clean = text
    .replace(/\u2029/g, '\n\n')
    .replace(lineEnds, '\n')
    .replaceAll('\u00A0', ' ')
    .replace(replaced, (was) => {
      if (/[\u{E0100}-\u{E01EF}]/u.test(was)) {
        const name = `U+${was.codePointAt(0)?.toString(16).toUpperCase()}`;
        changes.push({ why: 'variant', was: '', is: '', note: name });
        return was;
      }
      if (/\p{Co}/u.test(was)) {
        const { is, note } = realCharacter(was, script);
        changes.push({ why: 'private-use', was, is, note });
        return is;
      }
      const windows = /[\x80-\x9F]/.test(was) ? decodedByWindows(was) : undefined;
      const is = windows ?? '□';
      changes.push({ why: windows ? 'windows-1252' : 'lost', was, is });
      return is;
    });
  for (const sign of unwelcomeSigns) clean = clean.replace(sign, '');
  return clean;
}

function decodedByWindows(character: string): string | undefined {
  // Not TextDecoder: that of Node 20 takes Windows-1252 for Latin-1 (nodejs/node#56542).
  const is = iconv.decode(Buffer.from([character.charCodeAt(0)]), 'windows-1252');
  return /[\x80-\x9F\uFFFD]/.test(is) ? undefined : is;
}
