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

export type PictureFormat = 'avif' | 'webp' | 'jpeg';

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

/** What `srcset` says of a format: every file and its width. */
export function pictureFiles(picture: Picture, format: PictureFormat): string {
  return picture.widths.map((width, at) => `${pictureFile(picture, format, at)} ${width}w`).join(', ');
}

/** Which file an old browser takes that reads no `srcset`: not the widest, if there are others. */
export function middleOf(picture: Picture): number {
  return Math.max(0, picture.widths.length - 2);
}
