import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import tailwind from '@tailwindcss/postcss';
import { build as bundle } from 'esbuild';
import postcss from 'postcss';
import { readWithdrawnNames } from '../../authoring/read/withdrawn-list';
import { readRedirects } from '../../lib/redirects';
import { editorsStylesheetNames, scriptedStylesheetNames, stylesheetNames } from '../../lib/stylesheet-names';
import { readConfiguration } from '../../lib/sign-in/configuration';
import { BuildLockError, takeBuildLock } from '../build/build-lock';
import { finish } from '../build/finish';
import { keepEditorsNotFound } from '../build/finish/editors-not-found';
import { errorPage } from '../build/finish/error-page';

/*
 * `npm run build`: the content is read, checked and made ready with its pictures, the stylesheets compiled, Contentlayer
 * makes typed documents of the content, the social pictures and the search are made, Next makes the pages, and the pages become the files that
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

const root = resolve(import.meta.dirname, '../..');
const buildDir = join(root, process.env.BUILD_DIR ?? '.');
process.on('exit', lockOrExit());
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const env = {
  ...process.env,
  CONTENT_DIR: resolve(root, process.env.CONTENT_DIR ?? 'content'),
  NEXT_TELEMETRY_DISABLED: '1',
  SITE_COMMIT: process.env.SITE_COMMIT ?? process.env.VERCEL_GIT_COMMIT_SHA ?? commitOf(root),
};

/** What runs now, to be ended with the build. */
const children = new Set<ChildProcess>();

/** Those of one group need nothing of each other and run at the same time: most of them keep only one core busy. */
const plan: [title: string, work: () => Promise<unknown>][][] = [
  [
    ['Reading the content', tool('build/read-content.ts')],
    ['Compiling the stylesheets', compileStylesheets],
  ],
  [['Typing the content', typeContent]],
  [
    ['Making the social pictures', tool('build/make-og-images.ts')],
    ['Making the search', tool('build/make-search.ts')],
    ['Compiling the pages', compilePages],
  ],
  [
    ['Making the pages', () => run(bin('next'), ['build', '--experimental-build-mode=generate'])],
    ['Bundling the server', bundleServer],
  ],
  [['Finishing the files', finishFiles]],
];

const count = plan.flat().length;
let begun = 0;
for (const group of plan) {
  await Promise.all(
    group.map(async ([title, work]) => {
      const name = `[${(begun += 1)}/${count}] ${title}`;
      const start = performance.now();
      console.log(name);
      await work().catch((error: Error) => {
        console.error(
          `\n${title}: ${error.message}\nNothing was published; what was built last is untouched.`,
        );
        for (const child of children) child.kill();
        process.exit(1);
      });
      console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }),
  );
}

function lockOrExit(): () => void {
  try {
    return takeBuildLock(buildDir);
  } catch (error) {
    if (!(error instanceof BuildLockError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** What is built, for /healthz; `-dirty` says that not all of it was committed. */
function commitOf(folder: string): string {
  const { stdout } = spawnSync('git', ['describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout?.trim() || 'unknown';
}

/** A file of this folder, in a process of its own. */
function tool(file: string, ...options: string[]): () => Promise<void> {
  return () => run(process.execPath, [...options, '--import', 'tsx', `tools/${file}`]);
}

async function compileStylesheets() {
  const folder = join(buildDir, '.generated');
  mkdirSync(folder, { recursive: true });
  const compiler = postcss([tailwind({ optimize: { minify: true } })]);
  for (const name of [...stylesheetNames, ...scriptedStylesheetNames, ...editorsStylesheetNames]) {
    const from = join(root, `app/${name}.css`);
    const { css } = await compiler.process(readFileSync(from), { from });
    // Without the licence banner: it would go over the wire with every page. The licence is in LICENSE.
    writeFileSync(join(folder, `${name}.css`), css.replace(/^\/\*![^]*?\*\/\s*/, '').trim());
  }
}

/** By Contentlayer, which writes below PWD, whatever the working directory. */
function typeContent(): Promise<void> {
  // A failed run leaves its previous output in place, which would then be built: start clean.
  rmSync(join(buildDir, '.contentlayer/generated'), { recursive: true, force: true });
  return run(bin('contentlayer2'), ['build', '--config', join(root, 'contentlayer.config.ts')], {
    PWD: buildDir,
    // It makes millions of small things that soon are garbage: with room for them it takes a quarter less time.
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64`,
  });
}

/** Next's build in two parts: this one has a core to spare. It needs the content, which it puts beside the editors' functions. */
async function compilePages() {
  // Next writes its folder into tsconfig.json; that of the project is not to change with each BUILD_DIR.
  if (buildDir !== root) {
    const base = { extends: join(relative(buildDir, root), 'tsconfig.json') };
    writeFileSync(join(buildDir, 'tsconfig.json'), JSON.stringify(base));
  }
  await run(bin('next'), ['build', '--experimental-build-mode=compile']);
}

/** One file that starts in a tenth of a second. Next stays outside: it is loaded when an editor comes. */
async function bundleServer() {
  const file = join(buildDir, '.generated/server.cjs');
  await bundle({
    entryPoints: [join(root, 'server.ts')],
    // Under its own name only when it is whole: the server of the last good site has to start after a build that failed.
    outfile: `${file}.new`,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['next'],
  });
  renameSync(`${file}.new`, file);
}

async function finishFiles() {
  const withdrawn = readWithdrawnNames(env.CONTENT_DIR);
  console.log(await finish({ root, buildDir, errorPage: errorPage(), moved: readRedirects(), withdrawn }));
  keepEditorsNotFound(buildDir);
}

function run(command: string, args: string[], also: Record<string, string> = {}): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, env: { ...env, PWD: root, ...also }, stdio: 'inherit' });
    children.add(child);
    child.on('error', failed);
    child.on('exit', (code, signal) => {
      children.delete(child);
      if (code === 0) done();
      else failed(new Error(`ended with ${signal ?? `exit code ${code}`}, see above.`));
    });
  });
}
