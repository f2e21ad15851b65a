/** A picture as pages show it: names of files, in each format from the narrowest to the widest. */
export interface Picture {
  /** Of the widest file, in pixels; so are `widths`. */
  width: number;
  height: number;
  widths: number[];
  files: Record<PictureFormat, string[]>;
  /** Only a draft shows it: its files are for signed-in editors. */
  draft: boolean;
  /** Where its files are asked for, if not where all of its sort are. */
  below?: string;
}

type PictureFormat = 'avif' | 'webp' | 'jpeg';

/** Every picture by its path below the content folder; `withdrawn` ones have no files (content/withdrawn.yml). */
export type PictureList = Record<string, Picture | 'withdrawn'>;

/** How wide a picture is on a page, for `sizes`: that of a text's column, or half of it. */
export const pictureSizes = {
  column: '(min-width:46em) 44em,100vw',
  half: '(min-width:46em) 22em,100vw',
};

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
export function pictureFile(picture: Picture, format: PictureFormat, at: number): string {
  const below = picture.below ?? (picture.draft ? '/preview' : '');
  return `${below}/pictures/${picture.files[format].at(at)}`;
}

/**
 * The attributes of the elements that draw a picture, by the names that React and hast know them by.
 * @param sizes how wide it is drawn, as the attribute says it
 * @param later whether it is loaded only when it is near
 */
export function drawingOf(
  picture: Picture,
  { alt, sizes, later }: { alt: string; sizes: string; later: boolean },
) {
  const srcSet = (format: PictureFormat) =>
    picture.widths.map((width, at) => `${pictureFile(picture, format, at)} ${width}w`).join(', ');
  return {
    // A picture in an editor's hands has one file.
    sources: (['avif', 'webp'] as const)
      .filter((format) => picture.files[format].length > 0)
      .map((format) => ({ type: `image/${format}`, srcSet: srcSet(format), sizes })),
    image: {
      // For an old browser that reads no `srcset`: not the widest, if there are others.
      src: pictureFile(picture, 'jpeg', Math.max(0, picture.widths.length - 2)),
      srcSet: srcSet('jpeg'),
      sizes,
      width: picture.width,
      height: picture.height,
      alt,
      decoding: 'async' as const,
      loading: later ? ('lazy' as const) : undefined,
    },
  };
}
