import 'server-only';
import { journal } from '../audit-log';
import type { Configuration } from './configuration';
import { changeEditors, editorName, type ListedEditor } from './editors';
import type { Ledger } from './attempt-store';
import { fromBase32, hashRecoveryCode, readCode, STEP, stepOfCode } from './totp';
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
const PATIENCE = { stranger: 8, known: 16 };

/** How long somebody for whom there is no room is asked to wait, in seconds. */
const BUSY = 3;

const YEAR = 365 * 24 * 60 * 60;

/**
 * Somebody tries to sign in. Gives the editor, or that it was wrong, or how many seconds to wait; which of the three
 * things was wrong, and whether there is such an editor, it does not tell, not even by the time it takes.
 * Throws if the ledger or the list of editors cannot be read.
 */
export async function attemptSignIn(
  { name: given, passphrase, code, address, device }: Attempt,
  { secret, listEditors, editorsFile }: Configuration,
  ledger: Ledger,
): Promise<Outcome> {
  const name = editorName(given) ?? '';
  const editor = listEditors().find((each) => each.name === name && each.passphrase);
  const known = editor && device?.name === name ? device.id : undefined;
  const buckets = bucketsFor({ name, address, device: known }, secret);

  const wait = await ledger.take(buckets);
  if (wait > 0) {
    journal('sign-in-throttled', { editor: editor?.name });
    return { wait };
  }
  try {
    const right = await hashing.run(
      () => isPassphrase(passphrase, editor?.passphrase),
      known ? PATIENCE.known : PATIENCE.stranger,
    );
    if (editor && right && (await spendCode(editor, code, { editorsFile, ledger }))) {
      await ledger.putBack(buckets);
      return { editor };
    }
    journal('sign-in-failed', {
      editor: editor?.name,
      reason: right ? 'code' : editor ? 'passphrase' : 'name',
    });
    return { wrong: true };
  } catch (error) {
    if (!(error instanceof BusyError)) throw error;
    await ledger.putBack(buckets);
    return { wait: BUSY };
  }
}

/** Is it a code of theirs that has not been used? Then it is used up, for everybody, before this says so. */
async function spendCode(
  editor: ListedEditor,
  given: string,
  { editorsFile, ledger }: { editorsFile: string | undefined; ledger: Ledger },
): Promise<boolean> {
  const code = readCode(given);
  const step = stepOfCode(fromBase32(editor.totp ?? ''), code, Date.now() / 1000);
  if (step !== undefined) return ledger.claim(`code:${editor.name}:${editor.epoch}:${step}`, 4 * STEP);

  const hash = hashRecoveryCode(code);
  // Where the list cannot be changed, a recovery code could be used again after a restart: it is refused.
  if (!editor.recovery.includes(hash) || !editorsFile) return false;
  // Instances may each have a copy of the list; the ledger is one for all of them.
  if (!(await ledger.claim(`recovery:${hash}`, YEAR))) return false;
  try {
    changeEditors(editorsFile, (editors) => {
      const listed = editors.find(({ name }) => name === editor.name);
      if (listed) listed.recovery = listed.recovery.filter((each) => each !== hash);
    });
    return true;
  } catch {
    journal('sign-in-failed', {
      editor: editor.name,
      reason: 'recovery code: the list of editors cannot be changed',
    });
    return false;
  }
}
