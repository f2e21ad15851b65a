import { readdirSync, realpathSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import { isLocale, localeCodes, type Locale } from '../../i18n/locales';
import { isDeviceName, isReservedSlug, longestSlug, slugPattern } from '../../model/slugs';
import { optionalTables, pictureName, tables } from '../../model/content-paths';
import { isPieceKind, type PieceKind } from '../../model/fields';
import { reporterFor, type Diagnostic, type Report } from '../diagnostics';

/** A folder of one piece: its texts, one for each language, and its pictures. Paths are below the content folder. */
export interface PieceFolder {
  kind: PieceKind;
  slug: string;
  draft: boolean;
  path: string;
  texts: Partial<Record<Locale, string>>;
  /** Names of files. */
  pictures: string[];
}

export interface ContentTree {
  folders: PieceFolder[];
  /** Tables that lie in the content folder itself. */
  tables: string[];
}

/**
 * What was brought along from the old blog, as it was there: kept for proof, read by no build and shown to nobody
 * (docs/decisions/0071-proof-beside-the-pieces.md).
 */
export const importedFolder = 'imported';

/** What systems leave lying about and git does not keep; Contentlayer does not see it either. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.gitkeep']);

/** Lists what is in a content folder; refuses whatever has no place in it, and follows no symbolic link. */
export function readContentTree(dir: string, diagnostics: Diagnostic[]): ContentTree {
  const root = realpathSync(dir);
  const tree: ContentTree = { folders: [], tables: [] };
  for (const entry of entriesOf('')) {
    if (entry.isDirectory() && isPieceKind(entry.name)) readKind(entry.name, entry.name, false);
    else if (entry.isDirectory() && entry.name === 'drafts') readDrafts();
    else if (entry.isDirectory() && entry.name === importedFolder) readImported();
    else if (entry.isFile() && [...tables, ...optionalTables].includes(entry.name))
      tree.tables.push(entry.name);
    else stray(entry.name, entry.isDirectory());
  }
  for (const table of tables) if (!tree.tables.includes(table)) refuse(table)('missing-table');
  return tree;

  function readImported(): void {
    for (const entry of entriesOf(importedFolder)) {
      const isProof = entry.isFile() && /^\d{1,30}(\.html|\.json|-comments\.json)$/.test(entry.name);
      if (!isProof) stray(`${importedFolder}/${entry.name}`, entry.isDirectory());
    }
  }

  function readDrafts(): void {
    for (const entry of entriesOf('drafts')) {
      const path = `drafts/${entry.name}`;
      if (entry.isDirectory() && isPieceKind(entry.name)) readKind(path, entry.name, true);
      else stray(path, entry.isDirectory());
    }
  }

  function readKind(path: string, kind: PieceKind, draft: boolean): void {
    for (const entry of entriesOf(path)) {
      const folder = `${path}/${entry.name}`;
      if (!entry.isDirectory()) stray(folder, false);
      else readPiece({ kind, slug: entry.name, draft, path: folder, texts: {}, pictures: [] });
    }
  }

  function readPiece(folder: PieceFolder): void {
    const { path } = folder;
    checkSlug(folder, refuse(path));
    for (const entry of entriesOf(path)) {
      const file = `${path}/${entry.name}`;
      const code = entry.name.replace(/\.mdx$/, '');
      if (entry.isDirectory()) stray(file, true);
      else if (code !== entry.name && isLocale(code)) folder.texts[code] = file;
      else if (/^[a-z]{2,3}([-_][A-Za-z0-9]+)*\.mdx$/.test(entry.name)) {
        refuse(file)('unknown-language', {}, { code, known: localeCodes.join(', ') });
      } else if (pictureName.test(entry.name) && !isDeviceName(entry.name)) folder.pictures.push(entry.name);
      else if (/\.(jpe?g|png|webp|avif)$/i.test(entry.name))
        refuse(file)('picture-file-name', {}, { name: entry.name });
      else stray(file, false);
    }
    if (Object.keys(folder.texts).length === 0) refuse(path)('folder-without-text');
    tree.folders.push(folder);
  }

  function stray(path: string, isFolder: boolean): void {
    refuse(path)(isFolder ? 'stray-folder' : 'stray-file');
  }

  /** In the order of names, without what no rule speaks of. Links, pipes and the like are refused here, once for all. */
  function entriesOf(path: string) {
    return readdirSync(join(root, path), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .filter((entry) => {
        if (litter.has(entry.name)) return false;
        if (entry.isFile() || entry.isDirectory()) return true;
        refuse(path ? `${path}/${entry.name}` : entry.name)('not-a-file');
        return false;
      });
  }

  function refuse(path: string) {
    return reporterFor(path, diagnostics);
  }
}

/** Refuses a folder whose name could not be the last part of an address. */
export function checkSlug({ kind, slug }: Pick<PieceFolder, 'kind' | 'slug'>, refuse: Report): void {
  if (!slugPattern.test(slug) || slug.length > longestSlug)
    refuse('bad-slug', {}, { slug, most: longestSlug });
  else if (isReservedSlug(kind, slug)) refuse('taken-slug', {}, { slug });
}
