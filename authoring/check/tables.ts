import { localeCodes, writtenCodes } from '../../i18n/locales';
import { isDay } from '../../model/dates';
import type { Report } from '../diagnostics';
import type { NamedValues, Value } from '../read/yaml';
import { isChineseName, refuseDoubt, type Spellings } from './traditional';

/** content/topics.yml: refuses a topic without an id or without a name in a language. */
export function checkTopics(table: NamedValues, refuse: Report): void {
  const ids = new Set<string>();
  refuseOthers(table, ['topics'], refuse);
  for (const item of listNamed(table, 'topics', refuse)) {
    const at = { line: item.line, field: 'topics' };
    if (item.is !== 'names') {
      refuse('not-named', at, { names: 'id, name' });
      continue;
    }
    const id = item.entries.get('id')?.value;
    const name = item.entries.get('name')?.value;
    const labels = item.entries.get('labels')?.value;
    refuseOthers(item, ['id', 'name', 'labels'], refuse);
    if (labels && labels.is !== 'list') refuse('not-a-list', { line: labels.line, field: 'labels' });
    for (const label of labels?.is === 'list' ? labels.items : []) {
      if (label.is !== 'words' || label.typed) refuse('not-words', { line: label.line, field: 'labels' });
    }
    if (id?.is !== 'words' || id.typed || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id.words)) {
      refuse('bad-id', { line: id?.line ?? item.line, field: 'id' });
    } else if (ids.has(id.words))
      refuse('repeated-entry', { line: id.line, field: 'id' }, { value: id.words });
    else ids.add(id.words);
    nameInEachLanguage(name, item.line, refuse);
  }
}

/** Of two to five words: one by itself is not broken anyhow. */
const latinName = /^\p{Lu}[\p{L}’'.-]{0,30}(?: \p{L}[\p{L}’'.-]{0,30}){1,4}$/u;

/**
 * content/names.yml: names that a heading does not break over two lines.
 * @param known says how names are spelled in Traditional characters where that is in doubt
 */
export function checkNames(table: NamedValues, known: Spellings, refuse: Report): void {
  const seen = new Set<string>();
  refuseOthers(table, ['names'], refuse);
  for (const item of listNamed(table, 'names', refuse)) {
    const at = { line: item.line, field: 'names' };
    const name = item.is === 'words' ? item.words : '';
    if (!isChineseName(name) && !latinName.test(name)) refuse('bad-name', at, { value: name });
    else if (seen.has(name)) refuse('repeated-entry', at, { value: name });
    else refuseDoubt(name, at, known, refuse);
    seen.add(name);
  }
}

/** content/mirrors.yml: where else the site is, each an origin, and since which day. */
export function checkMirrors(table: NamedValues, refuse: Report): void {
  const seen = new Set<string>();
  refuseOthers(table, ['mirrors'], refuse);
  for (const item of listNamed(table, 'mirrors', refuse)) {
    if (item.is !== 'names') {
      refuse('not-named', { line: item.line, field: 'mirrors' }, { names: 'address, since' });
      continue;
    }
    refuseOthers(item, ['address', 'since'], refuse);
    const [url, since] = ['address', 'since'].map((name) => item.entries.get(name)?.value);
    const origin = url?.is === 'words' ? url.words : '';
    const at = { line: url?.line ?? item.line, field: 'address' };
    if (!/^https?:/.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin)
      refuse('bad-mirror', at, { value: origin });
    else if (seen.has(origin)) refuse('repeated-entry', at, { value: origin });
    seen.add(origin);
    const day = since?.is === 'words' ? since.words : '';
    if (!isDay(day)) refuse('not-a-day', { line: since?.line ?? item.line, field: 'since' }, { value: day });
  }
}

function refuseOthers({ entries }: NamedValues, known: string[], refuse: Report): void {
  for (const [other, { line }] of entries) {
    if (!known.includes(other)) refuse('unknown-field', { line, field: other }, { known: known.join(', ') });
  }
}

function listNamed({ line, entries }: NamedValues, name: string, refuse: Report): Value[] {
  const list = entries.get(name);
  if (list?.value.is === 'list') return list.value.items;
  refuse('not-a-list', { line: list?.line ?? line, field: name });
  return [];
}

function nameInEachLanguage(name: Value | undefined, line: number, refuse: Report): void {
  if (name?.is !== 'names')
    return refuse('not-named', { line, field: 'name' }, { names: writtenCodes.join(', ') });
  for (const [code, { line }] of name.entries) {
    if (!localeCodes.some((known) => known === code)) {
      refuse('unknown-field', { line, field: `name.${code}` }, { known: localeCodes.join(', ') });
    }
  }
  for (const code of writtenCodes) {
    const value = name.entries.get(code)?.value;
    const at = { line: value?.line ?? name.line, field: `name.${code}` };
    if (!value) refuse('missing-part', at);
    else if (value.is !== 'words' || value.words.trim() === '') refuse('empty-field', at);
    else if (value.typed)
      refuse(value.typed === 'number' ? 'words-like-number' : 'words-like-yes', at, { value: value.words });
  }
}
