import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readContent } from '../../authoring/content';
import { deskReport } from '../../authoring/desk-report';
import { passContent, type Passed } from '../../authoring/make/passed';
import { placePictureFiles } from '../../authoring/make/pictures';
import { tellDiagnostics } from './tell-diagnostics';

/*
 * The first step of `npm run build`, and the only one that opens the content folder: every text is read, checked and
 * made ready, and what has passed is left for Contentlayer below .generated/content. Ends with 1, and leaves what was
 * there, if anything published is at fault.
 */

const root = resolve(import.meta.dirname, '../..');
const build = resolve(root, process.env.BUILD_DIR ?? '.');
const generated = join(build, '.generated');
const contentDir = resolve(root, process.env.CONTENT_DIR ?? 'content');
// Below the one folder that Next, and hosts, keep from one build to the next.
const cache = join(build, '.next/cache/pictures');

const content = await readContent(contentDir, {
  cache,
  onPicture: (file, made) => made && console.log(`${file}: ${made} picture files made`),
});
if (!tellDiagnostics(content.diagnostics, contentDir)) process.exit(1);

const report = deskReport(contentDir, content);
const passed = await passContent(content);
writeForContentlayer(passed);
writeFileSync(join(generated, 'desk.json'), JSON.stringify(report));
await placePictureFiles(passed.pictures, {
  cache,
  published: [
    join(generated, 'public/pictures'),
    // Where Next serves files from, if this build is the project's own.
    ...(build === root ? [join(root, 'public/pictures')] : []),
  ],
  drafts: join(generated, 'draft-pictures'),
});

/** JSON is YAML: what passed is the front matter of a file without a text of its own. */
function writeForContentlayer({ texts, topics, mirrors }: Passed): void {
  const folder = join(generated, 'content');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'topics.json'), JSON.stringify({ topics }));
  writeFileSync(join(folder, 'mirrors.json'), JSON.stringify({ mirrors }));
  for (const { path, fields } of texts) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `---\n${JSON.stringify(fields)}\n---\n`);
  }
}
