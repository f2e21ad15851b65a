import { audit } from '../audit-log';
import type { Editor } from '../session';
import { spendCode } from './codes';
import { configuration } from './configuration';
import { findEditorByName } from './editors';
import { bucketFor, putBackTry, takeTry } from './rate-limit';
import { confirmSession } from './sessions';
import { readCode } from './totp';

/*
 * Step-up: before what cannot be taken back (a public act, sharing, destroying) an editor shows once more that it is them,
 * and not somebody at their unlocked device. A code is fresh for ten minutes, the one they signed in with too.
 */

/** For how long, in seconds. */
export const FRESH = 10 * 60;

/** What is to be said at the field. Each but `wait` is the name of its sentence in messages, namespace CodeField. */
export type CodeNotice = { what: 'wait'; seconds: number } | { what: 'missing' | 'wrong' | 'signInAgain' };

/** Has this editor given a code, or signed in, within the last ten minutes? */
export function hasFreshCode({ freshUntil }: Pick<Editor, 'freshUntil'>): boolean {
  return freshUntil > Date.now() / 1000;
}

/**
 * Asks an editor for a fresh code, before such an act. Takes what they typed into components/desk/code-field.tsx, if
 * anything; gives undefined once they have a fresh code, or what is to be said at the field. A code is used up by it, and
 * wrong ones are counted as at sign-in. Throws if that cannot be noted.
 */
export async function confirmCode(
  editor: Editor,
  typed: string | undefined,
): Promise<CodeNotice | undefined> {
  if (hasFreshCode(editor)) return undefined;
  if (!editor.hasCode) return { what: 'signInAgain' };
  if (!typed?.trim()) return { what: 'missing' };
  const listed = await findEditorByName(editor.name);
  if (!listed || !editor.session) return { what: 'signInAgain' };
  const { secret } = configuration();
  // Nobody takes from these who is not signed in as them.
  const buckets = [
    bucketFor('step-up', editor.session, secret),
    bucketFor('step-up-account', editor.name, secret),
  ];
  const wait = await takeTry(buckets);
  if (wait > 0) return { what: 'wait', seconds: wait };
  if (!(await spendCode(listed, readCode(typed)))) {
    await audit('code-failed', { editor: editor.name });
    return { what: 'wrong' };
  }
  await putBackTry(buckets);
  await confirmSession(editor.session);
  await audit('code', { editor: editor.name });
  return undefined;
}
