import { readFileSync } from 'node:fs';
import { join } from '../model/disk-paths';
import { localeCodes } from '../i18n/locales';
import type { Diagnostic } from './diagnostics';
import { keyOf, type Memory } from './memory';
import { readBytes } from './read/bytes';
import type { PieceFolder } from './read/content-tree';
import { readText, type CheckedText } from './read-text';

/* Texts that were sound when they were read before are not taken apart again, unless somebody asks for what they are made of. */

/** Reads the texts of a folder. */
export function readTexts(
  folder: PieceFolder,
  dir: string,
  diagnostics: Diagnostic[],
  memory?: Memory,
): CheckedText[] {
  return localeCodes.flatMap((locale) => {
    const file = folder.texts[locale];
    if (!file) return [];
    const bytes = readFileSync(join(dir, file));
    if (!memory) return readText({ folder, locale, file }, bytes, diagnostics);
    const hash = keyOf(file, bytes);
    const known = memory.find<Remembered>(hash);
    if (known) return rememberedText({ folder, locale, file, hash }, bytes, known);
    const before = diagnostics.length;
    const read = readText({ folder, locale, file }, bytes, diagnostics);
    // The words themselves are in the file.
    const { folder: _folder, source: _source, tree: _tree, ...found } = read;
    if (found.text && diagnostics.length === before) memory.keep(hash, found satisfies Remembered);
    return { ...read, hash };
  });
}

type Remembered = Omit<CheckedText, 'folder' | 'source' | 'tree'>;

function rememberedText(about: CheckedText, bytes: Buffer, known: Remembered): CheckedText {
  return {
    ...known,
    ...about,
    remembered: true,
    get source() {
      return readBytes(bytes, () => {});
    },
    get tree() {
      return readText(about, bytes, []).tree;
    },
  };
}
