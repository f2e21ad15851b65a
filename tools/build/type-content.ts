import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles } from '../../model/list-files';
import type { Programs } from './release-steps';

/*
 * Contentlayer makes typed documents of what has passed, one after the other, and takes some five milliseconds for each. A
 * document depends on its file and on the code alone, so it is given only the files that changed, in folders aside: one for
 * each core where there are many. The other documents stay. (Its own cache goes by the times of files, and costs half of
 * the whole.)
 */

type Runner = Pick<Programs, 'buildDir' | 'node'>;

/** A document as Contentlayer leaves it; `_id` is the path of its file. */
interface Document {
  _id: string;
}

/** Beside the documents: what they were made of. */
const recordFile = '.contentlayer/typed.json';

interface TypedRecord {
  code: string;
  /** Hashes of files, by their paths. */
  files: Record<string, string>;
}

/** One of each; Contentlayer does not begin without them. */
const singletons = ['topics.json', 'mirrors.json'];

/** So many files are worth a process, which takes as long as a hundred of them to start. */
const PROCESS_FROM = 500;

/** @param again may keep what the same code has typed before */
export async function typeContent(programs: Runner, code: string, again: boolean): Promise<void> {
  const { buildDir } = programs;
  const content = join(buildDir, '.generated/content');
  const generated = join(buildDir, '.contentlayer/generated');
  const files = Object.fromEntries(
    listFiles(content).map((file) => [file, hashOf(readFileSync(join(content, file)))]),
  );
  const before = again ? readRecord(buildDir, code) : {};
  // Whatever happens now, no later build takes a half for the whole.
  rmSync(join(buildDir, recordFile), { force: true });
  const changed = Object.keys(files).filter((file) => files[file] !== before[file]);
  const aside = join(buildDir, '.generated/typing');
  rmSync(aside, { recursive: true, force: true });
  const typed = await Promise.all(
    sharesOf(changed).map((share, at) => typeShare(programs, join(aside, String(at)), share)),
  );
  const isSame = ({ _id }: Document) => files[_id] !== undefined && files[_id] === before[_id];
  for (const type of new Set([generated, ...typed].flatMap(foldersIn))) {
    const list = (folder: string) => join(folder, type, '_index.json');
    const documents = [
      ...readDocuments(list(generated)).filter(isSame),
      ...typed.flatMap((folder) => readDocuments(list(folder))),
    ].sort((a, b) => (a._id < b._id ? -1 : 1));
    const single = documents.find(({ _id }) => singletons.includes(_id));
    mkdirSync(dirname(list(generated)), { recursive: true });
    writeFileSync(list(generated), JSON.stringify(single ?? documents));
  }
  rmSync(aside, { recursive: true, force: true });
  writeFileSync(join(buildDir, recordFile), JSON.stringify({ code, files } satisfies TypedRecord));
}

function sharesOf(files: string[]): string[][] {
  const count = Math.min(availableParallelism(), Math.ceil(files.length / PROCESS_FROM));
  return Array.from({ length: count }, (_, at) => files.filter((_file, index) => index % count === at));
}

/** Has Contentlayer read these files alone. Gives the folder with its documents. */
async function typeShare(programs: Runner, aside: string, share: string[]): Promise<string> {
  for (const file of new Set([...share, ...singletons])) {
    mkdirSync(dirname(join(aside, 'content', file)), { recursive: true });
    linkSync(join(programs.buildDir, '.generated/content', file), join(aside, 'content', file));
  }
  await programs.node(join(programs.buildDir, '.generated/contentlayer.mjs'), aside);
  return join(aside, '.contentlayer/generated');
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? each.name : [],
  );
}

/** Of a type of which there is one document, that one. */
function readDocuments(list: string): Document[] {
  if (!existsSync(list)) return [];
  const documents: Document | Document[] = JSON.parse(readFileSync(list, 'utf8'));
  return Array.isArray(documents) ? documents : [documents];
}

function readRecord(buildDir: string, code: string): Record<string, string> {
  const file = join(buildDir, recordFile);
  if (!existsSync(file)) return {};
  const record: TypedRecord = JSON.parse(readFileSync(file, 'utf8'));
  return record.code === code ? record.files : {};
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
