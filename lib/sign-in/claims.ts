import { z } from 'zod';
import type { ListedEditor } from './editors';

/** How long a session lasts at most, and how long without a visit to the preview, in seconds. */
export const LONGEST = 12 * 60 * 60;
export const IDLE = 30 * 60;

/** Clocks of two machines may differ by so much, in seconds. */
const TOLERANCE = 15;

/**
 * What a session's token says, sealed so that nobody else can write one. Times are ours, in seconds since 1970:
 * next-auth renews its own `iat` and `exp` whenever it seals.
 */
const claimsSchema = z.object({
  /** The editor's name. */
  sub: z.string().min(1),
  /** The session: what ends when they sign out. */
  sid: z.string().min(16),
  /** The editor's epoch: a new one ends all their sessions. */
  ep: z.string(),
  /** When they signed in. */
  at: z.int(),
  /** When they were last seen at the preview. */
  seen: z.int(),
});

export type Claims = z.infer<typeof claimsSchema>;

/** The claims of an opened token, or undefined for a token that is for something else. */
export function parseClaims(token: unknown): Claims | undefined {
  return claimsSchema.safeParse(token).data;
}

/**
 * May this session go on? All that can be said from the claims, the editor as the list has them now and the clock.
 */
export function isCurrent(
  { sub, ep, at, seen }: Claims,
  { editor, now }: { editor: Pick<ListedEditor, 'name' | 'epoch'> | undefined; now: number },
): boolean {
  return (
    at <= seen &&
    seen <= now + TOLERANCE &&
    now - at < LONGEST &&
    now - seen < IDLE &&
    editor?.name === sub &&
    editor.epoch === ep
  );
}
