import type { Element, ElementContent, Nodes, Root as HtmlRoot } from 'hast';
import type { BlockContent, Heading, List, ListItem, Root, Table, TableCell } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { urlFault, namesFormerSite } from '../authoring/addresses';
import { blocks, controls, isHidden, unseen, visibleText } from './html';
import { ParagraphBuilder } from './paragraph-builder';
import { onOneLine, type Marks } from './inline';
import { fullSize } from './picture-address';
import {
  hasClass,
  holdsMoreThanWords,
  holdsPicture,
  isPlainText,
  isTracker,
  pictureAddressOf,
  rawText,
  rowsOf,
  withoutDetour,
  textOfAlt,
} from './html-queries';

/** A picture that a post shows. In the tree it is an image with the address `picture:<its number in the list>`. */
export interface WantedPicture {
  /** In its full size; the address in the post itself comes second, if it is another. */
  urls: string[];
  /** Words that were given for those who cannot see it, if they are words. */
  alt?: string;
}

/** What was left out of a text on the way, each sort with how many. */
type Dropped = 'scripts' | 'frames' | 'forms' | 'styles' | 'trackers' | 'hidden' | 'mail links' | 'links';

export interface Converted {
  tree: Root;
  pictures: WantedPicture[];
  dropped: Partial<Record<Dropped, number>>;
  /** Addresses of what was shown in frames: films, maps. */
  frames: string[];
  /** Addresses of links that lead nowhere any more, to the former site, or that a picture had. */
  lostLinks: string[];
}

export interface ConvertOptions {
  /** Where an address leads now: a path of this site for what was on the old blog, else what is given. */
  resolve: (url: string) => string;
}

/**
 * Makes the Markdown tree of a post's HTML. The HTML of Blogger is soup: paragraphs are line ends, pictures sit in
 * tables, dates are cut up by the spans of word processors. So it is not translated element by element: the words are
 * read in their order, with what they are marked by, and paragraphs are made of them anew. No word is added or lost;
 * e2e and html-to-markdown.test.ts compare what is seen before and after, and so does every import.
 */
export function htmlToMarkdown(html: HtmlRoot, { resolve }: ConvertOptions): Converted {
  const converted: Converted = {
    tree: { type: 'root', children: [] },
    pictures: [],
    dropped: {},
    frames: [],
    lostLinks: [],
  };
  const { tree, pictures, frames, lostLinks } = converted;
  tree.children = blocksOf(html.children as ElementContent[], {});
  orderHeadings(tree);
  return converted;

  function drop(sort: Dropped): void {
    converted.dropped[sort] = (converted.dropped[sort] ?? 0) + 1;
  }

  function blocksOf(children: ElementContent[], marks: Marks): BlockContent[] {
    const builder = new ParagraphBuilder();
    for (const child of children) read(child, marks, builder);
    return builder.end();
  }

  function read(node: Nodes, marks: Marks, builder: ParagraphBuilder): void {
    if (node.type === 'text') return builder.addText(node.value, marks);
    if (node.type !== 'element') return;
    const { tagName: name } = node;
    if (unseen.has(name)) return leaveOut(node, builder);
    if (isHidden(node)) return drop('hidden');
    if (node.properties.style) drop('styles');
    switch (name) {
      case 'br':
        return builder.lineEnd();
      case 'hr':
        return builder.block({ type: 'thematicBreak' });
      case 'img':
        return picture(node, marks, builder);
      case 'blockquote': {
        const inside = blocksOf(node.children, marks);
        return inside.length
          ? builder.block({ type: 'blockquote', children: inside })
          : builder.endParagraph();
      }
      case 'pre':
        return preformatted(node, marks, builder);
      case 'table':
        return table(node, marks, builder);
    }
    if (/^(ul|ol|dir|menu)$/.test(name)) return list(node, marks, builder);
    if (/^h[1-6]$/.test(name)) return heading(node, Number(name[1]), marks, builder);
    const inner = marksWithin(node, marks);
    if (blocks.has(name)) builder.endParagraph();
    for (const child of node.children) read(child, inner, builder);
    if (blocks.has(name)) builder.endParagraph();
  }

  function leaveOut(element: Element, builder: ParagraphBuilder): void {
    const { tagName } = element;
    if (!/^(script|style|noscript|template|link|meta|base|head|title|xml)$/.test(tagName)) builder.gap();
    if (tagName === 'script' || tagName === 'noscript') drop('scripts');
    else if (/^(i?frame|frameset|object|embed|applet|video|audio)$/.test(tagName)) {
      drop('frames');
      const { src, data } = element.properties;
      const inner = element.children.flatMap((child) =>
        child.type === 'element' && child.properties.src ? [String(child.properties.src)] : [],
      );
      frames.push(...[src, data].filter(Boolean).map(String), ...inner);
    } else if (controls.has(tagName)) drop('forms');
    else if (/^(style|link)$/.test(tagName)) drop('styles');
  }

  /** The marks of an element's words: by its name, or by the style that old editors of Blogger wrote. */
  function marksWithin(element: Element, marks: Marks): Marks {
    const { tagName, properties } = element;
    const style = String(properties.style ?? '');
    const inner: Marks = { ...marks };
    if (/^(b|strong)$/.test(tagName) || /font-weight\s*:\s*(bold|[6-9]00)/i.test(style)) inner.strong = true;
    if (/^(i|em|cite|var)$/.test(tagName) || /font-style\s*:\s*italic/i.test(style)) inner.emphasis = true;
    if (/^(s|strike|del)$/.test(tagName) || /text-decoration[^;]*line-through/i.test(style))
      inner.delete = true;
    if (/^(code|kbd|samp|tt)$/.test(tagName)) inner.code = true;
    if (/font-weight\s*:\s*(normal|400)/i.test(style)) delete inner.strong;
    if (/font-style\s*:\s*normal/i.test(style)) delete inner.emphasis;
    if (tagName === 'a' && properties.href !== undefined) {
      if (holdsPicture(element)) inner.picture = pictureAddressOf(element);
      if (!inner.picture) inner.href = linkOf(element) ?? marks.href;
    }
    return inner;
  }

  /** Where a link leads, if there is any sense in keeping it; its words stay in any case. */
  function linkOf(element: Element): string | undefined {
    const given = String(element.properties.href).trim();
    if (/^mailto:/i.test(given)) return drop('mail links') as undefined;
    const url = resolve(withoutDetour(given).replace(/\s/g, '%20'));
    if (!urlFault(url) && !url.startsWith('#')) return url;
    drop('links');
    if (!/^(#|javascript:|data:|$)/i.test(given)) lostLinks.push(namesFormerSite(given) ? 'cfcr2008' : given);
    return undefined;
  }

  function picture({ properties }: Element, marks: Marks, builder: ParagraphBuilder, caption?: string): void {
    const source = String(properties.src ?? '').trim();
    if (!source) return;
    builder.gap();
    if (isTracker(properties, source)) return drop('trackers');
    // A link around it to something else than the picture has no words to stand on.
    if (marks.href) lostLinks.push(marks.href);
    const urls = [marks.picture, source].flatMap((url) => (url ? [fullSize(url)] : []));
    const alt = textOfAlt(String(properties.alt ?? '')) ?? textOfAlt(String(properties.title ?? ''));
    pictures.push({ urls: [...new Set(urls)], alt });
    builder.figure({
      type: 'image',
      url: `picture:${pictures.length - 1}`,
      alt: alt ?? '',
      title: caption || null,
    });
  }

  function list(element: Element, marks: Marks, builder: ParagraphBuilder): void {
    const items: ListItem[] = [];
    let loose: ElementContent[] = [];
    // Lists in old posts have words and lists right inside them: they belong to the entry before.
    const endLoose = () => {
      const children = blocksOf(loose, marks);
      loose = [];
      const last = items.at(-1);
      if (children.length && last) last.children.push(...children);
      else if (children.length) items.push({ type: 'listItem', spread: false, children });
    };
    for (const child of element.children) {
      if (child.type !== 'element' || child.tagName !== 'li') {
        loose.push(child);
        continue;
      }
      endLoose();
      const children = blocksOf(child.children, marksWithin(child, marks));
      if (children.length) items.push({ type: 'listItem', spread: false, children });
    }
    endLoose();
    const start = Number(element.properties.start ?? 1);
    const made: List = {
      type: 'list',
      ordered: element.tagName === 'ol',
      start: element.tagName === 'ol' && Number.isInteger(start) && start >= 0 ? start : null,
      spread: items.some(({ children }) => children.length > 1),
      children: items,
    };
    if (items.length) builder.block(made);
    else builder.endParagraph();
  }

  function heading(element: Element, depth: number, marks: Marks, builder: ParagraphBuilder): void {
    builder.endParagraph();
    for (const block of blocksOf(element.children, { ...marksWithin(element, marks), strong: undefined })) {
      const isLine = block.type === 'paragraph' && block.children.every(({ type }) => type !== 'image');
      if (!isLine || toString(block).length > 200) builder.block(block);
      else {
        const children = onOneLine(block.children);
        builder.block({ type: 'heading', depth: depth as Heading['depth'], children });
      }
    }
  }

  function preformatted(element: Element, marks: Marks, builder: ParagraphBuilder): void {
    const plain = element.children.every(isPlainText);
    const value = plain ? rawText(element).replace(/^\n+|\s+$/g, '') : '';
    // Blogger's editors used it for poems and letters too: words in long lines are no program.
    const isProse = /\p{Script=Han}/u.test(value) || value.split('\n').some((line) => line.length > 100);
    if (plain && value && !isProse) return builder.block({ type: 'code', value });
    builder.endParagraph();
    for (const [at, line] of plain ? value.split('\n').entries() : []) {
      if (at) builder.lineEnd();
      builder.addText(line, marks);
    }
    if (!plain) for (const child of element.children) read(child, marks, builder);
    builder.endParagraph();
  }

  function table(element: Element, marks: Marks, builder: ParagraphBuilder): void {
    if (hasClass(element, 'tr-caption-container')) return captioned(element, marks, builder);
    const rows = rowsOf(element);
    const isData =
      rows.length > 1 &&
      rows.every((row) => row.length === rows[0]?.length && row.length > 1) &&
      !rows.flat().some(holdsMoreThanWords);
    const caption = element.children.find((child) => child.type === 'element' && child.tagName === 'caption');
    builder.endParagraph();
    if (caption) read(caption, marks, builder);
    if (!isData) {
      // A table that only laid out the page: what is in it stands in its order.
      for (const child of element.children)
        if (child !== caption) read(child, marksWithin(element, marks), builder);
      return builder.endParagraph();
    }
    const made: Table = {
      type: 'table',
      children: rows.map((row) => ({
        type: 'tableRow',
        children: row.map((cell): TableCell => ({ type: 'tableCell', children: cellOf(cell, marks) })),
      })),
    };
    builder.block(made);
  }

  function cellOf(cell: Element, marks: Marks): TableCell['children'] {
    const paragraphs = blocksOf(cell.children, marks).flatMap((block) =>
      block.type === 'paragraph' ? [block] : [],
    );
    return paragraphs.flatMap(({ children }, at) => [
      ...(at ? [{ type: 'text' as const, value: ' ' }] : []),
      ...onOneLine(children),
    ]);
  }

  /** Blogger's own way to put words below a picture. */
  function captioned(element: Element, marks: Marks, builder: ParagraphBuilder): void {
    const images: { image: Element; linked?: string }[] = [];
    const captions: Element[] = [];
    visit(element, 'element', (node, _at, parent) => {
      if (hasClass(node, 'tr-caption')) captions.push(node);
      if (node.tagName !== 'img') return;
      const link =
        parent?.type === 'element' && parent.tagName === 'a' ? pictureAddressOf(parent) : undefined;
      images.push({ image: node, linked: link });
    });
    const caption = captions.map((caption) => visibleText(caption)).join(' ');
    const whole = visibleText(element);
    const [only, ...more] = images;
    builder.endParagraph();
    const isTracked = only && isTracker(only.image.properties, String(only.image.properties.src ?? ''));
    if (!only || more.length || isTracked || whole !== caption || captions.some(holdsPicture)) {
      for (const child of element.children) read(child, marks, builder);
      return builder.endParagraph();
    }
    picture(only.image, { ...marks, picture: only.linked }, builder, caption);
  }
}

/** Level 1 is the title's, and no level is skipped on the way down (authoring/check/text.ts). */
function orderHeadings(tree: Root): void {
  let last = 1;
  let lastGiven = 0;
  visit(tree, 'heading', (heading) => {
    const given = heading.depth;
    const wanted = given > lastGiven ? last + 1 : Math.max(2, last - (lastGiven - given));
    lastGiven = given;
    last = heading.depth = Math.min(6, wanted) as Heading['depth'];
  });
}
