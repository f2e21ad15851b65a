import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mediaType } from '../../lib/media-types';
import { linksIn } from '../html';
import { readersLocales } from '../languages';

/*
 * A built site as its files, which is all that a reader gets of it (docs/decisions/0010-finished-files.md); that servers
 * send just these is what e2e/serving.spec.ts and e2e/behind-nginx.spec.ts prove.
 */

/** Chosen by e2e/files/vitest.config.ts: the real site, or that of e2e/content. */
export const buildDir = process.env.BUILD_DIR ?? '.';
export const isFixture = buildDir !== '.';
const out = join(buildDir, 'out');

/** The file at an address, as a plain static host finds it. Undefined if there is none. */
export function fileAt(path: string): string | undefined {
  const file = join(out, decodeURIComponent(path));
  const found = existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
  return existsSync(found) ? found : undefined;
}

/** What is at an address. Throws where there is nothing. */
export function bytesAt(path: string): Buffer {
  const file = fileAt(path);
  if (!file) throw new Error(`There is nothing at ${path}.`);
  return readFileSync(file);
}

const texts = new Map<string, string>();

export function textAt(path: string): string {
  const text = texts.get(path) ?? bytesAt(path).toString('utf8');
  texts.set(path, text);
  return text;
}

/** As what it is sent: by a host that was told so for this address, or by its ending, as our own server does. */
export function typeAt(path: string): string | undefined {
  const rules = readFileSync(join(out, '_headers'), 'utf8').split(/\n(?=\S)/);
  const own = rules.find((rule) => rule.startsWith(`${path}\n`));
  return /Content-Type: (.*)/.exec(own ?? '')?.[1] ?? mediaType(path);
}

/** Every page that is there, as paths: all that plain links lead to from the home pages. */
const all = findPages();
export const pages = all.filter((path) => !path.startsWith('/both/'));
/** Posts in two languages, which belong to neither. */
export const bothPages = all.filter((path) => path.startsWith('/both/'));

function findPages(): string[] {
  const found = new Set<string>(readersLocales.map((locale) => `/${locale}`));
  for (const path of found) {
    for (const link of linksIn(textAt(path))) if (!/\.\w+$/.test(link) && fileAt(link)) found.add(link);
  }
  return [...found];
}

/** Every file below a folder, by its path from there. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
