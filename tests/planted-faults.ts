import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/*
 * `npm run test:tests`: does each test that promises to find something find it? Each fault is planted once in a copy of the
 * built e2e/content, and the test that CONTRIBUTING.md names for it has to fail and to name the fault. First each of them
 * has to pass on the copy as it is. Needs what `npm test -- build` builds; takes minutes.
 */

const planted = 'build/planted';
const env = { ...process.env, REAL_DIR: planted, FIXTURE_DIR: planted, BUILD_DIR: planted };

interface Plant {
  what: string;
  file: string;
  plant: (text: string) => string;
  by: string[];
  /** What the test has to say. */
  says: RegExp;
}

const page = 'out/en/about/index.html';
const server = '.generated/server.cjs';
const inMain = (html: string) => (text: string) => text.replace(/<main[^>]*>/, (main) => main + html);
const files = (name: string) => [
  'vitest',
  'run',
  '--config',
  'e2e/files/vitest.config.ts',
  '--project=fixture',
  name,
];
const browser = (project: string, spec: string, title: string) => [
  'playwright',
  'test',
  `--project=${project}`,
  spec,
  '--grep',
  title,
];

const plants: Plant[] = [
  {
    what: 'a button without a name',
    file: page,
    plant: inMain('<button></button>'),
    by: browser('fixture', 'accessibility', 'page under /en'),
    says: /button-name/,
  },
  {
    what: 'a word of a draft on a page',
    file: page,
    plant: inMain('<p>Zaffrequill</p>'),
    by: files('drafts'),
    says: /about\/index\.html: zaffrequill/,
  },
  {
    what: 'a link that leads nowhere',
    file: page,
    plant: inMain('<a href="/en/gone">gone</a>'),
    by: files('every-page'),
    says: /\/en\/gone/,
  },
  {
    what: 'a policy that lets pictures of others in, in the files of a host',
    file: 'out/_headers',
    plant: (text) => text.replace(/img-src [^;]*/, 'img-src *'),
    by: files('policy'),
    says: /img-src \*/,
  },
  {
    what: 'the same, sent by the server',
    file: server,
    plant: (text) => text.replace(/"img-src [^"]*"/, '"img-src *"'),
    by: browser('real', 'serving', 'learns the headers'),
    says: /img-src \*/,
  },
  {
    what: 'a server that waits for whoever sends drop by drop',
    file: server,
    plant: (text) => text.replace(/(headersTimeout|requestTimeout): [\de_]+/g, '$1: 6e5'),
    by: browser('real', 'serving', 'drop by drop'),
    says: /Test timeout|toBeLessThan/,
  },
];

let failed = 0;
copy();
for (const by of new Map(plants.map((plant) => [plant.by.join(' '), plant.by])).values()) {
  const { status, said } = run(by);
  tell(status === 0, `${by.join(' ')}, where nothing is planted`, said);
}
for (const { what, file, plant, by, says } of plants) {
  copy();
  const text = readFileSync(join(planted, file), 'utf8');
  const changed = plant(text);
  write(join(planted, file), changed);
  const { status, said } = run(by);
  tell(changed !== text && status !== 0 && says.test(said), `${what} is found`, said);
}
rmSync(planted, { recursive: true });
console.log(failed ? `\n${failed} failed` : '\nEverything planted was found.');
process.exitCode = failed ? 1 : 0;

function copy(): void {
  rmSync(planted, { recursive: true, force: true });
  cpSync('build/fixture', planted, { recursive: true });
}

/** With its compressed copies, where it has some: those are what a browser is sent. */
function write(file: string, text: string): void {
  writeFileSync(file, text);
  if (existsSync(`${file}.br`)) writeFileSync(`${file}.br`, brotliCompressSync(text));
  if (existsSync(`${file}.gz`)) writeFileSync(`${file}.gz`, gzipSync(text));
}

function run([program = '', ...args]: string[]): { status: number | null; said: string } {
  const BUILT = args.includes('--project=real') ? 'real' : 'fixture';
  const { status, stdout, stderr } = spawnSync(join('node_modules/.bin', program), args, {
    encoding: 'utf8',
    env: { ...env, BUILT },
  });
  return { status, said: stdout + stderr };
}

function tell(holds: boolean, title: string, said: string): void {
  if (!holds) failed += 1;
  console.log(`${holds ? '✓' : '✗'} ${title}`);
  if (!holds) console.error(said.trim().split('\n').slice(-30).join('\n'));
}
