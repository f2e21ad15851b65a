import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes one file of a program, below `.generated`, that starts in a tenth of a second. (Plain JavaScript, because
 * start-bundled.mjs begins with it.)
 * @param {string} source its path below the project
 * @param {object} how
 * @param {string} how.root
 * @param {string} how.buildDir
 * @param {string[]} how.external packages that stay where they are installed
 * @param {'cjs' | 'esm'} [how.format]
 * @returns {Promise<string>} the file
 */
export async function bundleProgram(source, { root, buildDir, external, format = 'cjs' }) {
  const ending = format === 'esm' ? '.mjs' : '.cjs';
  const file = join(buildDir, '.generated', basename(source).replace(/\.ts$/, ending));
  // Under its own name only when it is whole: the server of the last good site has to start after a build that failed, and
  // two builds may begin at once.
  const made = `${file}.${process.pid}.new`;
  await build({
    entryPoints: [join(root, source)],
    outfile: made,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format,
    // Packages of the older kind ask for Node's own modules by `require`, which a module does not have.
    ...(format === 'esm' && {
      banner: {
        js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
      },
    }),
    external,
  });
  renameSync(made, file);
  return file;
}
