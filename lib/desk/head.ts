import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { unwelcome } from '../../authoring/read/bytes';
import { readYaml, type NamedValues, plainValues } from '../../authoring/read/yaml';

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
  const careful = new Changes(yaml).change(changes, order);
  // What somebody has typed may be laid out in ways that nobody thought of: then the field is written anew as a whole.
  const changed = says(careful, wanted) ? careful : new Changes(yaml, true).change(changes, order);
  if (!says(changed, wanted)) throw new Error('The fields cannot be changed line by line.');
  return FIRST_LINE + changed + head.slice(FIRST_LINE.length + yaml.length);
}

/** `[a, b]` where each is one word or number, else a line for each. Takes values without anything undefined. */
function written(name: string, value: FieldValue): string {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return `${name}: ${inFlow(value)}\n`;
  return stringify({ [name]: value }, { ...options, indent: 2 });
}

function inFlow(value: FieldValue): string {
  return stringify(value, { ...options, collectionStyle: 'flow' }).trim();
}

const options = {
  version: '1.2',
  schema: 'core',
  // Long lines stay lines.
  lineWidth: 0,
  flowCollectionPadding: false,
  singleQuote: true,
} as const;

function parse(yaml: string) {
  return parseDocument<Node, true>(yaml, {
    version: '1.2',
    schema: 'core',
    merge: false,
    logLevel: 'silent',
  });
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

type Entry = Pair<Scalar<string>, Node | null>;

class Changes {
  private readonly edits: Edit[] = [];

  constructor(
    private readonly yaml: string,
    /** Write a field that changes anew, and not only a part of it. */
    private readonly whole = false,
  ) {}

  change(changes: Record<string, FieldValue>, order: readonly string[]): string {
    const { contents } = parse(this.yaml);
    if (isMap<Scalar<string>, Node | null>(contents) && isBlock(contents))
      this.inMap(contents, changes, order);
    else {
      const all = { ...named(plain(contents)), ...changes };
      this.edits.push({ from: 0, to: this.yaml.length, text: newFields(all, order) });
    }
    const { yaml } = this;
    return (
      this.edits
        .map((edit, at) => ({ ...edit, at }))
        // Where something is both put in and written anew, what is put in comes first.
        .sort((a, b) => b.from - a.from || b.to - a.to || b.at - a.at)
        .reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), yaml)
    );
  }

  private inMap(
    map: YAMLMap<Scalar<string>, Node | null>,
    changes: Record<string, FieldValue>,
    order: readonly string[],
  ) {
    const entries = map.items;
    const column = ' '.repeat(this.columnOf(entries[0]?.key));
    const isFirst = (entry: Entry) => entry === entries[0];
    for (const [name, value] of Object.entries(changes)) {
      const entry = entries.find(({ key }) => key.value === name);
      if (entry && value === undefined) this.remove(entry.key, entry.value ?? entry.key, isFirst(entry));
      else if (entry && !isSame(plain(entry.value), value)) this.inEntry(entry, column, value);
      else if (!entry && value !== undefined) {
        const before = order.slice(0, order.indexOf(name)).reverse();
        const at = before.flatMap((each) => entries.find(({ key }) => key.value === each) ?? [])[0];
        const from = at ? this.endOfLine(at.value ?? at.key) : this.startOfLine(start(entries[0]?.key));
        this.put(from, indented(written(name, clean(value)), column));
      }
    }
  }

  private inEntry({ key, value: node }: Entry, column: string, value: FieldValue) {
    if (!this.whole) {
      if ((!node || isScalar(node)) && typeof value !== 'object') return this.scalar(key, node, value ?? '');
      if (isBlock(node)) {
        if (isMap<Scalar<string>, Node | null>(node) && isNamed(value)) {
          const gone = node.items.map(({ key }) => [key.value, undefined] as const);
          // Out of a map of nothing a line would have to be made that says so.
          if (Object.values(value).some((each) => each !== undefined))
            return this.inMap(node, { ...Object.fromEntries(gone), ...value }, Object.keys(value));
        }
        if (isSeq<Node>(node) && Array.isArray(value) && value.length) return this.inList(node, value);
      } else if ((isMap(node) || isSeq(node)) && typeof value === 'object' && node.range) {
        const [from, to] = node.range;
        return void this.edits.push({ from, to, text: inFlow(clean(value)) });
      }
    }
    const from = this.startOfLine(start(key));
    const to = this.endOfLine(node ?? key);
    this.edits.push({ from, to, text: indented(written(key.value, clean(value)), column) });
  }

  /** Items above and below those that changed are left alone. */
  private inList(list: YAMLSeq<Node>, value: FieldValue[]) {
    const { items } = list;
    const least = Math.min(items.length, value.length);
    let above = 0;
    while (above < least && isSame(plain(items[above]), value[above])) above++;
    let below = 0;
    while (below < least - above && isSame(plain(items.at(-1 - below)), value.at(-1 - below))) below++;
    const column = ' '.repeat(this.yaml.slice(this.startOfLine(start(items[0]))).search(/\S/));
    const old = items.slice(above, items.length - below);
    const new_ = value.slice(above, value.length - below);
    for (const [at, item] of old.entries()) {
      const wanted = new_[at];
      if (at >= new_.length) this.remove(item, item, item === items[0]);
      else if (isBlock(item) && isMap<Scalar<string>, Node | null>(item) && isNamed(wanted)) {
        const gone = item.items.map(({ key }) => [key.value, undefined] as const);
        this.inMap(item, { ...Object.fromEntries(gone), ...wanted }, Object.keys(wanted));
      } else {
        const [from, to] = [this.startOfLine(start(item)), this.endOfLine(item)];
        this.edits.push({ from, to, text: itemText(wanted, column) });
      }
    }
    const last = items[above + old.length - 1];
    const from = last ? this.endOfLine(last) : this.startOfLine(start(items[0]));
    this.put(
      from,
      new_
        .slice(old.length)
        .map((item) => itemText(item, column))
        .join(''),
    );
  }

  private scalar(key: Node, node: Node | null, value: string | number) {
    const [from, to] = node?.range ?? [this.endOf(key), this.endOf(key)];
    const style = isScalar(node) ? node.type : undefined;
    const text = scalarText(value, style);
    // Words over several lines (`|`, `>`) hold the end of their last one.
    const end = this.yaml.slice(from, to).endsWith('\n') ? '\n' : '';
    const gap = this.yaml[from - 1] === ':' ? ' ' : '';
    this.edits.push({ from, to, text: gap + text + end });
  }

  /** Takes lines out. The first name of an item stands behind its hyphen, and what is left of it moves up to there. */
  private remove(from: Node, to: Node, isFirst: boolean) {
    const begin = this.startOfLine(start(from));
    const end = this.endOfLine(to);
    const lead = this.yaml.slice(begin, start(from));
    if (isFirst && isScalar(from) && lead.includes('-')) {
      const next = this.yaml.slice(end).search(/\S/);
      this.edits.push({ from: start(from), to: end + Math.max(0, next), text: '' });
    } else this.edits.push({ from: begin, to: end, text: '' });
  }

  private put(at: number, text: string) {
    if (text) this.edits.push({ from: at, to: at, text });
  }

  private columnOf(node: Node | undefined): number {
    return start(node) - this.startOfLine(start(node));
  }

  private startOfLine(at: number): number {
    return this.yaml.lastIndexOf('\n', at - 1) + 1;
  }

  /** Behind the line on which a value ends, and a comment beside it. */
  private endOfLine(node: Node): number {
    const end = this.yaml.indexOf('\n', this.endOf(node));
    return end === -1 ? this.yaml.length : end + 1;
  }

  private endOf(node: Node): number {
    const [from, to] = node.range ?? [0, 0];
    const colon = this.yaml.slice(to).match(/^\s*:/)?.[0].length ?? 0;
    return from + this.yaml.slice(from, to).trimEnd().length + colon;
  }
}

function newFields(changes: Record<string, FieldValue>, order: readonly string[]): string {
  return Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, value]) => written(name, clean(value)))
    .join('');
}

function itemText(value: FieldValue, column: string): string {
  return indented(stringify([clean(value)], options), column);
}

function indented(text: string, column: string): string {
  return text.replace(/^(?=.)/gm, column);
}

/** Words as they may stand behind a name: as plain as can be, in the quotation marks that were there. */
function scalarText(value: string | number, style: string | undefined): string {
  if (typeof value === 'number') return String(value);
  const quotes =
    style === 'QUOTE_DOUBLE' ? 'QUOTE_DOUBLE' : style === 'QUOTE_SINGLE' ? 'QUOTE_SINGLE' : undefined;
  if (quotes === 'QUOTE_SINGLE' && !/[\n\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return stringify(value, { ...options, defaultStringType: quotes ?? 'PLAIN' }).replace(/\n$/, '');
}

function says(yaml: string, wanted: Record<string, unknown>): boolean {
  const values = headValues(`---\n${yaml}---\n`);
  return values !== undefined && isSame(values as FieldValue, wanted as FieldValue);
}

function plain(node: Node | null | undefined): FieldValue {
  if (isMap<Scalar<string>, Node | null>(node))
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

function isBlock(node: Node | null | undefined): boolean {
  return (isMap(node) || isSeq(node)) && !node.flow;
}

function start(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** The YAML between the two lines of hyphens, with the end of its last line. */
function yamlOf(head: string): string | undefined {
  return /^---\n((?:[^\n]*\n)*?)---(?:\n|$)/.exec(head)?.[1];
}
