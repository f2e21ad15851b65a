import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { urlFault } from '../addresses';
import { pictureName } from '../../model/content-paths';

/** Every element that the text of a piece may become, and the attributes of each, as hast names them. */
const allowed: Record<string, readonly string[]> = {
  a: [
    'href',
    'title',
    'id',
    'dataFootnoteRef',
    'dataFootnoteBackref',
    'ariaDescribedBy',
    'ariaLabel',
    'className',
  ],
  blockquote: ['lang', 'dir'],
  br: [],
  code: [],
  del: [],
  div: ['className', 'role', 'tabIndex', 'ariaLabel'],
  em: [],
  figcaption: ['dir'],
  figure: [],
  h2: ['id', 'className', 'dir'],
  h3: ['id', 'dir'],
  h4: ['id', 'dir'],
  h5: ['id', 'dir'],
  h6: ['id', 'dir'],
  hr: [],
  img: ['src', 'alt'],
  li: ['id', 'dir'],
  ol: ['start', 'className', 'dir'],
  p: ['className', 'dir'],
  pre: [],
  section: ['dataFootnotes', 'className'],
  span: ['lang', 'className', 'dir'],
  strong: [],
  sup: [],
  table: ['dir'],
  tbody: [],
  td: ['className', 'dir'],
  th: ['className', 'dir'],
  thead: [],
  tr: [],
  ul: ['className', 'dir'],
  wbr: [],
};

/**
 * The last look at what was made of a text: whatever went wrong before, nothing leaves that could run, that asks
 * another site for anything, or that leads to the former site. Throws with the file and line.
 */
export function onlyAllowedHtml(tree: Root, file: string): void {
  visit(tree, (node) => {
    const fault =
      node.type === 'element' ? elementFault(node) : /^(root|text)$/.test(node.type) ? undefined : node.type;
    if (fault) {
      throw new Error(
        `${file}:${node.position?.start.line ?? 1}: ${fault} is not allowed in a text (authoring/make/allowed-html.ts).`,
      );
    }
  });
}

function elementFault({ tagName, properties }: Element): string | undefined {
  const attributes = Object.hasOwn(allowed, tagName) ? allowed[tagName] : undefined;
  if (!attributes) return `<${tagName}>`;
  const other = Object.keys(properties).find(
    (name) => properties[name] !== undefined && !attributes.includes(name),
  );
  if (other) return `${other} of <${tagName}>`;
  if (properties.href !== undefined && urlFault(String(properties.href))) return `href of <a>`;
  // A picture is a file beside the text, by its name alone.
  if (tagName === 'img' && !pictureName.test(String(properties.src))) return 'a picture from elsewhere';
  return undefined;
}
