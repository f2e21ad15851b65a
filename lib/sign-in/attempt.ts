import { audit, logEvent } from '../audit-log';
import { networkOf } from './client-address';
import { isRecoveryCode, spendCode } from './codes';
import { editorName, findEditorByName, type ListedEditor } from './editors';
import { readCode } from './totp';
import { isPassphrase } from './passphrase';
import { BusyError, Queue } from './queue';
import { bucketsFor, putBackTry, takeTry } from './rate-limit';

interface Attempt {
  name: string;
  passphrase: string;
  code: string;
  /** Where it comes from, if anybody trustworthy has said. */
  clientAddress: string | undefined;
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

/**
 * Somebody tries to sign in. Gives the editor, or that it was wrong, or how many seconds to wait; which of the three
 * things was wrong, and whether there is such an editor, it does not tell, not even by the time it takes.
 * Throws if the database cannot be asked, or if a code cannot be struck off.
 */
export async function attemptSignIn(
  { name: given, passphrase, code: typed, clientAddress, device }: Attempt,
  secret: string,
): Promise<Outcome> {
  const name = editorName(given) ?? '';
  const code = readCode(typed);
  // 80 bits, which nobody guesses: whoever has one is let through where strangers have used up what there was to try.
  const [listed, recovers] = await Promise.all([findEditorByName(name), isRecoveryCode(name, code)]);
  const editor = listed?.passphrase ? listed : undefined;
  const known = editor && device?.name === name ? device.id : undefined;
  const buckets = bucketsFor({ name, clientAddress, device: known }, secret);

  const wait = await takeTry(buckets);
  if (wait > 0 && !recovers) {
    logEvent('sign-in-throttled', { editor: editor?.name });
    return { wait };
  }
  const putBack = async () => {
    if (wait === 0) await putBackTry(buckets);
  };
  try {
    const right = await hashing.run(
      () => isPassphrase(passphrase, editor?.passphrase ?? undefined),
      known || recovers
        ? { patience: PATIENCE.known }
        : { patience: PATIENCE.stranger, from: networkOf(clientAddress) },
    );
    if (editor && right && (await spendCode(editor, code))) {
      await putBack();
      return { editor };
    }
    await audit('sign-in-failed', {
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
