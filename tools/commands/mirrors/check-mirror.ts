import type { MirrorState } from '../../../lib/copies';
import { isOld, NotOurs, verifySite } from '../../../verify/verify.mjs';

export interface Found {
  state: MirrorState;
  sequence?: number;
  /** What was changed, or why there was no answer; a line each. */
  why: string[];
}

/**
 * Asks a mirror for everything that was signed.
 * @param keys those of signed/allowed_signers
 * @param newest the number that was signed last: whatever is below it is older
 */
export async function checkMirror(address: string, keys: string, newest: number): Promise<Found> {
  try {
    const signed = await verifySite(address, keys);
    return { state: isOld(signed, newest) ? 'older' : 'ours', sequence: signed.sequence, why: [] };
  } catch (error) {
    const state = error instanceof NotOurs ? 'changed' : 'unreachable';
    return { state, why: (error as Error).message.split('\n') };
  }
}

/** One line, as a person reads it. */
export function mirrorLine(address: string, { state, sequence, why }: Found): string {
  const words = {
    ours: `ours ${sequence}`,
    older: `ours, older ${sequence}`,
    changed: `changed: ${why.slice(0, 5).join('; ')}${why.length > 5 ? `; and ${why.length - 5} more` : ''}`,
    unreachable: `unreachable: ${why[0]}`,
  };
  return `${words[state]} · ${address}`;
}
