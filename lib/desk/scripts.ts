import { existsSync, readdirSync } from 'node:fs';
import { join } from '../../model/disk-paths';

/*
 * The scripts of the desk, one a page at most. The build bundles them (tools/build/bundle-scripts.ts) under names that carry
 * a hash of what is in them, so that a page's policy can name the very script.
 */

export const deskScripts = ['write', 'photos', 'translate'] as const;
export type DeskScript = (typeof deskScripts)[number];

/** An address of a desk's script: its name, a hash, and nothing else. */
export const deskScriptPattern = /^\/preview\/scripts\/(?<name>[a-z]+-[0-9a-f]{10}\.js)$/;

/** The address of a script of this build. Throws if the build has not made it. */
export function deskScriptPath(name: DeskScript): string {
  const folder = deskScriptFolder();
  const file = existsSync(folder)
    ? readdirSync(folder).find((each) => each.startsWith(`${name}-`) && each.endsWith('.js'))
    : undefined;
  if (!file) throw new Error(`The build has made no script ${name} for the desk.`);
  return `/preview/scripts/${file}`;
}

/** Where they are: with what belongs to the code, not to a release. */
export function deskScriptFolder(): string {
  return join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/desk-scripts');
}
