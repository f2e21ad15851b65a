import type { Element, Parents, Root, Text } from 'hast';
import { BORDER, OBJECT } from './letters';

/** A node of a run and where its text stands in the text of the run. */
export interface RunPart {
  node: Text | Element;
  parents: Parents[];
  start: number;
  end: number;
}

/** What a reader reads as one line of words, whatever elements cut it. */
export interface Run {
  text: string;
  parts: RunPart[];
}

const inline = new Set(
  'a abbr b bdi cite code del em i img ins kbd mark q rp rt ruby s small span strong sub sup u wbr br'.split(
    ' ',
  ),
);

/**
 * The runs of a text: each paragraph, heading, caption and the like; each row of a table, over its cells; each list of
 * names, over its entries. Marks of footnotes and pictures stand in them, but no words of theirs.
 */
export function inlineRuns(root: Root | Element): Run[] {
  const runs: Run[] = [];
  let run: Run = { text: '', parts: [] };
  const cut = () => {
    if (run.parts.length) runs.push(run);
    run = { text: '', parts: [] };
  };
  const add = (node: Text | Element, parents: Parents[], text: string) => {
    run.parts.push({ node, parents, start: run.text.length, end: run.text.length + text.length });
    run.text += text;
  };
  const read = (node: Parents['children'][number], parents: Parents[], isEntry = false): void => {
    if (node.type === 'text') return add(node, parents, node.value);
    if (!('children' in node)) return;
    const element = node as Element;
    const inside = [...parents, element];
    if (element.tagName === 'br') return add(element, parents, '\n');
    if (element.tagName === 'wbr') return add(element, parents, '');
    if (element.tagName === 'img' || isFootnoteMark(element)) return void (run.text += OBJECT);
    if (isEntry) run.text += BORDER;
    const isInline = isEntry || inline.has(element.tagName) || element.tagName === undefined;
    if (!isInline) cut();
    for (const child of element.children) read(child, inside, isEntryOf(child, element));
    if (!isInline) cut();
  };
  for (const child of root.children) read(child, [root]);
  cut();
  return runs;
}

function isFootnoteMark({ tagName, properties, children }: Element): boolean {
  return (
    tagName === 'sup' &&
    [properties, ...children.map((child) => (child.type === 'element' ? child.properties : {}))].some(
      ({ dataFootnoteRef }) => dataFootnoteRef !== undefined,
    )
  );
}

function isEntryOf(child: Parents['children'][number], { tagName, properties }: Element): boolean {
  if (child.type !== 'element') return false;
  return (
    (tagName === 'tr' && /^t[dh]$/.test(child.tagName)) || (child.tagName === 'li' && isNameList(properties))
  );
}

/** What authoring/elements.ts makes of `<Names>`. */
export function isNameList({ className }: Element['properties']): boolean {
  return [className].flat().includes('names');
}
