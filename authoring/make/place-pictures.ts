import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { drawingOf, pictureFile, pictureSizes, type Picture } from '../../model/picture';

/**
 * Puts the files of pictures into the tree of a text, where textToHast leaves `<figure><img src="photo.jpg" alt="…">`.
 * Each becomes a link to its largest file, which opens without a script; a decorative one, which has no name to read
 * out, is only shown. The first is loaded with the page, the others when they are near.
 *
 * @param find the picture of that name, for this text
 * @param withdrawn what stands in the place of a picture that was withdrawn, with its caption
 * Refuses, by an Error, a picture that is not found: the gate has asked for it.
 */
export function placePictures(
  tree: Root,
  find: (name: string) => Picture | 'withdrawn' | undefined,
  withdrawn: string,
): void {
  let shown = 0;
  visitParents(tree, 'element', (figure, ancestors) => {
    const image = figure.tagName === 'figure' ? figure.children[0] : undefined;
    if (image?.type !== 'element' || image.tagName !== 'img') return;
    const name = String(image.properties.src);
    const picture = find(name);
    if (!picture)
      throw new Error(`There is no picture ${name}; \`npm run check:content\` says where it is asked for.`);
    if (picture === 'withdrawn') {
      const { children } = ancestors.at(-1) as Element;
      children[children.indexOf(figure)] = h('p', { className: 'notice' }, withdrawn);
      return SKIP;
    }
    const inGallery = ancestors.some((above) => above.type === 'element' && isGallery(above));
    const alt = String(image.properties.alt ?? '');
    const sizes = pictureSizes[inGallery ? 'half' : 'column'];
    const { sources, image: img } = drawingOf(picture, { alt, sizes, later: shown++ > 0 });
    const drawn = h('picture', [...sources.map((source) => h('source', source)), h('img', img)]);
    figure.children[0] = alt ? h('a', { href: pictureFile(picture, 'jpeg', -1) }, drawn) : drawn;
    return SKIP;
  });
}

function isGallery({ properties }: Element): boolean {
  return [properties.className].flat().includes('gallery');
}
