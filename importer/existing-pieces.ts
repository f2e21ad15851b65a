import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { importedFolder, readContentTree, type PieceFolder } from '../authoring/read/content-tree';
import { frontMatterOf } from '../authoring/read/front-matter';
import { plainValues, readYaml } from '../authoring/read/yaml';
import { readTables } from '../authoring/read-tables';
import { writtenCodes, type WrittenLocale } from '../i18n/locales';
import type { Topic } from '../model/piece';

/** A piece that is on the site already, as far as an import has to know it. */
export interface ExistingPiece {
  folder: PieceFolder;
  locale: WrittenLocale;
  title: string;
  date?: string;
  paths: string[];
}

/** What an import finds on the site. */
export interface ExistingPieces {
  content: string;
  /** By the number of the old blog. */
  byId: Map<string, ExistingPiece>;
  byPath: Map<string, ExistingPiece>;
  /** Pieces that did not come from the old blog by an import, by their day and title. */
  byTitle: Map<string, ExistingPiece>;
  /** Numbers whose proof is there: brought along once, even if an editor has deleted the piece since. */
  proofs: Set<string>;
  /** `posts/2015-09-08-x`, drafts and published. */
  slugs: Set<string>;
  /** Ids of topics by their ids, names and old labels, in small letters. */
  topics: Map<string, string>;
}

/** Reads the content folder; a file that the gate would refuse is only not understood here. */
export function readExistingPieces(content: string): ExistingPieces {
  const tree = readContentTree(content, []);
  const existing: ExistingPieces = {
    content,
    byId: new Map(),
    byPath: new Map(),
    byTitle: new Map(),
    proofs: new Set(),
    slugs: new Set(),
    topics: topicsBy(readTables(content, tree, []).topics ?? []),
  };
  for (const folder of tree.folders) {
    existing.slugs.add(`${folder.kind}/${folder.slug}`);
    for (const locale of writtenCodes) {
      const file = folder.texts[locale];
      const values = file && valuesIn(join(content, file));
      if (!values || 'translation' in values) continue;
      const old = Object(values.blogger) as { id?: string; paths?: string | string[] };
      const id = old.id && String(old.id);
      const paths = [old.paths ?? []].flat().map(String);
      const [title, date] = [
        String(values.title ?? ''),
        values.date === undefined ? undefined : String(values.date),
      ];
      const piece = { folder, locale, title, date, paths };
      if (id) existing.byId.set(id, piece);
      else existing.byTitle.set(titleKey(piece.date ?? '', title), piece);
      for (const path of paths) existing.byPath.set(path, piece);
    }
  }
  const proofs = join(content, importedFolder);
  for (const name of existsSync(proofs) ? readdirSync(proofs) : [])
    if (name.endsWith('.html')) existing.proofs.add(basename(name, '.html'));
  return existing;
}

/** Two pieces of one day whose titles differ only in spaces and punctuation are the same piece. */
export function titleKey(day: string, title: string): string {
  return `${day} ${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')}`;
}

function valuesIn(file: string): Record<string, unknown> | undefined {
  const front = frontMatterOf(readFileSync(file, 'utf8'), () => {});
  const values = front && readYaml(front.yaml, 2, () => {});
  return values && plainValues(values);
}

function topicsBy(topics: readonly Topic[]): Map<string, string> {
  const called = topics.flatMap(({ id, name, labels = [] }) =>
    [id, ...Object.values(name), ...labels].map((word) => [word.toLowerCase(), id] as const),
  );
  return new Map(called);
}

/** The name by which a file is known not to have changed. */
export function digestOf(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
