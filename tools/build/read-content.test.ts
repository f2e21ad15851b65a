import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listFiles } from '../../model/list-files';

const root = resolve(import.meta.dirname, '../..');
const content = join(root, 'e2e/content');
const build = join(root, 'build/read-content');
rmSync(build, { recursive: true, force: true });
mkdirSync(build, { recursive: true });
afterAll(() => rmSync(build, { recursive: true }));

/** Loaded into a process before anything else: writes down every file of the content folder that it opens. */
const watcher = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const log = fs.appendFileSync;
  let inside = false;
  const once = (path, work) => {
    const outermost = !inside;
    if (outermost && String(path).startsWith(process.env.CONTENT_DIR + '/')) log(process.env.OPENED, path + '\\n');
    inside = true;
    try { return work(); } finally { if (outermost) inside = false; }
  };
  for (const [api, names] of [[fs, ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']], [fs.promises, ['open', 'readFile']]])
    for (const name of names) {
      const own = api[name];
      api[name] = (path, ...given) => once(path, () => own.call(api, path, ...given));
    }
  syncBuiltinESMExports();
`)}`;

it('opens each file of the content once, and nothing behind it opens any', () => {
  const opened = join(build, 'opened.log');
  const run = (program: string, args: string[], also: Record<string, string> = {}) =>
    execFileSync(process.execPath, [program, ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        BUILD_DIR: relative(root, build),
        CONTENT_DIR: content,
        OPENED: opened,
        NODE_OPTIONS: `--import ${watcher} --import tsx`,
        ...also,
      },
    });
  run('tools/build/read-content.ts', []);
  const first = readFileSync(opened, 'utf8').trim().split('\n');
  expect(first.map((path) => relative(content, path)).sort()).toEqual(listFiles(content));

  run('tools/build/contentlayer.ts', [join(build, '.generated')]);
  renameSync(join(build, '.generated/.contentlayer'), join(build, '.contentlayer'));
  run('tools/build/make-search.ts', [], {
    NODE_OPTIONS: `--import ${watcher} --import tsx --conditions=react-server`,
  });
  expect(readFileSync(opened, 'utf8').trim().split('\n')).toEqual(first);
}, 120_000);
