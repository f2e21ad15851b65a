import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isDraft, readContent, type PictureWork } from '../../authoring/content';
import { Memory } from '../../authoring/memory';
import { deskReport, oldNameNotes, renamedNotes } from '../../authoring/desk-report';
import { knownOf } from '../../authoring/known';
import { passContent, type Passed } from '../../authoring/make/passed';
import { placePictureFiles } from '../../authoring/make/pictures';
import { writeGenerated } from '../../lib/generated-files';
import { tellDiagnostics, told } from './tell-diagnostics';
import { listFiles } from '../../model/list-files';

export interface Preparation {
  contentDir: string;
  buildDir: string;
  /** What was found in texts is kept for a build by the same version of the code. */
  code?: string;
  /** May take what an earlier build has kept. */
  again?: boolean;
}

/**
 * Reads and checks every text, makes it ready, and leaves what has passed for Contentlayer below .generated/content. Gives
 * whether it did: false, with everything as it was, if anything published is at fault, which is told.
 */
export async function prepareContent({ contentDir, buildDir, code, again }: Preparation): Promise<boolean> {
  const generated = join(buildDir, '.generated');
  // Below the one folder that Next, and hosts, keep from one build to the next.
  const cache = join(buildDir, '.next/cache/pictures');
  const memoryFile = join(buildDir, '.next/cache/texts', `${code}.json`);
  const memory = code === undefined ? undefined : new Memory(again ? readMemory(memoryFile) : {});
  const work: PictureWork = {
    cache,
    onPicture: (file, made) => made && console.log(`${file}: ${made} picture files made`),
  };
  const content = await readContent(contentDir, work, memory);
  mkdirSync(generated, { recursive: true });
  // For the desk, if it was the desk that has asked (tools/commands/worker/failure.ts).
  const faults = content.diagnostics.filter((diagnostic) => !isDraft(diagnostic));
  writeGenerated(buildDir, 'faults.json', faults);
  if (!tellDiagnostics(content.diagnostics, contentDir, again)) return false;

  const passed = await passContent(content, memory);
  const report = deskReport(contentDir, content, passed.renamed);
  for (const note of [...renamedNotes(passed.renamed), ...oldNameNotes(content.texts)])
    console.log(told(note));
  writeForContentlayer(passed, join(generated, 'content'));
  writeGenerated(buildDir, 'desk.json', report);
  writeGenerated(buildDir, 'known.json', knownOf(content));
  await placePictureFiles(passed.pictures, {
    cache,
    published: [
      join(generated, 'public/pictures'),
      // Where Next serves files from, if this build is the project's own.
      ...(buildDir === process.cwd() ? [resolve('public/pictures')] : []),
    ],
    drafts: join(generated, 'draft-pictures'),
  });
  if (memory) writeMemory(memoryFile, memory);
  return true;
}

function readMemory(file: string): Record<string, unknown> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** In one step, and without what other code has kept. */
function writeMemory(file: string, memory: Memory): void {
  rmSync(dirname(file), { recursive: true, force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(memory.toKeep()));
  renameSync(`${file}.new`, file);
}

/**
 * What passed is the front matter of a file without a text of its own: as JSON, for which Contentlayer (gray-matter) takes a
 * tenth of the time that it takes for YAML.
 */
function writeForContentlayer({ texts, topics, mirrors }: Passed, folder: string): void {
  const files = new Map([
    ['topics.json', JSON.stringify({ topics })],
    ['mirrors.json', JSON.stringify({ mirrors })],
    ...texts.map(({ path, fields }) => [path, `---json\n${JSON.stringify(fields)}\n---\n`] as const),
  ]);
  for (const path of listFiles(folder)) if (!files.has(path)) rmSync(join(folder, path));
  for (const [path, text] of files) {
    const file = join(folder, path);
    // In development Contentlayer reads again whatever is written.
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
