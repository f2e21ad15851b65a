import { join, relative, resolve } from 'node:path';
import { brokenDrafts, writeBrokenDrafts } from '../../authoring/broken-drafts';
import { checkContentTree, isDraft } from '../../authoring/check-content';
import { checkMessages } from '../../authoring/check/messages';
import { deskReport, writeDeskReport } from '../../authoring/desk-report';
import type { Diagnostic } from '../../authoring/diagnostics';

/*
 * `npm run check:content`: refuses content and interface words that must not be published, all of it at once, and ends
 * with 1. Drafts with mistakes are named too, but are only left out. With `--json`, for machines.
 */

const contentDir = resolve(process.env.CONTENT_DIR ?? 'content');
const messagesDir = resolve('messages');

const checked = await checkContentTree(contentDir);
const { diagnostics } = checked;
const inPublished = [
  ...at(
    contentDir,
    diagnostics.filter((diagnostic) => !isDraft(diagnostic)),
  ),
  ...at(messagesDir, checkMessages(messagesDir)),
];
const inDrafts = at(contentDir, diagnostics.filter(isDraft));
writeBrokenDrafts(brokenDrafts(checked));
writeDeskReport(deskReport(contentDir, checked));

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ published: inPublished, drafts: inDrafts }, null, 2));
} else {
  for (const diagnostic of inPublished) console.error(told(diagnostic));
  if (inDrafts.length > 0) {
    console.error(
      'Drafts with mistakes are left out until they are mended · 有错误的草稿，改好之前不收入：\n',
    );
    for (const diagnostic of inDrafts) console.error(told(diagnostic));
  }
  console[inPublished.length > 0 ? 'error' : 'log'](summary());
}
process.exitCode = inPublished.length > 0 ? 1 : 0;

function at(dir: string, diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: join(relative('.', dir), diagnostic.file),
  }));
}

/** file:line: what is wrong — how to mend it, in both languages. */
function told({ file, line, message, remedy }: Diagnostic): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${message.en} — ${remedy.en}\n    ${message.zh}——${remedy.zh}\n`;
}

function summary(): string {
  const drafts = inDrafts.length > 0 ? ` ${inDrafts.length} in drafts.` : '';
  if (inPublished.length === 0) return `The content is in order · 内容没有问题。${drafts}`;
  return `${inPublished.length} to mend before anything is published · 发表之前有${inPublished.length}处要改。${drafts}`;
}
