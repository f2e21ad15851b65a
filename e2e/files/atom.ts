import { parseFragment, defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { SaxesParser } from 'saxes';

/** An element of XML as a strict parser read it: its name with its namespace, `{http://www.w3.org/2005/Atom}feed`. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const ATOM = '{http://www.w3.org/2005/Atom}';
const HISTORY = '{http://purl.org/syndication/history/1.0}';

/** Reads XML; throws at the first place where it is not well-formed or uses a prefix that it has not declared. */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element: XmlElement = {
      name: `{${uri}}${local}`,
      attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [only] = root.children;
  if (!only) throw new Error('There is no element.');
  return only;
}

/** The children of an Atom element by their name in that namespace. */
export function atom(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === ATOM + name);
}

/** The address of the first link with this `rel`. */
export function linkOf(element: XmlElement, rel: string): string | undefined {
  return atom(element, 'link').find(({ attributes }) => attributes.rel === rel)?.attributes.href;
}

export function isArchive(feed: XmlElement): boolean {
  return feed.children.some(({ name }) => name === `${HISTORY}archive`);
}

/**
 * What a feed document does against RFC 4287 (sections 3 and 4), as sentences; none if all is well. `[least, most]` of
 * each element, from 4.1.1 and 4.1.2; every other element in the namespace of Atom is refused.
 */
export function atomFaults(feed: XmlElement): string[] {
  const faults: string[] = [];
  if (feed.name !== `${ATOM}feed`) return [`the root is ${feed.name}`];
  if (!feed.attributes['xml:lang']) faults.push('the feed does not say its language');
  faults.push(...counted(feed, inFeed), ...constructs(feed));
  const entries = atom(feed, 'entry');
  const ids = entries.map((entry) => atom(entry, 'id')[0]?.text ?? '');
  if (new Set(ids).size < ids.length) faults.push('two entries have the same id');
  for (const entry of entries) {
    const at = atom(entry, 'id')[0]?.text;
    faults.push(...[...counted(entry, inEntry), ...constructs(entry)].map((fault) => `${at}: ${fault}`));
    if (!atom(entry, 'author').length && !atom(feed, 'author').length) faults.push(`${at} has no author`);
    if (!atom(entry, 'content').length && !linkOf(entry, 'alternate')) faults.push(`${at} leads nowhere`);
    const [content] = atom(entry, 'content');
    if (content && !['text', 'html'].includes(content.attributes.type ?? 'text'))
      faults.push(`${at} has content of type ${content.attributes.type}`);
    if (content?.children.length) faults.push(`${at} has elements in content that is text`);
  }
  return faults;
}

/**
 * What the W3C's feed validator would warn of, as sentences: those of its warnings (its docs/warning) that a feed of ours
 * could earn.
 */
export function feedWarnings(feed: XmlElement): string[] {
  const warnings: string[] = [];
  const entries = atom(feed, 'entry');
  const updated = entries.map((entry) => atom(entry, 'updated')[0]?.text ?? '');
  if (new Set(updated).size < updated.length) warnings.push('DuplicateUpdated');
  for (const element of [feed, ...entries]) {
    const at = atom(element, 'id')[0]?.text;
    for (const name of ['title', 'subtitle', 'summary', 'content', 'icon'])
      for (const { text } of atom(element, name)) if (!text.trim()) warnings.push(`${at}: NotBlank ${name}`);
    for (const name of ['published', 'updated'])
      for (const { text } of atom(element, name)) {
        const time = Date.parse(text);
        if (time > Date.now() + 24 * 60 * 60 * 1000 || time < Date.UTC(2000, 0, 1))
          warnings.push(`${at}: ImplausibleDate ${text}`);
      }
    for (const name of ['title', 'summary'])
      for (const { text } of atom(element, name))
        if (/<[a-z!/]|&[a-z#0-9]+;/i.test(text)) warnings.push(`${at}: ContainsHTML ${name}`);
    for (const { text } of atom(element, 'content'))
      warnings.push(...inHtml(text).map((one) => `${at}: ${one}`));
  }
  return warnings;
}

const goodAttributes = ['alt', 'dir', 'height', 'href', 'id', 'lang', 'src', 'start', 'title', 'width'];
const badElements = [
  'script',
  'style',
  'meta',
  'link',
  'object',
  'embed',
  'iframe',
  'form',
  'svg',
  'base',
  'picture',
  'source',
];

function inHtml(html: string): string[] {
  const found: string[] = [];
  const look = (node: Tree.Node) => {
    if (tree.isElementNode(node)) {
      if (badElements.includes(node.tagName)) found.push(`SecurityRisk <${node.tagName}>`);
      for (const { name, value } of node.attrs) {
        if (!goodAttributes.includes(name)) found.push(`SecurityRiskAttr ${name} of <${node.tagName}>`);
        if (/^(href|src)$/.test(name) && !/^[a-z]+:/.test(value)) found.push(`ContainsRelRef ${value}`);
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(look);
  };
  look(parseFragment(html));
  return found;
}

const many = Infinity;
const common = {
  author: [0, many],
  category: [0, many],
  contributor: [0, many],
  id: [1, 1],
  link: [0, many],
  rights: [0, 1],
  title: [1, 1],
  updated: [1, 1],
} satisfies Record<string, [number, number]>;
const inFeed: Record<string, [number, number]> = {
  ...common,
  entry: [0, many],
  generator: [0, 1],
  icon: [0, 1],
  logo: [0, 1],
  subtitle: [0, 1],
};
const inEntry: Record<string, [number, number]> = {
  ...common,
  content: [0, 1],
  published: [0, 1],
  source: [0, 1],
  summary: [0, 1],
};

function counted(element: XmlElement, allowed: Record<string, [number, number]>): string[] {
  const unknown = element.children.filter(
    ({ name }) => name.startsWith(ATOM) && !allowed[name.slice(ATOM.length)],
  );
  return [
    ...unknown.map(({ name }) => `${name} does not belong there`),
    ...Object.entries(allowed).flatMap(([name, [least, most]]) => {
      const count = atom(element, name).length;
      return count < least || count > most ? [`has ${count} of ${name}`] : [];
    }),
  ];
}

/** Dates (3.3), persons (3.2), links (4.2.7), categories (4.2.2) and identifiers (4.2.6). */
function constructs(element: XmlElement): string[] {
  const faults: string[] = [];
  for (const name of ['updated', 'published']) {
    for (const { text } of atom(element, name)) {
      const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
      if (!shape.test(text) || Number.isNaN(Date.parse(text))) faults.push(`${name} is “${text}”`);
    }
  }
  for (const name of ['author', 'contributor']) {
    for (const person of atom(element, name)) {
      if (atom(person, 'name').length !== 1 || !atom(person, 'name')[0]?.text.trim())
        faults.push(`an ${name} has no name`);
    }
  }
  for (const { attributes } of atom(element, 'link')) {
    if (!attributes.href || !URL.canParse(attributes.href))
      faults.push(`a link leads to “${attributes.href}”`);
  }
  const alternates = atom(element, 'link')
    .filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
    .map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`);
  if (new Set(alternates).size < alternates.length) faults.push('has two alternates of one kind');
  for (const { attributes } of atom(element, 'category'))
    if (!attributes.term) faults.push('a category without a term');
  for (const { text } of atom(element, 'id'))
    if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) faults.push(`the id is “${text}”`);
  for (const { text } of atom(element, 'title')) if (!text.trim()) faults.push('the title is empty');
  return faults;
}
