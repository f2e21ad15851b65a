import { writtenCodes } from '../../i18n/locales';
import type { Report } from '../diagnostics';
import { lettersOf } from '../make/letters';
import type { ContentTree } from '../read/content-tree';
import type { NamedValues } from '../read/yaml';
import { isChineseName, refuseDoubt, type Spellings } from './traditional';
import { shapesFor, type Mention } from './values';

/** content/topics.yml: refuses a topic without an id or without a name in a language. */
export function checkTopics(table: NamedValues, refuse: Report): void {
  const { text, anyOf, named, localized, distinct } = shapesFor(refuse);
  const ids: Mention[] = [];
  const id = text((name, at) => {
    if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) ids.push({ name, ...at });
    else refuse('bad-id', at);
  });
  const topic = named({ id, name: localized(writtenCodes), labels: anyOf(text()) }, ['id', 'name']);
  named({ topics: anyOf(topic) })(table, '');
  distinct(ids);
}

/** Of two to five words: one by itself is not broken anyhow. */
const latinName = /^\p{Lu}[\p{L}’'.-]{0,30}(?: \p{L}[\p{L}’'.-]{0,30}){1,4}$/u;

/**
 * content/names.yml: names that a heading does not break over two lines.
 * @param known says how names are spelled in Traditional characters where that is in doubt
 */
export function checkNames(table: NamedValues, known: Spellings, refuse: Report): void {
  const { text, anyOf, named, distinct } = shapesFor(refuse);
  const names: Mention[] = [];
  const each = text((name, at) => {
    names.push({ name, ...at });
    if (!isChineseName(name) && !latinName.test(name)) refuse('bad-name', at, { value: name });
    else refuseDoubt(name, at, known, refuse);
  });
  named({ names: anyOf(each) })(table, '');
  distinct(names);
}

/** content/mirrors.yml: where else the site is, each an origin, and since which day. */
export function checkMirrors(table: NamedValues, refuse: Report): void {
  const { text, day, anyOf, named, distinct } = shapesFor(refuse);
  const origins: Mention[] = [];
  const address = text((origin, at) => {
    origins.push({ name: origin, ...at });
    if (!/^https?:/.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin)
      refuse('bad-mirror', at, { value: origin });
  });
  named({ mirrors: anyOf(named({ address, since: day() })) })(table, '');
  distinct(origins);
}

/**
 * content/withdrawn.yml: three lists, which may be empty. Whatever they name must exist: with a slip of the pen it would
 * stay published, and nobody would know.
 */
export function checkWithdrawn(table: NamedValues, { folders }: ContentTree, refuse: Report): void {
  const { text, anyOf, named } = shapesFor(refuse);
  const pictures = folders.flatMap(({ path, pictures }) => pictures.map((name) => `${path}/${name}`));
  const people = folders.filter(({ kind }) => kind === 'people').map(({ slug }) => slug);
  const oneOf = (known: string[]) =>
    text((value, at) => {
      if (!known.includes(value)) refuse('withdrawn-unknown', at, { value });
    });
  // One letter would be taken out of every other word, and of signs alone nothing is left to look for.
  const name = text((value, at) => {
    if ([...lettersOf(value).text].length < 2) refuse('withdrawn-too-short', at, { value });
  });
  named({ names: anyOf(name), pictures: anyOf(oneOf(pictures)), people: anyOf(oneOf(people)) })(table, '');
}
