import { convertedLocale, isLocale, localeCodes, writtenCodes, type Locale } from '../../i18n/locales';
import { isDay } from '../../model/dates';
import { urlFault, legacyPath } from '../addresses';
import { isInside } from '../make/redact-areas';
import { fields, unsureOf, type Field, type Fields, type PieceKind } from '../../model/fields';
import type { Report } from '../diagnostics';
import type { NamedValues, Value } from '../read/yaml';

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

export interface Mention {
  name: string;
  line: number;
  field: string;
}

/** Characters; for each shape of words that a reader sees. */
const MOST = { title: 200, summary: 600, line: 1_000, words: 2_000, source: 500, list: 100 };

/** Fields that hold the name of a person. */
const ofPeople = new Set(['name', 'byline', 'photographer']);

const AREA = ['picture', 'x', 'y', 'w', 'h'];
const OLD = ['id', 'paths', 'labels', 'unsure'];
const NOTE = ['day', 'words', 'sources', 'noted'];

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

  for (const [name, { line, value }] of entries) {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!field) refuse('unknown-field', { line, field: name }, { known: Object.keys(known).join(', ') });
    else if (given && field.shared) refuse('inherited-field', { line, field: name });
    else checkField(name, field, value);
  }
  for (const [name, field] of Object.entries(known)) {
    const needed = field.required && !(given && field.shared);
    if (needed && !entries.has(name))
      refuse('missing-field', { line: 1, field: name }, { description: field.description });
  }
  checkYears();
  return found;

  function checkField(name: string, { shape, options = [] }: Field, value: Value): void {
    const { line } = value;
    const at = { line, field: name };
    switch (shape) {
      case 'line':
        textIn(value, name, name === 'title' || name === 'summary' ? MOST[name] : MOST.line);
        return;
      case 'day': {
        const found_ = day(value, name);
        if (found_ && name === 'date') found.date = { day: found_, line };
        return;
      }
      case 'year':
        if (value.is !== 'words' || !value.typed || !/^(19|20)\d\d$/.test(value.words))
          refuse('not-a-year', at, { value: said(value) });
        return;
      case 'choice':
        if (value.is !== 'words' || !options.includes(value.words)) {
          refuse('not-a-choice', at, { value: said(value), options: options.join(', ') });
        }
        return;
      case 'topics':
      case 'people':
        found[shape] = list(value, name).flatMap((item, index) => {
          const id = textIn(item, `${name}[${index}]`, MOST.line);
          return id === undefined ? [] : [{ name: id, line: item.line, field: name }];
        });
        refuseRepeated(found[shape]);
        return;
      case 'words':
        localized(value, name, false);
        return;
      case 'file': {
        const file = textIn(value, name, MOST.line);
        if (file !== undefined) found.pictures.push({ name: file, line, field: name });
        return;
      }
      case 'translation':
        translation(value);
        return;
      case 'notes':
        for (const [index, item] of list(value, name).entries()) note(item, `${name}[${index}]`);
        return;
      case 'old':
        old(value, name);
        return;
      case 'areas':
        for (const [index, item] of list(value, name).entries()) area(item, `${name}[${index}]`);
    }
  }

  /** One line of words. */
  function textIn(value: Value, field: string, most: number): string | undefined {
    const at = { line: value.line, field };
    if (value.is === 'nothing' || (value.is === 'words' && value.words.trim() === ''))
      refuse('empty-field', at);
    else if (value.is !== 'words') refuse('not-words', at);
    else if (value.typed === 'number') refuse('words-like-number', at, { value: value.words });
    else if (value.typed) refuse('words-like-yes', at, { value: value.words });
    else if (/[\n\t]/.test(value.words.trim())) refuse('more-lines', at);
    else if ([...value.words].length > most) refuse('field-too-long', at, { most });
    else return value.words;
    return undefined;
  }

  function day(value: Value, field: string): string | undefined {
    if (value.is === 'words' && isDay(value.words)) return value.words;
    refuse('not-a-day', { line: value.line, field }, { value: said(value) });
    return undefined;
  }

  function list(value: Value, field: string): Value[] {
    const at = { line: value.line, field };
    if (value.is !== 'list') refuse('not-a-list', at);
    else if (value.items.length === 0) refuse('empty-field', at);
    else if (value.items.length > MOST.list) refuse('list-too-long', at, { most: MOST.list });
    else return value.items;
    return [];
  }

  function refuseRepeated(mentions: Mention[]): void {
    const seen = new Set<string>();
    for (const { name, line, field } of mentions) {
      if (seen.has(name)) refuse('repeated-entry', { line, field }, { value: name });
      seen.add(name);
    }
  }

  /** Named values out of a fixed set; refuses others, and says which of `needed` are missing. */
  function named(value: Value, field: string, allowed: string[], needed: string[]): NamedValues['entries'] {
    if (value.is !== 'names') {
      refuse('not-named', { line: value.line, field }, { names: allowed.join(', ') });
      return new Map();
    }
    for (const [name, { line }] of value.entries) {
      if (!allowed.includes(name)) {
        refuse('unknown-field', { line, field: `${field}.${name}` }, { known: allowed.join(', ') });
      }
    }
    for (const name of needed) {
      if (!value.entries.has(name)) refuse('missing-part', { line: value.line, field: `${field}.${name}` });
    }
    return value.entries;
  }

  function localized(value: Value, field: string, all: boolean): void {
    const entries = named(value, field, localeCodes, all ? writtenCodes : []);
    if (value.is === 'names' && entries.size === 0) refuse('empty-field', { line: value.line, field });
    for (const [code, { value: said }] of entries) {
      const name = textIn(said, `${field}.${code}`, MOST.words);
      if (name !== undefined && ofPeople.has(field) && isLocale(code) && convertedLocale(code))
        found.names.push({ name, line: said.line, field: `${field}.${code}` });
    }
  }

  function translation(value: Value): void {
    const entries = named(value, 'translation', ['from', 'by', 'on'], ['from', 'by', 'on']);
    const [from, by, on] = ['from', 'by', 'on'].map((part) => entries.get(part)?.value);
    if (by) textIn(by, 'translation.by', MOST.line);
    if (on) day(on, 'translation.on');
    if (!from) return;
    const at = { line: from.line, field: 'translation.from' };
    const code = from.is === 'words' ? from.words : undefined;
    if (!isLocale(code)) refuse('not-a-choice', at, { value: said(from), options: localeCodes.join(', ') });
    else if (code === locale) refuse('translated-from-itself', at, { locale });
    else if (found.translation) found.translation.from = code;
  }

  function note(value: Value, field: string): void {
    const entries = named(value, field, NOTE, NOTE);
    for (const [part, { value: said }] of entries) {
      if (part === 'day' || part === 'noted') day(said, `${field}.${part}`);
      if (part === 'words') localized(said, `${field}.words`, true);
      if (part === 'sources') {
        for (const [index, item] of list(said, `${field}.sources`).entries())
          source(item, `${field}.sources[${index}]`);
      }
    }
  }

  function old(value: Value, field: string): void {
    const entries = named(value, field, OLD, ['id']);
    const listed = (part: string) =>
      entries.has(part) ? list(entries.get(part)?.value ?? value, `${field}.${part}`) : [];
    const id = entries.get('id')?.value;
    const number = id && textIn(id, `${field}.id`, MOST.line);
    if (id && number !== undefined) {
      if (/^\d{1,30}$/.test(number)) found.old.push({ name: number, line: id.line, field: `${field}.id` });
      else refuse('not-a-blogger-id', { line: id.line, field: `${field}.id` }, { value: number });
    }
    for (const item of listed('paths')) {
      const path = textIn(item, `${field}.paths`, MOST.line);
      if (path === undefined) continue;
      if (legacyPath.test(path)) found.old.push({ name: path, line: item.line, field: `${field}.paths` });
      else refuse('not-an-old-path', { line: item.line, field: `${field}.paths` }, { value: path });
    }
    for (const item of listed('labels')) textIn(item, `${field}.labels`, MOST.line);
    for (const item of listed('unsure')) {
      const at = { line: item.line, field: `${field}.unsure` };
      const what = item.is === 'words' ? item.words : '';
      if (unsureOf.some((known) => known === what)) found.unsure.push({ name: what, ...at });
      else refuse('not-a-choice', at, { value: what, options: unsureOf.join(', ') });
    }
    refuseRepeated([...found.old, ...found.unsure]);
  }

  function area(value: Value, field: string): void {
    const entries = named(value, field, AREA, AREA);
    const picture = entries.get('picture');
    const file = picture && textIn(picture.value, `${field}.picture`, MOST.line);
    if (file !== undefined) found.pictures.push({ name: file, line: picture?.line ?? value.line, field });
    const number = (side: string) => {
      const said = entries.get(side)?.value;
      return said?.is === 'words' && said.typed === 'number' ? Number(said.words) : NaN;
    };
    const inside = isInside({ x: number('x'), y: number('y'), w: number('w'), h: number('h') });
    if (entries.size === AREA.length && !inside) refuse('not-an-area', { line: value.line, field });
  }

  function source(value: Value, field: string): void {
    const entries = named(value, field, ['title', 'url'], ['title']);
    const [title, url] = ['title', 'url'].map((part) => entries.get(part)?.value);
    if (title) textIn(title, `${field}.title`, MOST.source);
    const address = url && textIn(url, `${field}.url`, MOST.words);
    if (!url || address === undefined) return;
    const at = { line: url.line, field: `${field}.url` };
    const fault = urlFault(address);
    if (fault === 'former-site') refuse('former-site', at);
    else if (fault || !/^https?:/i.test(address)) refuse('bad-source-address', at, { value: address });
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

function said(value: Value): string {
  return value.is === 'words' ? value.words : '';
}
