import { logEvent } from '../audit-log';
import type { Diagnostic } from '../../authoring/diagnostics';
import { passPiece } from './pass';
import { sourcesWith, type OpenedText } from './writing';

/** What the check says of a text as it is in an editor's hands. Undefined if it cannot be run, or takes longer than anybody waits. */
export async function checkWritten(opened: OpenedText, text: string): Promise<Diagnostic[] | undefined> {
  const { kind, slug, locale } = opened.name;
  try {
    const { diagnostics } = await passPiece({ kind, slug, draft: true, sources: sourcesWith(opened, text) });
    return diagnostics.filter(({ file }) => file.endsWith(`${slug}/${locale}.mdx`));
  } catch (error) {
    // Writing goes on without it.
    logEvent('desk-failed', {
      of: `${kind}/${slug}`,
      reason: error instanceof Error ? error.message : 'unknown',
    });
    return undefined;
  }
}
