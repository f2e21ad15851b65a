import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { unwelcome } from '../../authoring/read/bytes';
import { readYaml, type NamedValues, plainValues } from '../../authoring/read/yaml';
import { merge } from './sequences';

/*
 * The fields at the top of a file, changed one by one: of a field that is changed, only the lines that say something else
 * are written anew, and everything else stays as somebody once typed it, comments and quotation marks too. All texts
 * here have line feeds alone (split-text.ts).
 */

/** What a field says, as plain values. Undefined: it is not there. */
export type FieldValue = string | number | undefined | FieldValue[] | { [name: string]: FieldValue };

const FIRST_LINE = '---\n';

/** What the check says of characters is no reason to read nothing: whoever has pasted one has to hear of it. */
const ofCharacters = new Set<string>(unwelcome.map(([reason]) => reason));

/** What the fields say, value by value; undefined if there are none that can be read. */
function readHead(head: string): NamedValues | undefined {
  const yaml = yamlOf(head);
  if (yaml === undefined) return undefined;
  if (yaml.trim() === '') return { is: 'names', line: 2, entries: new Map() };
  let sound = true;
  const values = readYaml(yaml, 2, (reason) => {
    if (!ofCharacters.has(reason)) sound = false;
  });
  return sound ? values : undefined;
}

/** The same as plain values. */
export function headValues(head: string): Record<string, unknown> | undefined {
  const values = readHead(head);
  return values && plainValues(values);
}

/**
 * Changes fields.
 * @param head as `splitText` gives it; `readHead` has been able to read it
 * @param changes what fields are to say; `undefined` takes one out. Those that it does not name stay
 * @param order the names of all fields, in the order in which new ones are put among the others
 */
export function changeHead(
  head: string,
  changes: Record<string, FieldValue>,
  order: readonly string[],
): string {
  const yaml = yamlOf(head);
  if (yaml === undefined) throw new Error('There are no fields to change.');
  const wanted = { ...headValues(head), ...changes };
  const layout = layoutOf(yaml);
  const reading = { version: '1.2', schema: 'core', merge: false, logLevel: 'silent' } as const;
  const document = parseDocument<Node, false>(yaml, reading);
  // The library lays out all lines anew, before a change as after it: what differs between the two is the change.
  const before = document.toString(layout);
  if (!isFields(document.contents)) document.contents = document.createNode({}) as YAMLMap<Scalar<string>>;
  changeFields(document, document.contents as FieldsNode, changes, order);
  const after = (document.contents as FieldsNode).items.length ? document.toString(layout) : '';
  const merged = merge(linesOf(before), linesOf(after), linesOf(yaml))
    .flatMap((part) => ('agreed' in part ? part.agreed : part.ours))
    .filter((line) => !line.startsWith(NAME))
    .join('');
  // What somebody has typed may be laid out in ways that nobody thought of: then all lines are laid out anew.
  const changed = [merged, after].find((each) => says(each, wanted));
  if (changed === undefined) throw new Error('The fields cannot be changed line by line.');
  return FIRST_LINE + changed + head.slice(FIRST_LINE.length + yaml.length);
}

type FieldsNode = YAMLMap<Scalar<string>, Node | null>;

/** How somebody has laid the lines out, as far as the library can. */
function layoutOf(yaml: string) {
  return {
    indent: /^ +(?=\S)/m.exec(yaml)?.[0].length ?? 2,
    indentSeq: !/^-/m.test(yaml),
    // Long lines stay lines.
    lineWidth: 0,
    flowCollectionPadding: false,
    singleQuote: true,
  };
}

/** Between each line and the next stand their names: a change of one is no reason to lay out its neighbours anew. */
const NAME = '\0';

function linesOf(yaml: string): string[] {
  return yaml.split(/(?<=\n)/).flatMap((line) => {
    const name = NAME + line.split(':', 1)[0]?.trim();
    return [name, line, name];
  });
}

function changeFields(
  document: Document<Node, false>,
  map: FieldsNode,
  changes: Record<string, FieldValue>,
  order: readonly string[],
): void {
  const { items } = map;
  for (const [name, value] of Object.entries(changes)) {
    const at = items.findIndex(({ key }) => key.value === name);
    const field = items[at];
    if (field && value === undefined) {
      // A comment above it stays, above what is next.
      const next = items[at + 1]?.key;
      const [holder, where] = next ? [next, 'commentBefore' as const] : [map, 'comment' as const];
      holder[where] = [field.key.commentBefore, holder[where]].filter(Boolean).join('\n') || undefined;
      items.splice(at, 1);
    } else if (field) field.value = changedNode(document, field.value, value);
    else if (value !== undefined) {
      const before = order.slice(0, order.indexOf(name));
      const last = items.findLastIndex(({ key }) => before.includes(key.value));
      const node = changedNode(document, null, value);
      items.splice(last + 1, 0, document.createPair(name, node) as (typeof items)[number]);
    }
  }
}

/** A node that says `value`: of the one that was there, what says it already stays, with comments and quotation marks. */
function changedNode(document: Document<Node, false>, node: Node | null, value: FieldValue): Node {
  if (node && isSame(plain(node), value)) return node;
  if (isFields(node) && isNamed(value)) {
    const gone = node.items.map(({ key }) => [key.value, undefined] as const);
    changeFields(document, node, { ...Object.fromEntries(gone), ...value }, Object.keys(value));
    return node;
  }
  if (isSeq<Node>(node) && Array.isArray(value)) {
    const { items } = node;
    const [had, wanted] = [items.map((item) => sorted(plain(item))), value.map(sorted)];
    const changed = items.filter((_, at) => !wanted.includes(had[at] ?? ''));
    node.items = value.map(
      (each, at) =>
        items[had.indexOf(wanted[at] ?? '')] ?? changedNode(document, changed.shift() ?? null, each),
    );
    return node;
  }
  if (isScalar(node) && typeof value !== 'object') {
    const type = node.type?.startsWith('QUOTE') ? node.type : undefined;
    return Object.assign(node, { value, type, format: undefined, minFractionDigits: undefined });
  }
  const made = document.createNode(clean(value));
  if (isSeq(made)) made.flow = made.items.every(isScalar);
  return made as Node;
}

function says(yaml: string, wanted: Record<string, unknown>): boolean {
  const values = headValues(`---\n${yaml}---\n`);
  return values !== undefined && isSame(values as FieldValue, wanted as FieldValue);
}

function isFields(node: Node | null): node is FieldsNode {
  return isMap(node);
}

function plain(node: Node | null): FieldValue {
  if (isFields(node))
    return Object.fromEntries(node.items.map(({ key, value }) => [key.value, plain(value)]));
  if (isSeq<Node>(node)) return node.items.map(plain);
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'number' || typeof node.value === 'string' ? node.value : node.source;
}

/** Without what is undefined. */
function clean(value: FieldValue): FieldValue {
  if (Array.isArray(value)) return value.map(clean);
  if (!isNamed(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, clean(each)]])),
  );
}

function isSame(a: FieldValue, b: FieldValue): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: FieldValue): string {
  return JSON.stringify(clean(value), (_, each) =>
    isNamed(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

export function isNamed(value: unknown): value is { [name: string]: FieldValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a name, or nothing. */
export function named(value: FieldValue): { [name: string]: FieldValue } {
  return isNamed(value) ? value : {};
}

/** The YAML between the two lines of hyphens, with the end of its last line. */
function yamlOf(head: string): string | undefined {
  return /^---\n((?:[^\n]*\n)*?)---(?:\n|$)/.exec(head)?.[1];
}
