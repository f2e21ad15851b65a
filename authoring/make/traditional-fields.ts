import { convertedLocale, localeCodes, type Locale } from '../../i18n/locales';
import { fields, type Field, type PieceKind } from '../../model/fields';
import type { Localized, Note } from '../../model/piece';
import type { Traditional } from './traditional';

/*
 * What stands at the head of a file, in Traditional characters, by the table of fields.
 */

/** What a converted text says for itself: all else is its original's to say. */
export function convertedFields(
  values: Record<string, unknown>,
  kind: PieceKind,
  from: Locale,
  by: Traditional,
): Record<string, unknown> {
  const own = Object.entries<Field>(fields[kind]).filter(([name, { shared }]) => !shared && values[name]);
  return {
    ...Object.fromEntries(own.map(([name, { shape }]) => [name, convertedField(values[name], shape, by)])),
    convertedFrom: from,
  };
}

function convertedField(value: unknown, shape: Field['shape'], by: Traditional): unknown {
  if (shape === 'line') return by.convert(value as string);
  if (shape !== 'translation') return value;
  const translation = value as { by: string };
  return { ...translation, by: by.convert(translation.by) };
}

/** Front matter with words in each language beside those of which they are made. */
export function withConvertedWords(
  values: Record<string, unknown>,
  kind: PieceKind,
  by: Traditional,
): Record<string, unknown> {
  const table: Record<string, Field> = fields[kind];
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const { shape } = table[name] ?? {};
      if (shape === 'words' && value) return [name, withConverted(value as Localized, by)];
      if (shape !== 'notes' || !value) return [name, value];
      const notes = value as Note[];
      return [name, notes.map((note) => ({ ...note, words: withConverted(note.words, by) }))];
    }),
  );
}

/** What is written by hand stays. */
export function withConverted(localized: Localized, by: Traditional): Localized {
  const made = localeCodes.flatMap((code): [Locale, string][] => {
    const to = convertedLocale(code);
    const text = localized[code];
    return to && text && !localized[to] ? [[to, by.convert(text)]] : [];
  });
  return { ...localized, ...Object.fromEntries(made) };
}
