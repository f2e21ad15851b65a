import type { Picture, PictureList } from '../model/piece';

/**
 * A picture that a text in this folder names. A draft may also show what lies beside the published piece of its name,
 * of which it may be the translation.
 */
export function pictureIn(
  list: PictureList,
  folder: string,
  name: string,
): Picture | 'withdrawn' | undefined {
  return list[`${folder}/${name}`] ?? list[`${folder.replace(/^drafts\//, '')}/${name}`];
}

/** The path of one file of a picture. Only signed-in editors are given those of drafts. */
export function pictureFile(picture: Picture, format: keyof Picture['files'], at: number): string {
  return `${picture.draft ? '/preview' : ''}/pictures/${picture.files[format].at(at)}`;
}

/** What `srcset` says of a format: every file and its width. */
export function pictureFiles(picture: Picture, format: keyof Picture['files']): string {
  return picture.widths.map((width, at) => `${pictureFile(picture, format, at)} ${width}w`).join(', ');
}

/** Which file an old browser takes that reads no `srcset`: not the widest, if there are others. */
export function middleOf(picture: Picture): number {
  return Math.max(0, picture.widths.length - 2);
}

/** How wide a picture is on a page, for `sizes`: that of a text's column, or half of it. */
export const pictureSizes = {
  column: '(min-width:46em) 44em,100vw',
  half: '(min-width:46em) 22em,100vw',
};

/**
 * Puts the pictures into a text: authoring/make/html.ts leaves `<figure><img src="photo.jpg" alt="…">`, because
 * what it makes is kept for as long as the text does not change, and a picture may. Each becomes a link to its largest
 * file, which opens without a script; a decorative one, which has no name to read out, is only shown. The first is
 * loaded with the page, the others when they are near.
 *
 * @param find the picture of that name, for this text
 * @param withdrawn what stands in the place of a picture that was withdrawn, with its caption
 * Refuses, by an Error, a picture that is not found.
 */
export function withPictures(
  html: string,
  find: (name: string) => Picture | 'withdrawn' | undefined,
  withdrawn: string,
): string {
  let shown = 0;
  const inOne = (part: string, sizes: string) =>
    part.replace(
      /<figure><img src="([^"]*)" alt="([^"]*)">([^]*?)<\/figure>/g,
      (_, name: string, alt: string, rest: string) => {
        const picture = find(name);
        if (!picture)
          throw new Error(
            `There is no picture ${name}; \`npm run check:content\` says where it is asked for.`,
          );
        if (picture === 'withdrawn') return `<p class="notice">${withdrawn}</p>`;
        const drawn = pictureHtml(picture, alt, sizes, shown++ > 0);
        return `<figure>${alt ? `<a href="${pictureFile(picture, 'jpeg', -1)}">${drawn}</a>` : drawn}${rest}</figure>`;
      },
    );
  return html
    .split(/(<div class="gallery">[^]*?<\/div>)/)
    .map((part, at) => inOne(part, at % 2 ? pictureSizes.half : pictureSizes.column))
    .join('');
}

/** @param alt as it stands in HTML: its quotation marks are references already */
function pictureHtml(picture: Picture, alt: string, sizes: string, later: boolean): string {
  const source = (format: 'avif' | 'webp') =>
    `<source type="image/${format}" srcset="${pictureFiles(picture, format)}" sizes="${sizes}">`;
  return (
    `<picture>${source('avif')}${source('webp')}` +
    `<img src="${pictureFile(picture, 'jpeg', middleOf(picture))}" srcset="${pictureFiles(picture, 'jpeg')}" sizes="${sizes}"` +
    ` width="${picture.width}" height="${picture.height}" alt="${alt}" decoding="async"${later ? ' loading="lazy"' : ''}></picture>`
  );
}
