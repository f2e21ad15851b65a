import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEditorsPath } from '../../../lib/headers';
import type { KeptPath, LastRelease } from '../last-release';
import { mediaType } from '../../../lib/media-types';

/** Something that Next has made and a reader can ask for. */
export interface Prerendered {
  /** As a reader asks for it: `/en/posts`. */
  path: string;
  kind: 'page' | 'file';
  /** Where Next left it. */
  source: string;
  /** Where it goes below out/. A page is a folder's index, which every static host and gateway can answer. */
  target: string;
  /** Set if the last release has it as it is: then `source` is its finished file there. */
  kept?: KeptPath;
}

interface Manifest {
  routes: Record<string, { initialStatus?: number }>;
}

/**
 * Everything that Next has made for readers, and what is kept of the last release, in the order of their paths. Takes the
 * folder `.next`. Throws on whatever could not be served alike everywhere.
 */
export function listPrerendered(nextDir: string, last?: LastRelease): Prerendered[] {
  const manifest: Manifest = JSON.parse(readFileSync(join(nextDir, 'prerender-manifest.json'), 'utf8'));
  const paths = new Set([...Object.keys(manifest.routes), ...(last?.kept.keys() ?? [])]);
  return [...paths]
    .filter((path) => path !== '/_global-error' && !isEditorsPath(path))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path): Prerendered => {
      const kept = path in manifest.routes ? undefined : last?.kept.get(path);
      if (last && kept) {
        const { kind, target } = kept;
        return { path, kind, target, source: join(last.out, target), kept };
      }
      const made = join(nextDir, 'server/app', path === '/' ? '/index' : path);
      if (existsSync(`${made}.html`)) {
        return { path, kind: 'page', source: `${made}.html`, target: pageFile(path) };
      }
      if (!existsSync(`${made}.body`))
        throw new Error(`${path} was announced by Next, but there is no file of it.`);
      refuseOddFile(path, JSON.parse(readFileSync(`${made}.meta`, 'utf8')));
      return { path, kind: 'file', source: `${made}.body`, target: path.slice(1) };
    });
}

function pageFile(path: string): string {
  if (path === '/_not-found') return '404.html';
  return join(path.slice(1), 'index.html');
}

/** A plain host knows a file by its ending alone and always answers 200. */
function refuseOddFile(path: string, meta: { status?: number; headers?: Record<string, string> }): void {
  if (meta.status !== undefined && meta.status !== 200)
    throw new Error(`${path} answers ${meta.status}, not 200.`);
  const says = meta.headers?.['content-type'] ?? 'nothing';
  const sentAs = mediaType(path);
  if (essence(sentAs) !== essence(says)) {
    throw new Error(
      `${path} says it is ${says}, but by its ending it is sent as ${sentAs ?? 'nothing known'}. ` +
        'Make the two agree (lib/media-types.ts).',
    );
  }
}

function essence(type: string | undefined): string | undefined {
  return type?.split(';')[0]?.trim();
}
