import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notFoundFile } from '../../../serving/not-found';

/** Keeps for our server the 404 of the editors' part, which Next has made once (app/sign-in/not-found). */
export function keepEditorsNotFound(buildDir: string): void {
  const made = join(buildDir, '.next/server/app/sign-in/not-found');
  const { headers }: { headers: Record<string, string> } = JSON.parse(readFileSync(`${made}.meta`, 'utf8'));
  // What Next notes for itself is for nobody else.
  const ours = Object.entries(headers).filter(([name]) => !name.startsWith('x-next'));
  const body = readFileSync(`${made}.body`, 'utf8');
  writeFileSync(join(buildDir, notFoundFile), JSON.stringify({ headers: Object.fromEntries(ours), body }));
}
