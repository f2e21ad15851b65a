import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { deskScripts } from '../../lib/desk/scripts';
import type { Script } from '../../lib/search/search-script-url';

/** The scripts that browsers get: that of the search page, and those of the desk. */

/** Bundles the scripts of the desk. Takes the folders of the project and the build. */
export async function bundleDesk(root: string, buildDir: string): Promise<void> {
  const folder = join(buildDir, '.generated/desk-scripts');
  const scripts = await Promise.all(
    deskScripts.map((name) => bundleScript(name, join(root, `components/desk/${name}-client.ts`))),
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of scripts) writeFileSync(join(folder, name), code);
}

const searchScript = '.generated/search.json';

/** Leaves the script of the search page for whoever needs it, or its address (lib/search/search-script-url.ts). */
export async function bundleSearchScript(root: string, buildDir: string): Promise<void> {
  const file = join(buildDir, searchScript);
  mkdirSync(join(buildDir, '.generated'), { recursive: true });
  // In one step: Next may be reading it.
  writeFileSync(`${file}.new`, JSON.stringify(await bundleSearch(root)));
  renameSync(`${file}.new`, file);
}

export function readSearchScript(buildDir: string): Script {
  return JSON.parse(readFileSync(join(buildDir, searchScript), 'utf8'));
}

/** The script of the search page, as it is sent to readers. Takes the folder of the project. */
export function bundleSearch(root: string): Promise<Script> {
  return bundleScript('search', join(root, 'components/search-client.ts'));
}

async function bundleScript(name: string, entry: string): Promise<Script> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    // Browsers of 2020, as for the stylesheets.
    target: 'es2020',
    legalComments: 'none',
    // Nothing in tsconfig.json is meant for it.
    tsconfigRaw: {},
  });
  const code = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 10);
  return { name: `${name}-${hash}.js`, code };
}
