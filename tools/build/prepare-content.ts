import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readContent } from '../../authoring/content';
import { deskReport, renamedNotes } from '../../authoring/desk-report';
import { passContent, type Passed } from '../../authoring/make/passed';
import { placePictureFiles } from '../../authoring/make/pictures';
import { tellDiagnostics, told } from './tell-diagnostics';
import { listFiles } from '../../model/list-files';

const root = resolve(import.meta.dirname, '../..');

export interface Preparation {
  contentDir: string;
  buildDir: string;
}

/**
 * Reads and checks every text, makes it ready, and leaves what has passed for Contentlayer below .generated/content. Gives
 * whether it did: false, with everything as it was, if anything published is at fault, which is told.
 */
export async function prepareContent({ contentDir, buildDir }: Preparation): Promise<boolean> {
  const generated = join(buildDir, '.generated');
  // Below the one folder that Next, and hosts, keep from one build to the next.
  const cache = join(buildDir, '.next/cache/pictures');
  const content = await readContent(contentDir, {
    cache,
    onPicture: (file, made) => made && console.log(`${file}: ${made} picture files made`),
  });
  if (!tellDiagnostics(content.diagnostics, contentDir)) return false;

  const passed = await passContent(content);
  const report = deskReport(contentDir, content, passed.renamed);
  for (const note of renamedNotes(passed.renamed)) console.log(told(note));
  writeForContentlayer(passed, join(generated, 'content'));
  writeFileSync(join(generated, 'desk.json'), JSON.stringify(report));
  await placePictureFiles(passed.pictures, {
    cache,
    published: [
      join(generated, 'public/pictures'),
      // Where Next serves files from, if this build is the project's own.
      ...(buildDir === root ? [join(root, 'public/pictures')] : []),
    ],
    drafts: join(generated, 'draft-pictures'),
  });
  return true;
}

/** JSON is YAML: what passed is the front matter of a file without a text of its own. */
function writeForContentlayer({ texts, topics, mirrors }: Passed, folder: string): void {
  const files = new Map([
    ['topics.json', JSON.stringify({ topics })],
    ['mirrors.json', JSON.stringify({ mirrors })],
    ...texts.map(({ path, fields }) => [path, `---\n${JSON.stringify(fields)}\n---\n`] as const),
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
