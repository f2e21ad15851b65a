import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stop } from 'esbuild';
import { editorsStylesheetNames, scriptedStylesheetNames, stylesheetNames } from '../../lib/stylesheet-names';
import { bundleProgram } from './bundle-program.mjs';
import { bundleDesk, bundleSearchScript } from './bundle-scripts';

/* The steps of a release that are more than a call (make-release.ts), and the programs that they start. */

/** Runs other programs, in the folder of the project, with what the build knows in their environment. */
export class Programs {
  private readonly running = new Set<ChildProcess>();

  constructor(
    readonly root: string,
    readonly buildDir: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** A file of tools/, in a process of its own. */
  tool(file: string, ...given: string[]): Promise<void> {
    return this.node('tools/build/start-bundled.mjs', `tools/${file}`, ...given);
  }

  /** A script as it is. */
  node(script: string, ...given: string[]): Promise<void> {
    return this.run(process.execPath, [script, ...given]);
  }

  next(options: string[], also?: Record<string, string>): Promise<void> {
    return this.run(join(this.root, 'node_modules/.bin/next'), ['build', ...options], also);
  }

  /** Ends what runs now. */
  end(): void {
    for (const child of this.running) child.kill();
  }

  private run(command: string, args: string[], also: Record<string, string> = {}): Promise<void> {
    return new Promise((done, failed) => {
      const env = { ...this.env, PWD: this.root, ...also };
      const child = spawn(command, args, { cwd: this.root, env, stdio: 'inherit' });
      this.running.add(child);
      child.on('error', failed);
      child.on('exit', (code, signal) => {
        this.running.delete(child);
        if (code === 0) done();
        else failed(new Error(`ended with ${signal ?? `exit code ${code}`}, see above.`));
      });
    });
  }
}

/** Of the version whose stylesheets, scripts and programs lie beside it; written last. */
const bundledMark = '.generated/CODE';

/** Is what is made of this version of the code there? */
export function isBundled(buildDir: string, code: string): boolean {
  const mark = join(buildDir, bundledMark);
  return existsSync(mark) && readFileSync(mark, 'utf8') === code;
}

/** Stylesheets, scripts and programs, which are made of code alone. */
export async function bundleCode(root: string, buildDir: string, code: string): Promise<void> {
  const folder = join(buildDir, '.generated');
  const mark = join(buildDir, bundledMark);
  mkdirSync(folder, { recursive: true });
  rmSync(mark, { force: true });
  await Promise.all([
    compileStylesheets(root, folder),
    bundleDesk(root, buildDir),
    bundleSearchScript(root, buildDir),
    bundlePrograms(root, buildDir),
  ]);
  // Or its process would hold its memory to the end.
  await stop();
  writeFileSync(mark, code);
}

/** Into a folder. */
export async function compileStylesheets(root: string, folder: string): Promise<void> {
  // Loaded by whoever needs it: it takes longer than the rest of a build's own start.
  const [{ default: postcss }, { default: tailwind }] = await Promise.all([
    import('postcss'),
    import('@tailwindcss/postcss'),
  ]);
  const compiler = postcss([tailwind({ optimize: { minify: true } })]);
  for (const name of [...stylesheetNames, ...scriptedStylesheetNames, ...editorsStylesheetNames]) {
    const from = join(root, `app/${name}.css`);
    const { css } = await compiler.process(readFileSync(from), { from });
    // Without the licence banner: it would go over the wire with every page. The licence is in LICENSE.
    writeFileSync(join(folder, `${name}.css`), css.replace(/^\/\*![^]*?\*\/\s*/, '').trim());
  }
}

/** Next's build in two parts: this one has a core to spare. It needs the content, which it puts beside the editors' functions. */
export async function compilePages(programs: Programs): Promise<void> {
  const { root, buildDir } = programs;
  // Next writes its folder into tsconfig.json; that of the project is not to change with each BUILD_DIR.
  if (buildDir !== root) {
    const base = { extends: join(relative(buildDir, root), 'tsconfig.json') };
    writeFileSync(join(buildDir, 'tsconfig.json'), JSON.stringify(base));
  }
  await programs.next(['--experimental-build-mode=compile']);
}

/** So many pages are worth a second process, which takes a second of a core to load what it makes them with. */
const PROCESS_FROM = 200;

/**
 * The other part: Next makes the pages.
 * @param changed about how many are to be made, if that is known
 */
export function makePages(programs: Programs, changed = Infinity): Promise<void> {
  return programs.next(
    ['--experimental-build-mode=generate'],
    changed < PROCESS_FROM ? { PAGE_PROCESSES: '1' } : undefined,
  );
}

/**
 * The server, what it starts, and Contentlayer. What stays outside is Next, which is loaded when an editor comes, and what
 * Contentlayer would need for content of other kinds.
 */
async function bundlePrograms(root: string, buildDir: string): Promise<void> {
  await bundleProgram('server.ts', { root, buildDir, external: ['next'] });
  await bundleProgram('tools/commands/worker.ts', { root, buildDir, external: [] });
  await bundleProgram('authoring/photo-cleaner.ts', { root, buildDir, external: ['sharp'] });
  await bundleProgram('lib/desk/pass-worker.ts', { root, buildDir, external: ['sharp'], format: 'esm' });
  await bundleProgram('tools/build/contentlayer.ts', {
    root,
    buildDir,
    external: ['esbuild', 'imagescript', 'markdown-wasm', 'mdx-bundler'],
    format: 'esm',
  });
}
