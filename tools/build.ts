import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build as bundle } from 'esbuild';
import { readOldAddresses } from '../lib/old-addresses';
import { editorsSheetNames, scriptedSheetNames, sheetNames } from '../lib/sheet-names';
import { readConfiguration } from '../lib/sign-in/configuration';
import { finish } from './finish';
import { errorPage } from './finish/error-page';

/*
 * `npm run build`: the content is checked, the pictures are made, the stylesheets compiled, Contentlayer reads the
 * content, the social pictures and the search are made, Next makes the pages, and the pages become the files that
 * readers get. The first step that fails ends it and says why.
 *
 * CONTENT_DIR chooses another content folder (default content). BUILD_DIR chooses another folder for everything that
 * is generated, below the project (default the project's own): .contentlayer, .generated, .next, out.
 */

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  readConfiguration(process.env);
} catch (error) {
  console.error(`Nothing was built. ${(error as Error).message}`);
  process.exit(1);
}

const root = resolve(import.meta.dirname, '..');
const buildDir = join(root, process.env.BUILD_DIR ?? '.');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const env = {
  ...process.env,
  CONTENT_DIR: resolve(root, process.env.CONTENT_DIR ?? 'content'),
  NEXT_TELEMETRY_DISABLED: '1',
  SITE_COMMIT: process.env.SITE_COMMIT ?? process.env.VERCEL_GIT_COMMIT_SHA ?? commitOf(root),
};

const steps: [string, () => Promise<void>][] = [
  ['Checking the content', () => run(process.execPath, ['--import', 'tsx', 'tools/check-content.ts'])],
  ['Making the pictures', () => run(process.execPath, ['--import', 'tsx', 'tools/make-pictures.ts'])],
  ['Compiling the stylesheets', compileStylesheets],
  ['Reading the content', readContent],
  ['Making the social pictures', () => run(process.execPath, ['--import', 'tsx', 'tools/make-cards.ts'])],
  ['Making the search', makeSearch],
  ['Making the pages', makePages],
  ['Bundling the server', bundleServer],
  [
    'Finishing the files',
    async () =>
      console.log(await finish({ root, buildDir, errorPage: errorPage(), moved: readOldAddresses() })),
  ],
];

for (const [at, [title, step]] of steps.entries()) {
  const start = performance.now();
  console.log(`\n[${at + 1}/${steps.length}] ${title}`);
  await step().catch((error: Error) => {
    console.error(`\n${title}: ${error.message}\nNothing was published; what was built last is untouched.`);
    process.exit(1);
  });
  console.log(`      ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** What is built, for /healthz; `-dirty` says that not all of it was committed. */
function commitOf(folder: string): string {
  const { stdout } = spawnSync('git', ['describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout?.trim() || 'unknown';
}

async function compileStylesheets() {
  mkdirSync(join(buildDir, '.generated'), { recursive: true });
  for (const name of [...sheetNames, ...scriptedSheetNames, ...editorsSheetNames]) {
    const sheet = join(buildDir, '.generated', `${name}.css`);
    await run(bin('tailwindcss'), ['--input', `app/${name}.css`, '--output', sheet, '--minify']);
    // Without the licence banner: it would go over the wire with every page. The licence is in LICENSE.
    const css = readFileSync(sheet, 'utf8').replace(/^\/\*![^]*?\*\/\s*/, '');
    writeFileSync(sheet, css.trim());
  }
}

async function readContent() {
  // A failed run of Contentlayer leaves its previous output in place, which would then be built: start clean.
  rmSync(join(buildDir, '.contentlayer/generated'), { recursive: true, force: true });
  mkdirSync(buildDir, { recursive: true });
  // Contentlayer writes below PWD, whatever the working directory.
  await run(process.execPath, ['tools/read-content.mjs', join(root, 'contentlayer.config.ts')], {
    PWD: buildDir,
  });
}

async function makeSearch() {
  // The readers' door is for servers alone, and says so by this condition.
  await run(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'tools/make-search.ts']);
}

async function makePages() {
  // Next writes its folder into tsconfig.json; that of the project is not to change with each BUILD_DIR.
  if (buildDir !== root) {
    const base = { extends: join(relative(buildDir, root), 'tsconfig.json') };
    writeFileSync(join(buildDir, 'tsconfig.json'), JSON.stringify(base));
  }
  await run(bin('next'), ['build']);
}

/** One file that starts in a tenth of a second. Next stays outside: it is loaded when an editor comes. */
async function bundleServer() {
  await bundle({
    entryPoints: [join(root, 'server.ts')],
    outfile: join(buildDir, '.generated/server.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['next'],
  });
}

function run(command: string, args: string[], also: Record<string, string> = {}): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, env: { ...env, PWD: root, ...also }, stdio: 'inherit' });
    child.on('error', failed);
    child.on('exit', (code, signal) =>
      code === 0 ? done() : failed(new Error(`ended with ${signal ?? `exit code ${code}`}, see above.`)),
    );
  });
}
