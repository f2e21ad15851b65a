import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CheckedContent } from './check-content';

const file = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/broken-drafts.json');

/** What the content gate refused among the drafts, as patterns below the content folder; empty before its first run. */
export function readBrokenDrafts(): string[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** Takes patterns below the content folder; Contentlayer leaves these files out (contentlayer.config.ts). */
export function writeBrokenDrafts(patterns: string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(patterns));
}

/**
 * What to leave out of a build because of its mistakes: each faulty file; all texts of a draft whose folder is faulty
 * or one of whose pictures or whose original is, since translations alone are no piece; and whatever has no place
 * among the drafts.
 */
export function brokenDrafts({ diagnostics, tree, texts }: CheckedContent): string[] {
  const faulty = new Set(diagnostics.map((diagnostic) => diagnostic.file));
  const broken = [...faulty];
  for (const { draft, path, pictures } of tree.folders) {
    if (draft && pictures.some((name) => faulty.has(`${path}/${name}`))) broken.push(path);
  }
  for (const { file, folder, facts } of texts) {
    if (folder.draft && faulty.has(file) && !facts?.translation) broken.push(folder.path);
  }
  const files = tree.draftFiles.filter((file) =>
    broken.some((path) => file === path || file.startsWith(`${path}/`)),
  );
  // What is refused may be a symbolic link to a folder, which would be followed.
  return files.flatMap((file) =>
    faulty.has(file) ? [asPattern(file), `${asPattern(file)}/**`] : [asPattern(file)],
  );
}

/** A sign that patterns give a meaning to stands as “any one character”: escapes are not read alike by all who match. */
function asPattern(path: string): string {
  return path.replace(/[^\p{L}\p{N}/. _-]/gu, (sign) => '?'.repeat(sign.length));
}
