import 'server-only';
import { audit } from '../audit-log';
import type { AttemptStore } from './attempt-store';
import { networkOf } from './client-address';
import type { Configuration } from './configuration';
import { changeEditorsInTurn, editorName, type ListedEditor } from './editors';

import { fromBase32, hashRecoveryCode, readCode, STEP, stepAt, stepOfCode } from './totp';
import { isPassphrase } from './passphrase';
import { BusyError, Queue } from './queue';
import { bucketsFor } from './rate-limit';

export interface Attempt {
  name: string;
  passphrase: string;
  code: string;
  /** Where it comes from, if anybody trustworthy has said. */
  address: string | undefined;
  /** The editor who has signed in from this device before, and the device. */
  device: { name: string; id: string } | undefined;
}

export type Outcome = { editor: ListedEditor } | { wait: number } | { wrong: true };

/** Hashing takes 32 MiB each and all of a processor. */
const hashing = new Queue(2);

/** Who waits for a hash; a known device may still do so when strangers no longer may. */
const PATIENCE = { stranger: 16, known: 32 };

/** How long somebody for whom there is no room is asked to wait, in seconds. */
const BUSY = 3;

const YEAR = 365 * 24 * 60 * 60;

/**
 * Somebody tries to sign in. Gives the editor, or that it was wrong, or how many seconds to wait; which of the three
 * things was wrong, and whether there is such an editor, it does not tell, not even by the time it takes.
 * Throws if the attempt store or the list of editors cannot be read, or if a recovery code cannot be struck off.
 */
export async function attemptSignIn(
  { name: given, passphrase, code: typed, address, device }: Attempt,
  { secret, listEditors, editorsFile }: Configuration,
  store: AttemptStore,
): Promise<Outcome> {
  const name = editorName(given) ?? '';
  const editor = listEditors().find((each) => each.name === name && each.passphrase);
  const code = readCode(typed);
  const known = editor && device?.name === name ? device.id : undefined;
  // 80 bits, which nobody guesses: whoever has one is let through where strangers have used up what there was to try.
  const recovers = editor?.recovery.includes(hashRecoveryCode(code)) ?? false;
  const buckets = bucketsFor({ name, address, device: known }, secret);

  const wait = await store.take(buckets);
  if (wait > 0 && !recovers) {
    audit('sign-in-throttled', { editor: editor?.name });
    return { wait };
  }
  const putBack = async () => {
    if (wait === 0) await store.putBack(buckets);
  };
  try {
    const right = await hashing.run(
      () => isPassphrase(passphrase, editor?.passphrase),
      known || recovers
        ? { patience: PATIENCE.known }
        : { patience: PATIENCE.stranger, from: address ? networkOf(address) : 'unknown' },
    );
    const spend = recovers ? spendRecoveryCode : spendTotp;
    if (editor && right && (await spend(editor, code, { editorsFile, store }))) {
      await putBack();
      return { editor };
    }
    audit('sign-in-failed', {
      editor: editor?.name,
      reason: right ? 'code' : editor ? 'passphrase' : 'name',
    });
    return { wrong: true };
  } catch (error) {
    await putBack();
    if (!(error instanceof BusyError)) throw error;
    return { wait: BUSY };
  }
}

interface Spending {
  editorsFile: string | undefined;
  store: AttemptStore;
}

/** Is it a code of theirs that has not been used? Then it is used up, for everybody, before this says so. */
async function spendTotp(
  editor: ListedEditor,
  code: string,
  { editorsFile, store }: Spending,
): Promise<boolean> {
  const seconds = Date.now() / 1000;
  const step = stepOfCode(fromBase32(editor.totp ?? ''), code, seconds);
  if (step === undefined) return false;
  // Instances may each have a copy of the list; the store is one for all of them.
  if (!(await store.claim(`code:${editor.name}:${editor.epoch}:${step}`, 4 * STEP))) return false;
  try {
    // A step that is still to come was used before the clock was set back.
    const isUsed = (used: number) => step <= used && used <= stepAt(seconds) + 1;
    if (editorsFile) return await changeEditorsInTurn(editorsFile, (editors) => note(editors, isUsed));
  } catch {
    audit('code-not-noted', { editor: editor.name, reason: 'the list of editors cannot be changed' });
  }
  // Noted in the store alone, which must have been there as long as this code could be used.
  return stepAt((await store.memory()).since) + 1 < step;

  function note(editors: ListedEditor[], isUsed: (step: number) => boolean): boolean {
    const listed = editors.find(({ name }) => name === editor.name);
    if (!listed || (listed.usedStep !== undefined && isUsed(listed.usedStep))) return false;
    listed.usedStep = step;
    return true;
  }
}

/** Strikes a recovery code off the list. Throws, and leaves the code good, if the list cannot be changed just now. */
async function spendRecoveryCode(
  editor: ListedEditor,
  code: string,
  { editorsFile, store }: Spending,
): Promise<boolean> {
  // Where the list is not in a file, a recovery code could be used again after a restart: it is refused.
  if (!editorsFile) return false;
  const hash = hashRecoveryCode(code);
  const key = `recovery:${hash}`;
  if (!(await store.claim(key, YEAR))) return false;
  try {
    return await changeEditorsInTurn(editorsFile, (editors) => {
      const listed = editors.find(({ name }) => name === editor.name);
      if (!listed?.recovery.includes(hash)) return false;
      listed.recovery = listed.recovery.filter((each) => each !== hash);
      return true;
    });
  } catch (error) {
    await store.release(key);
    throw new Error(`a recovery code was not taken, and is still good: ${(error as Error).message}`);
  }
}
