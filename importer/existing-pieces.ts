import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { importedFolder, readContentTree, type PieceFolder } from '../authoring/read/content-tree';
import { frontMatterOf } from '../authoring/read/front-matter';
import { readYaml, type NamedValues, type Value } from '../authoring/read/yaml';
import { writtenCodes, type WrittenLocale } from '../i18n/locales';

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
  const existing: ExistingPieces = {
    content,
    byId: new Map(),
    byPath: new Map(),
    byTitle: new Map(),
    proofs: new Set(),
    slugs: new Set(),
    topics: readTopics(content),
  };
  for (const folder of readContentTree(content, []).folders) {
    existing.slugs.add(`${folder.kind}/${folder.slug}`);
    for (const locale of writtenCodes) {
      const file = folder.texts[locale];
      const entries = file && entriesIn(join(content, file));
      if (!entries || entries.has('translation')) continue;
      const old = entries.get('blogger')?.value;
      const id = old?.is === 'names' ? textIn(old.entries.get('id')?.value) : undefined;
      const paths = old?.is === 'names' ? listIn(old.entries.get('paths')?.value) : [];
      const title = textIn(entries.get('title')?.value) ?? '';
      const piece = { folder, locale, title, date: textIn(entries.get('date')?.value), paths };
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

function entriesIn(file: string): NamedValues['entries'] | undefined {
  const front = frontMatterOf(readFileSync(file, 'utf8'), () => {});
  return front && readYaml(front.yaml, 2, () => {})?.entries;
}

function readTopics(content: string): Map<string, string> {
  const found = new Map<string, string>();
  const file = join(content, 'topics.yml');
  const table = existsSync(file) ? readYaml(readFileSync(file, 'utf8'), 1, () => {}) : undefined;
  const list = table?.entries.get('topics')?.value;
  for (const item of list?.is === 'list' ? list.items : []) {
    if (item.is !== 'names') continue;
    const id = textIn(item.entries.get('id')?.value);
    const name = item.entries.get('name')?.value;
    const names = name?.is === 'names' ? [...name.entries.values()].map(({ value }) => textIn(value)) : [];
    for (const name of [id, ...names, ...listIn(item.entries.get('labels')?.value)])
      if (id && name) found.set(name.toLowerCase(), id);
  }
  return found;
}

function textIn(value: Value | undefined): string | undefined {
  return value?.is === 'words' ? value.words : undefined;
}

function listIn(value: Value | undefined): string[] {
  return value?.is === 'list' ? value.items.flatMap((item) => textIn(item) ?? []) : [];
}

/** The name by which a file is known not to have changed. */
export function digestOf(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
