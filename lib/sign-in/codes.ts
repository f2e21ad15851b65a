import { database } from '../database/database';
import type { ListedEditor } from './editors';
import { fromBase32, hashRecoveryCode, stepAt, stepOfCode } from './totp';

/* An editor's codes, each of which is good once. */

/** Is it one of the recovery codes that the editor of this name has left? */
export async function isRecoveryCode(name: string, code: string): Promise<boolean> {
  const db = await database();
  const found = await db
    .selectFrom('recovery_codes')
    .select('hash')
    .where('hash', '=', hashRecoveryCode(code))
    .where('editor', '=', name)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Is it a code of theirs, of the authenticator or for recovery, that has not been used? Then it is used up, for everybody,
 * before this says so. Throws if that cannot be noted, and the code is still good.
 */
export async function spendCode(editor: ListedEditor, code: string): Promise<boolean> {
  return (await spendTotp(editor, code)) || (await spendRecoveryCode(editor.name, code));
}

async function spendTotp({ name, epoch, totp }: ListedEditor, code: string): Promise<boolean> {
  const seconds = Date.now() / 1000;
  const step = totp === null ? undefined : stepOfCode(fromBase32(totp), code, seconds);
  if (step === undefined) return false;
  const db = await database();
  const { numUpdatedRows } = await db
    .updateTable('editors')
    .set({ used_step: step })
    .where('name', '=', name)
    .where('epoch', '=', epoch)
    .where((used) =>
      used.or([
        used('used_step', 'is', null),
        used('used_step', '<', step),
        // One that is still to come was used before the clock was set back.
        used('used_step', '>', stepAt(seconds) + 1),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function spendRecoveryCode(name: string, code: string): Promise<boolean> {
  const db = await database();
  const { numDeletedRows } = await db
    .deleteFrom('recovery_codes')
    .where('hash', '=', hashRecoveryCode(code))
    .where('editor', '=', name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
