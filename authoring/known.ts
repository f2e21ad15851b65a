import type { Content } from './content';
import type { CheckedText } from './read-text';

/*
 * What is known of all texts beside their words: enough to check one text among them and to make it ready, without
 * opening any of the others. The build leaves it for the desk.
 */
export interface Known extends Pick<Content, 'tree' | 'tables' | 'pictures'> {
  texts: KnownText[];
}

interface KnownText extends Omit<CheckedText, 'folder' | 'source' | 'tree'> {
  /** The path of its folder. */
  folder: string;
}

/** Takes what was read of a content folder; gives plain data. */
export function knownOf({ tree, tables, pictures, texts }: Content): Known {
  return {
    tree,
    tables,
    pictures,
    texts: texts.map(({ folder, locale, file, values, frontMatter, text }) => ({
      folder: folder.path,
      locale,
      file,
      values,
      frontMatter,
      text,
    })),
  };
}

/** The same content again, without its words: what is checked against it can only be one text more. */
export function contentOf({ tree, tables, pictures, texts }: Known): Content {
  const folders = new Map(tree.folders.map((folder) => [folder.path, folder]));
  return {
    diagnostics: [],
    tree,
    tables,
    pictures,
    texts: texts.flatMap(({ folder: path, ...rest }) => {
      const folder = folders.get(path);
      return folder ? [{ ...rest, folder }] : [];
    }),
  };
}
