import { isWritten, localeCodes, type Locale } from '../../i18n/locales';
import { fields, type Field, type Fields, type PieceKind } from '../../model/fields';
import { changeHead, headValues, isNamed, named, type FieldValue } from './head';

/*
 * Fields as a form has them. Each shape of the table of fields is a few controls; each control sends one entry, whose
 * name says where it belongs: `field.since.0.words.zh`. What nobody touches is sent as it was shown, and changes nothing.
 */

/** Fields that can be shown as controls, in the order of the table. */
export interface FormField {
  name: string;
  field: Field;
  value: FieldValue;
}

export type Entry = [name: string, value: string];

/** Out of a form that was sent. */
export interface Sent {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/**
 * The fields of a text, for controls: those that may stand in it. Undefined if something stands there that no control
 * could show; then an editor mends the lines themselves.
 */
export function formFieldsOf(kind: PieceKind, head: string): FormField[] | undefined {
  const values = headValues(head) as Record<string, FieldValue> | undefined;
  if (!values) return undefined;
  const shown = Object.entries(fields[kind] as Fields).filter(([name, { shared }]) =>
    'translation' in values ? !shared : name !== 'translation',
  );
  const known = new Map(shown);
  const fit = Object.entries(values).every(([name, value]) => {
    const field = known.get(name);
    return field !== undefined && fits(controlsOf[field.shape], value);
  });
  return fit ? shown.map(([name, field]) => ({ name, field, value: values[name] })) : undefined;
}

/**
 * The fields with what a form has sent.
 * @param only the names of fields that this form may change; all without it
 */
export function headWith(kind: PieceKind, head: string, sent: Sent, only?: readonly string[]): string {
  const formFields = (formFieldsOf(kind, head) ?? []).filter(({ name }) => !only || only.includes(name));
  const changed = formFields.filter(({ name, field, value }) => {
    const shown = entriesOf(name, field, value);
    return shown.some(([each]) => {
      const was = shown.flatMap(([other, text]) => (other === each && text ? [text] : []));
      const now = sent.getAll(each).map(oneLine).filter(Boolean);
      return was.sort().join('\n') !== now.sort().join('\n');
    });
  });
  const changes = changed.map(
    ({ name, field, value }) =>
      [name, valueAt(`field.${name}`, controlsOf[field.shape], value, sent)] as const,
  );
  return changed.length ? changeHead(head, Object.fromEntries(changes), Object.keys(fields[kind])) : head;
}

/** What a control holds: a line, ticks for some of a list, or, with no control, what stays as it is. */
type Leaf = 'line' | 'number' | 'ticks' | 'fixed';
/** Controls of a field: one, one for each part by its name, or a row of parts for each entry of a list. */
type Controls = Leaf | { [part: string]: Controls } | [row: { [part: string]: Controls }];

const inEachLanguage = Object.fromEntries(localeCodes.map((code) => [code, 'line' as const]));

/** What each shape of the table is made of: entries, values and what can be shown all follow from it. */
const controlsOf = {
  line: 'line',
  day: 'line',
  choice: 'line',
  file: 'line',
  year: 'number',
  topics: 'ticks',
  people: 'ticks',
  words: inEachLanguage,
  translation: { from: 'line', by: 'line', on: 'line' },
  notes: [{ day: 'line', words: inEachLanguage, sources: [{ title: 'line', url: 'line' }], noted: 'line' }],
  areas: [{ picture: 'line', x: 'number', y: 'number', w: 'number', h: 'number' }],
  old: { id: 'fixed', paths: 'fixed', labels: 'fixed', unsure: 'ticks' },
} satisfies Record<Field['shape'], Controls>;

export const sourceParts = ['title', 'url'] as const;
export const areaParts = ['picture', 'x', 'y', 'w', 'h'] as const;

/** The languages in which words are asked for: those that people write in, and any other in which they are there. */
export function languagesOf(value: FieldValue): Locale[] {
  return localeCodes.filter((code) => isWritten(code) || named(value)[code] !== undefined);
}

/**
 * What the controls of a field send while nobody touches them, empty ones too. Lists end with an empty row, to be filled in,
 * and each of their rows can be taken out.
 */
export function entriesOf(name: string, { shape }: Field, value: FieldValue): Entry[] {
  return entriesAt(`field.${name}`, controlsOf[shape], value);
}

function entriesAt(at: string, controls: Controls, value: FieldValue): Entry[] {
  const entry = (each: FieldValue): Entry => [at, each === undefined ? '' : oneLine(String(each))];
  if (controls === 'fixed') return [];
  if (controls === 'ticks') return [entry(undefined), ...list(value).map(entry)];
  if (typeof controls === 'string') return [entry(value)];
  if (Array.isArray(controls))
    return withRow(value).flatMap((item, row) => [
      [`${at}.${row}.remove`, ''] satisfies Entry,
      ...entriesAt(`${at}.${row}`, controls[0], item),
    ]);
  return Object.entries(controls).flatMap(([part, each]) =>
    entriesAt(`${at}.${part}`, each, named(value)[part]),
  );
}

/** A list with one empty row more, to be filled in. */
export function withRow(items: FieldValue): FieldValue[] {
  return [...list(items), undefined];
}

/** What the controls of a field say; undefined if that is nothing. */
function valueAt(at: string, controls: Controls, was: FieldValue, sent: Sent): FieldValue {
  const typed = (name: string) => oneLine(sent.get(name) ?? '') || undefined;
  if (controls === 'fixed') return was;
  if (controls === 'ticks') return kept(list(was), sent.getAll(at).map(oneLine).filter(Boolean));
  if (controls === 'number') return numberOr(typed(at));
  if (controls === 'line') return typed(at);
  if (Array.isArray(controls))
    return filled(
      withRow(was).map((item, row) =>
        typed(`${at}.${row}.remove`) ? undefined : valueAt(`${at}.${row}`, controls[0], item, sent),
      ),
    );
  const parts = Object.entries(controls).map(([part, each]) => [
    part,
    valueAt(`${at}.${part}`, each, named(was)[part], sent),
  ]);
  return parts.some(([, value]) => value !== undefined) ? Object.fromEntries(parts) : undefined;
}

/** In the order in which they stood, and new ones behind. Undefined for none. */
function kept(was: FieldValue[], now: string[]): FieldValue {
  const stay = was.filter((each) => now.includes(String(each)));
  return filled([...stay, ...now.filter((each) => !was.map(String).includes(each))]);
}

function filled(items: FieldValue[]): FieldValue {
  const left = items.filter((item) => item !== undefined);
  return left.length ? left : undefined;
}

/** As YAML reads it: `0.25` is a number. What is none stays as it was typed, and the check says so. */
function numberOr(text: string | undefined): FieldValue {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Can controls show it, so that what they send is what stands there? */
function fits(controls: Controls, value: FieldValue): boolean {
  if (value === undefined) return true;
  const areAll = (each: Controls) =>
    Array.isArray(value) && value.every((item) => item !== undefined && fits(each, item));
  if (controls === 'fixed') return fits('line', value) || areAll('line');
  if (controls === 'ticks') return areAll('line') && new Set(list(value)).size === list(value).length;
  if (typeof controls === 'string')
    return typeof value === 'number' || (typeof value === 'string' && !control.test(value));
  if (Array.isArray(controls)) return areAll(controls[0]);
  return (
    isNamed(value) &&
    Object.entries(value).every(
      ([part, each]) =>
        Object.hasOwn(controls, part) && controls[part] !== undefined && fits(controls[part], each),
    )
  );
}

/** What no field of HTML can hold: the lines themselves show it, as an escape. */
const control = /[\0-\x08\x0E-\x1F]/;

/** Controls have one line, whatever was pasted into them: word processors have line ends of their own. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\v\f\x85\u2028\u2029]+\s*/g, ' ').trim();
}

export function list(value: FieldValue): FieldValue[] {
  return Array.isArray(value) ? value : [];
}

/** The first lines of a text that is new. */
export function newHead(kind: PieceKind, values: Record<string, FieldValue>): string {
  return changeHead('---\n---\n\n', values, Object.keys(fields[kind]));
}
