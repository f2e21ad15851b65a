import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEditorsPath } from '../../../lib/headers';
import type { KeptPath, LastRelease } from '../last-release';
import { mediaType } from '../../../lib/media-types';

/** Something that Next has made and a reader can ask for. */
export interface Prerendered {
  /** As a reader asks for it: `/en/posts`. */
  path: string;
  isPage: boolean;
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
        const { isPage, target } = kept;
        return { path, isPage, target, source: join(last.out, target), kept };
      }
      if (path === '/_not-found')
        return { path, isPage: true, source: notFoundIn(nextDir), target: '404.html' };
      const made = join(nextDir, 'server/app', path === '/' ? '/index' : path);
      if (!existsSync(`${made}.body`))
        throw new Error(`${path} was announced by Next, but there is no file of it.`);
      const source = `${made}.body`;
      const { status = 200, headers = {} }: Meta = JSON.parse(readFileSync(`${made}.meta`, 'utf8'));
      if (status !== 200) throw new Error(`${path} answers ${status}, not 200.`);
      const type = headers['content-type'];
      if (essence(type) === 'text/html')
        return { path, isPage: true, source, target: join(path.slice(1), 'index.html') };
      refuseOddType(path, type);
      return { path, isPage: false, source, target: path.slice(1) };
    });
}

/** Where Next keeps the page for what is not there, its own or ours. */
export function notFoundIn(nextDir: string): string {
  return join(nextDir, 'server/app/_not-found.html');
}

/** What Next notes of an answer. A plain host knows a file by its ending alone and always answers 200. */
interface Meta {
  status?: number;
  headers?: Record<string, string>;
}

function refuseOddType(path: string, type = 'nothing'): void {
  const sentAs = mediaType(path);
  if (essence(sentAs) !== essence(type)) {
    throw new Error(
      `${path} says it is ${type}, but by its ending it is sent as ${sentAs ?? 'nothing known'}. ` +
        'Make the two agree (lib/media-types.ts).',
    );
  }
}

function essence(type: string | undefined): string | undefined {
  return type?.split(';')[0]?.trim();
}
