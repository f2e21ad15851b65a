import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Scalar } from 'yaml';
import { refuseHidden } from './hidden-characters';
import type { Report } from '../diagnostics';

/** A value in YAML as far as we use it: words, lists and named values, each with the line where it begins. */
export type Value =
  | { is: 'nothing'; line: number }
  /** `typed` if YAML would not take it for words: 12, true. */
  | { is: 'words'; line: number; words: string; typed?: 'number' | 'yes-or-no' }
  | { is: 'list'; line: number; items: Value[] }
  | NamedValues;

export interface NamedValues {
  is: 'names';
  line: number;
  entries: Map<string, { line: number; value: Value }>;
}

/** As plain values: words as strings, numbers as numbers. */
export function plainValues({ entries }: NamedValues): Record<string, unknown> {
  return Object.fromEntries([...entries].map(([name, { value }]) => [name, plainValue(value)]));
}

function plainValue(value: Value): unknown {
  if (value.is === 'list') return value.items.map(plainValue);
  if (value.is === 'names') return plainValues(value);
  if (value.is === 'words') return value.typed === 'number' ? Number(value.words) : value.words;
  return undefined;
}

/** Longer than all facts of a piece; a bound on what a parser is given. */
const MOST_CHARACTERS = 100_000;
const DEEPEST = 10;

/**
 * Reads YAML that holds nothing but named values, or refuses it. Tags, anchors, aliases, merge keys, directives, more
 * documents than one and repeated names are refused: none has a use here, and each has been a way in somewhere.
 * @param firstLine the line of the file on which `source` begins
 */
export function readYaml(source: string, firstLine: number, refuse: Report): NamedValues | undefined {
  const lines = new LineCounter();
  const lineOf = (offset = 0) => lines.linePos(offset).line + firstLine - 1;
  let good = true;
  const no: Report = (...diagnostic) => {
    good = false;
    refuse(...diagnostic);
  };
  if (source.length > MOST_CHARACTERS) {
    no('facts-too-long', { line: firstLine });
    return undefined;
  }
  for (const [at, line] of source.split('\n').entries()) {
    if (/^(%|---|\.\.\.)/.test(line))
      no('yaml-feature', { line: firstLine + at }, { feature: line.slice(0, 3) });
    if (/[[{]{10}|^\s*(- *){10}/.test(line.replace(/(?<=[[{]) +/g, '')))
      no('yaml-too-deep', { line: firstLine + at });
  }
  if (!good) return undefined;
  const { contents, errors, warnings } = parseDocument<Node, false>(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    strict: true,
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  for (const { code, message, pos } of [...errors, ...warnings]) {
    const line = lineOf(pos[0]);
    if (code === 'DUPLICATE_KEY') no('repeated-field', { line });
    else if (code === 'TAG_RESOLVE_FAILED') no('yaml-feature', { line }, { feature: '!' });
    else no('yaml-syntax', { line }, { detail: message.split('\n')[0] ?? '' });
  }
  if (!good) return undefined;
  const value = contents ? valueOf(contents, 0) : undefined;
  if (value?.is === 'names') return good ? value : undefined;
  if (good) no('facts-not-named', { line: value?.line ?? firstLine });
  return undefined;

  function valueOf(node: Node, depth: number): Value {
    const line = lineOf(node.range?.[0]);
    if (isScalar(node)) checkScalar(node, line);
    if (depth > DEEPEST) no('yaml-too-deep', { line });
    else if (isAlias(node)) no('yaml-feature', { line }, { feature: `*${node.source}` });
    else if (node.tag) no('yaml-feature', { line }, { feature: node.tag });
    else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) {
      no('yaml-feature', { line }, { feature: `&${node.anchor}` });
    } else if (isSeq<Node>(node))
      return { is: 'list', line, items: node.items.map((item) => valueOf(item, depth + 1)) };
    else if (isMap<Node, Node | null>(node)) {
      const entries: NamedValues['entries'] = new Map();
      for (const { key, value } of node.items) {
        const keyLine = lineOf(key.range?.[0]);
        if (isScalar(key)) checkScalar(key, keyLine);
        const name = isScalar(key) && !key.anchor && !key.tag ? (key.source ?? '') : '';
        if (name === '' || name === '<<') no('yaml-feature', { line: keyLine }, { feature: name || '?' });
        else
          entries.set(name, {
            line: keyLine,
            value: value ? valueOf(value, depth + 1) : { is: 'nothing', line: keyLine },
          });
      }
      return { is: 'names', line, entries };
    } else if (isScalar(node) && node.value !== null && node.value !== undefined) {
      const typed = { number: 'number', bigint: 'number', boolean: 'yes-or-no' } as const;
      const type = typeof node.value;
      return type === 'string'
        ? { is: 'words', line, words: String(node.value) }
        : {
            is: 'words',
            line,
            words: node.source ?? String(node.value),
            typed: typed[type as keyof typeof typed],
          };
    }
    return { is: 'nothing', line };
  }

  /** What was typed is good (readBytes); is what YAML makes of it? Escapes make characters, and line ends become spaces. */
  function checkScalar({ value, range, type }: Scalar, line: number): void {
    if (typeof value !== 'string' || !range) return;
    const written = source.slice(range[0], range[1]);
    refuseHidden(value, written, line, refuse);
    if (type !== 'BLOCK_LITERAL' && foldedChinese.test(written)) refuse('folded-line', { line });
  }
}

/** A line end that YAML makes a space of, between two characters that have none between them. */
const foldedChinese =
  /[\p{sc=Han}\u3000-\u303F\uFF01-\uFF60][ \t]*\r?\n[ \t]*[\p{sc=Han}\u3000-\u303F\uFF01-\uFF60]/u;
