import { convertedLocale, localeCodes, writtenCodes, type Locale } from '../../i18n/locales';
import { urlFault, legacyPath } from '../addresses';
import { isInside } from '../make/redact-areas';
import { fields, unsureOf, type Field, type Fields, type PieceKind } from '../../model/fields';
import type { Report } from '../diagnostics';
import type { NamedValues, Value } from '../read/yaml';
import { LONGEST_LINE, said, shapesFor, type At, type Mention, type Shape } from './values';

/** What the rest of the gate needs to know of the facts at the top of a file. */
export interface FrontMatter {
  /** Undefined in an original. */
  translation?: { from?: Locale; line: number };
  /** Day of publication, if it is given and exists. */
  date?: { day: string; line: number };
  /** Mentions of other things, checked when all files are known. */
  topics: Mention[];
  people: Mention[];
  /** Of people, in a language from which another is made. */
  names: Mention[];
  /** Files in the piece's own folder. */
  pictures: Mention[];
  /** Where it stood on the old blog: its number and its addresses. */
  old: Mention[];
  /** What an import only supposes. */
  unsure: Mention[];
}

/** The most characters of a field; of any other, LONGEST_LINE. */
const MOST: Record<string, number> = { title: 200, summary: 600, source: 500 };

/** Fields that hold the name of a person. */
const ofPeople = new Set(['name', 'byline', 'photographer']);

/** Checks the facts at the top of one file against model/fields.ts. */
export function checkFrontMatter(
  values: NamedValues,
  kind: PieceKind,
  locale: Locale,
  refuse: Report,
): FrontMatter {
  const known: Fields = fields[kind];
  const { entries } = values;
  const given = entries.get('translation');
  const found: FrontMatter = {
    topics: [],
    people: [],
    names: [],
    pictures: [],
    old: [],
    unsure: [],
    translation: given && { line: given.line },
  };
  const { text, day, choice, listOf, named, localized, distinct } = shapesFor(refuse);

  for (const [name, { line, value }] of entries) {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!field) refuse('unknown-field', { line, field: name }, { known: Object.keys(known).join(', ') });
    else if (given && field.shared) refuse('inherited-field', { line, field: name });
    else shapeOf(name, field)(value, name);
  }
  for (const [name, field] of Object.entries(known)) {
    const needed = field.required && !(given && field.shared);
    if (needed && !entries.has(name))
      refuse('missing-field', { line: 1, field: name }, { description: field.description });
  }
  for (const mentions of [found.topics, found.people, [...found.old, ...found.unsure]]) distinct(mentions);
  checkYears();
  return found;

  function shapeOf(name: string, { shape, options = [] }: Field): Shape {
    switch (shape) {
      case 'line':
        return text(undefined, MOST[name]);
      case 'day':
        return day((said, { line }) => {
          if (name === 'date') found.date = { day: said, line };
        });
      case 'year':
        return year;
      case 'choice':
        return choice(options);
      case 'topics':
      case 'people':
        return listOf(text(mention(found[shape], name)));
      case 'words':
        return localized([], (words, code, at) => {
          if (ofPeople.has(name) && convertedLocale(code)) found.names.push({ name: words, ...at });
        });
      case 'file':
        return text(mention(found.pictures));
      case 'translation':
        return named({ from: choice(localeCodes, translatedFrom), by: text(), on: day() });
      case 'notes': {
        const source = named(
          { title: text(undefined, MOST.source), url: text(sourceUrl, 2 * LONGEST_LINE) },
          ['title'],
        );
        return listOf(
          named({ day: day(), words: localized(writtenCodes), sources: listOf(source), noted: day() }),
        );
      }
      case 'old':
        return named(
          {
            id: text(old(/^\d{1,30}$/, 'not-a-blogger-id')),
            paths: listOf(text(old(legacyPath, 'not-an-old-path'))),
            labels: listOf(text()),
            unsure: listOf(choice(unsureOf, mention(found.unsure))),
          },
          ['id'],
        );
      case 'areas':
        return listOf(area);
    }
  }

  /** Takes the name of the field where it is not that of each entry of a list. */
  function mention(mentions: Mention[], field?: string) {
    return (name: string, at: At) => void mentions.push({ name, line: at.line, field: field ?? at.field });
  }

  function year(value: Value, field: string): void {
    if (value.is !== 'words' || !value.typed || !/^(19|20)\d\d$/.test(value.words))
      refuse('not-a-year', { line: value.line, field }, { value: said(value) });
  }

  function translatedFrom(from: Locale, at: At): void {
    if (from === locale) refuse('translated-from-itself', at, { locale });
    else if (found.translation) found.translation.from = from;
  }

  function old(good: RegExp, reason: 'not-a-blogger-id' | 'not-an-old-path') {
    return (name: string, at: At) => {
      if (good.test(name)) found.old.push({ name, ...at });
      else refuse(reason, at, { value: name });
    };
  }

  function sourceUrl(url: string, at: At): void {
    const fault = urlFault(url);
    if (fault === 'former-site') refuse('former-site', at);
    else if (fault || !/^https?:/i.test(url)) refuse('bad-source-address', at, { value: url });
  }

  function area(value: Value, field: string): void {
    const sides = { x: NaN, y: NaN, w: NaN, h: NaN };
    const side = (name: keyof typeof sides): Shape => {
      return (value) => {
        if (value.is === 'words' && value.typed === 'number') sides[name] = Number(value.words);
      };
    };
    const picture = text(mention(found.pictures, field));
    named({ picture, x: side('x'), y: side('y'), w: side('w'), h: side('h') })(value, field);
    const isWhole = value.is === 'names' && value.entries.size === 5;
    if (isWhole && !isInside(sides)) refuse('not-an-area', { line: value.line, field });
  }

  function checkYears(): void {
    const [from, to] = ['writtenFrom', 'writtenTo'].map((name) => entries.get(name));
    if (given || (!from && !to)) return;
    if (!from) refuse('missing-part', { line: to?.line, field: 'writtenFrom' });
    else if (!to) refuse('missing-part', { line: from.line, field: 'writtenTo' });
    else if (
      from.value.is === 'words' &&
      to.value.is === 'words' &&
      Number(from.value.words) > Number(to.value.words)
    ) {
      refuse('years-reversed', { line: to.line, field: 'writtenTo' });
    }
  }
}
