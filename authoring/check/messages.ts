import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { isLocale, isWritten, localeCodes, type Locale } from '../../i18n/locales';
import { reporterFor, type Diagnostic, type Report } from '../diagnostics';
import { readBytes } from '../read/bytes';
import { readYaml, type Value } from '../read/yaml';

/** The interface words of a language by their full names, `SiteHeader.skip`, each with its line. */
type Messages = Map<string, { line: number; text: string }>;

/**
 * Checks the interface words in a folder: each language has the same names, no words are empty, all are valid ICU
 * MessageFormat, and the blanks in them are the same in every language. What editors alone see need only be in languages
 * in which people write: the others may lack the whole of its namespace. Paths are below that folder.
 */
export function checkMessages(dir: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const name of readdirSync(dir).sort()) {
    const code = name.replace(/\.json$/, '');
    // The words of the gate itself, which the compiler and messages.test.ts compare.
    if (name !== 'diagnostics' && !isLocale(code))
      reporterFor(name, diagnostics)('unknown-language', {}, { code, known: localeCodes.join(', ') });
  }
  const files = localeCodes.flatMap((code) => {
    const refuse = reporterFor(`${code}.json`, diagnostics);
    const messages = readWords(join(dir, `${code}.json`), refuse);
    return messages ? [{ code, words: messages, refuse }] : [];
  });
  const names = new Set(files.flatMap(({ words }) => [...words.keys()]));
  for (const name of names) {
    let model: { code: Locale; blanks: string } | undefined;
    for (const { code, words, refuse } of files) {
      const message = words.get(name);
      const at = { line: message?.line, field: name };
      const blanks = message && blanksIn(message.text, (detail) => refuse('bad-message', at, { detail }));
      if (!message) {
        if (isWritten(code) || hasNamespaceOf(name, words)) refuse('missing-message', at);
      } else if (!message.text.trim()) refuse('empty-field', at);
      else if (blanks === undefined) continue;
      else if (model && model.blanks !== blanks) {
        refuse('other-blanks', at, {
          file: `${model.code}.json`,
          there: model.blanks || '–',
          here: blanks || '–',
        });
      } else model ??= { code, blanks };
    }
  }
  return diagnostics;
}

/** Namespaces that editors alone see are left out as a whole where nobody writes. */
function hasNamespaceOf(name: string, messages: Messages): boolean {
  const [namespace] = name.split('.', 1);
  return [...messages.keys()].some((other) => other.startsWith(`${namespace}.`));
}

function readWords(path: string, refuse: Report): Messages | undefined {
  if (!existsSync(path)) {
    refuse('missing-table');
    return undefined;
  }
  const text = readBytes(readFileSync(path), refuse);
  if (text === undefined) return undefined;
  try {
    JSON.parse(text);
  } catch (error) {
    refuse('not-json', {}, { detail: error instanceof Error ? error.message : '' });
    return undefined;
  }
  // JSON is YAML; read as such it has lines, and a name that is there twice does not pass.
  const tree = readYaml(text, 1, refuse);
  return tree && new Map(flat(tree, '', refuse));
}

function flat(value: Value, name: string, refuse: Report): [string, { line: number; text: string }][] {
  if (value.is === 'words' && !value.typed) return [[name, { line: value.line, text: value.words }]];
  if (value.is === 'names') {
    return [...value.entries].flatMap(([part, inner]) =>
      flat(inner.value, name ? `${name}.${part}` : part, refuse),
    );
  }
  refuse('not-words', { line: value.line, field: name });
  return [];
}

/** The blanks that a message has, `{name}` and `<tag>`, in the order of their names; undefined if it is not valid. */
function blanksIn(message: string, refuse: (detail: string) => void): string | undefined {
  try {
    return [...new Set(blanksOf(parse(message)))].sort().join(', ');
  } catch (error) {
    refuse(error instanceof Error ? error.message : '');
    return undefined;
  }
}

/** What is only chosen by, as the number of a plural, need not be said in every language; what is shown must. */
function blanksOf(message: MessageFormatElement[], number = ''): string[] {
  return message.flatMap((part) => {
    if (part.type === TYPE.literal) return [];
    if (part.type === TYPE.pound) return [number];
    if (part.type === TYPE.tag) return [`<${part.value}>`, ...blanksOf(part.children, number)];
    if (part.type !== TYPE.select && part.type !== TYPE.plural) return [`{${part.value}}`];
    return Object.values(part.options).flatMap(({ value }) => blanksOf(value, `{${part.value}}`));
  });
}
