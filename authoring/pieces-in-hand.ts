import { localeCodes, type Locale } from '../i18n/locales';
import type { PieceKind } from '../model/fields';
import type { Picture } from '../model/picture';
import { byFileAndLine, checkTogether, type Content } from './content';
import { reporterFor, type Diagnostic } from './diagnostics';
import { checkSlug, type PieceFolder } from './read/content-tree';
import { readText } from './read-text';

/** A piece as it is in editors' hands: the texts and pictures that the content does not have, or has otherwise. */
export interface PieceInHand {
  kind: PieceKind;
  slug: string;
  /** What it is looked at as. */
  draft: boolean;
  /** The whole text of each file that is in hand. */
  sources: Partial<Record<Locale, string>>;
  pictures?: Record<string, Picture>;
}

/**
 * Pieces as they are in editors' hands, among all others as they were read: what is wrong with them, and the content as it
 * would be with them. A text in hand takes the place of the one of its language, wherever that is.
 */
export function checkPieces(content: Content, pieces: PieceInHand[]): Content {
  const diagnostics: Diagnostic[] = [];
  const folders = new Map(content.tree.folders.map((folder) => [folder.path, folder]));
  const inHand = pieces.map((piece) => ({ ...piece, folder: folderOf(piece, folders, diagnostics) }));
  for (const { folder } of inHand) folders.set(folder.path, folder);
  const nameOf = (kind: PieceKind, slug: string, locale: string) => `${kind}/${slug}/${locale}`;
  const replaced = new Set(
    inHand.flatMap(({ kind, slug, sources }) =>
      Object.keys(sources).map((locale) => nameOf(kind, slug, locale)),
    ),
  );
  const others = content.texts
    .filter(({ folder, locale }) => !replaced.has(nameOf(folder.kind, folder.slug, locale)))
    .map((text) => ({ ...text, folder: folders.get(text.folder.path) ?? text.folder }));
  const own = inHand.flatMap(({ folder, sources }) =>
    localeCodes.flatMap((locale) => {
      const source = sources[locale];
      const file = `${folder.path}/${locale}.mdx`;
      return source === undefined
        ? []
        : [readText({ folder, locale, file }, Buffer.from(source), diagnostics)];
    }),
  );
  const texts = [...others, ...own];
  const all = checkTogether(texts, content.tables);
  const isOwn = ({ file }: Diagnostic) => inHand.some(({ folder }) => file.startsWith(`${folder.path}/`));
  return {
    ...content,
    diagnostics: [...diagnostics, ...all.filter(isOwn)].sort(byFileAndLine),
    tree: { ...content.tree, folders: [...folders.values()] },
    texts,
    pictures: {
      ...content.pictures,
      ...Object.fromEntries(
        inHand.flatMap(({ folder, pictures = {} }) =>
          Object.entries(pictures).map(([name, picture]) => [`${folder.path}/${name}`, picture]),
        ),
      ),
    },
  };
}

function folderOf(
  { kind, slug, draft, sources, pictures = {} }: PieceInHand,
  known: ReadonlyMap<string, PieceFolder>,
  diagnostics: Diagnostic[],
): PieceFolder {
  const path = `${draft ? 'drafts/' : ''}${kind}/${slug}`;
  const there = known.get(path);
  const texts = Object.keys(sources).map((locale) => [locale, `${path}/${locale}.mdx`]);
  const folder = {
    ...{ kind, slug, draft, path },
    texts: { ...there?.texts, ...Object.fromEntries(texts) },
    pictures: [...new Set([...(there?.pictures ?? []), ...Object.keys(pictures)])].sort(),
  };
  if (!there) checkSlug(folder, reporterFor(path, diagnostics));
  return folder;
}
