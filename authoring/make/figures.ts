import type { Image, Paragraph, PhrasingContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { writtenCodes, type WrittenLocale } from '../../i18n/locales';
import { isPictures } from '../check/text';

/** What an author writes in the square brackets to say that a picture only decorates, and need not be described. */
const decorative: Record<WrittenLocale, string> = { en: 'decorative', zh: '装饰' };

function isDecorative(alt: string | null | undefined): boolean {
  return writtenCodes.some((code) => decorative[code] === alt?.trim().toLowerCase());
}

/** Pictures that stand by themselves become figures; what is between their quotation marks becomes the caption. */
export function figures(tree: Root): void {
  visit(tree, 'paragraph', (paragraph, at, parent) => {
    if (!isPictures(paragraph) || !parent || at === undefined) return;
    const images = paragraph.children.filter((child) => child.type === 'image');
    parent.children.splice(at, 1, ...images.map(figure));
    return [SKIP, at + images.length];
  });
}

/** A figure is not Markdown: it is a paragraph to the tree, and its data say what element to make of it. */
function figure({ title, ...image }: Image): Paragraph {
  const picture: Image = { ...image, alt: isDecorative(image.alt) ? '' : image.alt };
  return {
    type: 'paragraph',
    data: { hName: 'figure' },
    position: image.position,
    children: [picture, ...(title ? [caption(title)] : [])],
  };
}

function caption(text: string): PhrasingContent {
  return { type: 'emphasis', data: { hName: 'figcaption' }, children: [{ type: 'text', value: text }] };
}
