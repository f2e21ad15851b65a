import { join, relative, resolve } from 'node:path';
import { checkMessages } from '../../authoring/check/messages';
import { isDraft } from '../../authoring/content';
import type { Diagnostic } from '../../authoring/diagnostics';

/**
 * Says what is wrong with the content and with the interface words, in both languages, and whether anything may be
 * published. Drafts with mistakes are named too, but are only left out.
 * @param again leaves interface words, which are part of the code that has been built already
 */
export function tellDiagnostics(diagnostics: Diagnostic[], contentDir: string, again = false): boolean {
  const messagesDir = resolve('messages');
  const inPublished = [
    ...at(
      contentDir,
      diagnostics.filter((diagnostic) => !isDraft(diagnostic)),
    ),
    ...at(messagesDir, again ? [] : checkMessages(messagesDir)),
  ];
  const inDrafts = at(contentDir, diagnostics.filter(isDraft));
  for (const diagnostic of inPublished) console.error(told(diagnostic));
  if (inDrafts.length > 0) {
    console.error(
      'Drafts with mistakes are left out until they are mended · 有错误的草稿，改好之前不收入：\n',
    );
    for (const diagnostic of inDrafts) console.error(told(diagnostic));
  }
  console[inPublished.length > 0 ? 'error' : 'log'](summary(inPublished.length, inDrafts.length));
  return inPublished.length === 0;
}

function at(dir: string, diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: join(relative('.', dir), diagnostic.file),
  }));
}

/** file:line: what is wrong — how to mend it, in both languages. */
export function told({ file, line, message, remedy }: Diagnostic): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${message.en} — ${remedy.en}\n    ${message.zh}——${remedy.zh}\n`;
}

function summary(published: number, inDrafts: number): string {
  const drafts = inDrafts > 0 ? ` ${inDrafts} in drafts.` : '';
  if (published === 0) return `The content is in order · 内容没有问题。${drafts}`;
  return `${published} to mend before anything is published · 发表之前有${published}处要改。${drafts}`;
}
