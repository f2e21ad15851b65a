import { join } from 'node:path';
import { build } from 'esbuild';

/** The program of the search page, as it is sent to readers. Takes the folder of the project. */
export async function bundleSearch(root: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'components/search-client.ts')],
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
  return outputFiles[0]?.text ?? '';
}
