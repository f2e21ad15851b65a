/** A picture as pages show it: names of files, in each format from the narrowest to the widest. */
export interface Picture {
  /** Of the widest file, in pixels; so are `widths`. */
  width: number;
  height: number;
  widths: number[];
  files: Record<'avif' | 'webp' | 'jpeg', string[]>;
  /** Only a draft shows it: its files are for signed-in editors. */
  draft: boolean;
}

/** Every picture by its path below the content folder; `withdrawn` ones have no files (content/withdrawn.yml). */
export type PictureList = Record<string, Picture | 'withdrawn'>;
