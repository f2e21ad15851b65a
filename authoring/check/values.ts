import { localeCodes, type Locale } from '../../i18n/locales';
import { isDay } from '../../model/dates';
import type { Report } from '../diagnostics';
import type { Value } from '../read/yaml';

/** Where something stands in a file: its line and, as `since[0].sources`, what it is part of. */
export interface At {
  line: number;
  field: string;
}

export interface Mention extends At {
  name: string;
}

/** What a value should be. Takes one and where it stands, and reports whatever is otherwise. */
export type Shape = (value: Value, field: string) => void;

/** What is to be done with a value that is as it should be. */
type Then<T> = (what: T, at: At) => void;

/** Characters of a line that a reader sees. */
export const LONGEST_LINE = 1_000;
const LONGEST_LIST = 100;

/** The shapes that values have in front matter and in the tables of content/. */
export function shapesFor(report: Report) {
  /** One line of words. */
  function text(then?: Then<string>, most = LONGEST_LINE): Shape {
    return (value, field) => {
      const at = { line: value.line, field };
      if (value.is === 'nothing' || (value.is === 'words' && value.words.trim() === ''))
        report('empty-field', at);
      else if (value.is !== 'words') report('not-words', at);
      else if (value.typed === 'number') report('words-like-number', at, { value: value.words });
      else if (value.typed) report('words-like-yes', at, { value: value.words });
      else if (/[\n\t]/.test(value.words.trim())) report('more-lines', at);
      else if ([...value.words].length > most) report('field-too-long', at, { most });
      else then?.(value.words, at);
    };
  }

  function day(then?: Then<string>): Shape {
    return (value, field) => {
      const at = { line: value.line, field };
      if (value.is === 'words' && isDay(value.words)) then?.(value.words, at);
      else report('not-a-day', at, { value: said(value) });
    };
  }

  function choice<Option extends string>(options: readonly Option[], then?: Then<Option>): Shape {
    return (value, field) => {
      const at = { line: value.line, field };
      const chosen = options.find((option) => value.is === 'words' && option === value.words);
      if (chosen === undefined)
        report('not-a-choice', at, { value: said(value), options: options.join(', ') });
      else then?.(chosen, at);
    };
  }

  function listOf(item: Shape): Shape {
    return (value, field) => {
      const at = { line: value.line, field };
      if (value.is === 'list' && value.items.length === 0) report('empty-field', at);
      else if (value.is === 'list' && value.items.length > LONGEST_LIST)
        report('list-too-long', at, { most: LONGEST_LIST });
      else anyOf(item)(value, field);
    };
  }

  /** A list that may be empty, or as long as it has to be. */
  function anyOf(item: Shape): Shape {
    return (value, field) => {
      if (value.is !== 'list') report('not-a-list', { line: value.line, field });
      else for (const [index, each] of value.items.entries()) item(each, `${field}[${index}]`);
    };
  }

  /** Named values out of a fixed set, of which some have to be there. */
  function named(parts: Record<string, Shape>, needed = Object.keys(parts)): Shape {
    return (value, field) => {
      const known = Object.keys(parts).join(', ');
      const nameOf = (part: string) => (field ? `${field}.${part}` : part);
      if (value.is !== 'names') return report('not-named', { line: value.line, field }, { names: known });
      for (const [name, { line, value: inner }] of value.entries) {
        const shape = Object.hasOwn(parts, name) ? parts[name] : undefined;
        if (shape) shape(inner, nameOf(name));
        else report('unknown-field', { line, field: nameOf(name) }, { known });
      }
      for (const name of needed)
        if (!value.entries.has(name)) report('missing-part', { line: value.line, field: nameOf(name) });
      if (!needed.length && !value.entries.size) report('empty-field', { line: value.line, field });
    };
  }

  /** The same words in each language. */
  function localized(
    needed: readonly Locale[],
    then?: (words: string, locale: Locale, at: At) => void,
  ): Shape {
    const inOne = (code: Locale) => text((words, at) => then?.(words, code, at), 2 * LONGEST_LINE);
    return named(Object.fromEntries(localeCodes.map((code) => [code, inOne(code)])), [...needed]);
  }

  function distinct(mentions: Mention[]): void {
    const seen = new Set<string>();
    for (const { name, ...at } of mentions) {
      if (seen.has(name)) report('repeated-entry', at, { value: name });
      seen.add(name);
    }
  }

  return { text, day, choice, listOf, anyOf, named, localized, distinct };
}

/** As it stands there, if it is no list and has no parts. */
export function said(value: Value): string {
  return value.is === 'words' ? value.words : '';
}
