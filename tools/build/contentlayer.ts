import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dynamicBuild, runMain, type DataExports } from 'contentlayer2/core';
import { unknownToAbsolutePosixFilePath } from 'contentlayer2/utils';
import sourceOf, { documentTypes } from '../../contentlayer.config';

/*
 * Has Contentlayer make typed documents of <folder>/content, and leaves their lists in <folder>/.contentlayer, by the functions
 * that the package exports for programs. The command `contentlayer2 build` takes more than twice the time: it keeps a trace
 * of every step it takes, for its own error messages, and writes each document three times. Once it has switches for
 * that, this file can go. (The build bundles it beforehand, release-steps.ts: Contentlayer has a thousand modules.)
 */

const folder = unknownToAbsolutePosixFilePath(resolve(process.argv[2] ?? ''));
const run = runMain({ tracingServiceName: 'contentlayer', verbose: false, customCwd: folder });
const config = { source: await sourceOf(join(folder, 'content')), esbuildHash: '', filePath: folder };
const { allDocuments } = (await run(dynamicBuild({ config, verbose: false }))) as DataExports;
for (const { name, isSingleton } of documentTypes.map(({ def }) => def())) {
  const documents = allDocuments.filter(({ type }) => type === name);
  const list = join(folder, '.contentlayer/generated', name);
  mkdirSync(list, { recursive: true });
  writeFileSync(join(list, '_index.json'), JSON.stringify(isSingleton ? documents[0] : documents));
}
// Its watcher, for which there is no switch either, would hold the process for another second.
process.exit();
