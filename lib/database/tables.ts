import type { Generated } from 'kysely';
import type { WrittenLocale } from '../../i18n/locales';
import type { PieceKind } from '../../model/fields';
import type { AuditEvent } from '../audit-log';
import type { Role } from '../sign-in/roles';

/*
 * What the editors' part remembers, table by table. Times are milliseconds since 1970. The migrations make the tables;
 * a column is added here and in a new migration, never in an old one.
 */
export interface Tables {
  drafts: DraftRow;
  revisions: RevisionRow;
  last_numbers: LastNumberRow;
  draft_pictures: DraftPictureRow;
  open_texts: OpenTextRow;
  editors: EditorRow;
  accounts: AccountRow;
  recovery_codes: RecoveryCodeRow;
  sessions: SessionRow;
  rate_limits: RateLimitRow;
  audit: AuditRow;
  publications: PublicationRow;
  schedules: ScheduleRow;
  shares: ShareRow;
  shown_texts: ShownTextRow;
}

/** One language of one piece, as it is being written. */
interface DraftRow extends TextKey {
  /** The revision that counts. */
  number: number;
  /** The highest number that was given out. */
  last: number;
  by: string;
  at: number;
  /** Who asks another editor to look at it, and since when. */
  review_by: string | null;
  review_at: number | null;
  /** The commit whose public text its words take account of; null if nothing was public when it was begun. */
  public_commit: string | null;
}

interface RevisionRow extends TextKey {
  number: number;
  /** The text, sealed (seal.ts). */
  sealed: Uint8Array;
  /** Bytes of the text. */
  size: number;
  by: string;
  at: number;
  /** 1: it came too late, beside another that counts, and nobody has put the two together yet. */
  beside: Generated<number>;
  /** For a translation: the state of the original that it was made from, as JSON. */
  base: string | null;
  /** Of a revision that came too late: the one it was made on. */
  made_on: number | null;
}

/** Of a text whose draft was destroyed: the highest number that a revision of it ever had. */
interface LastNumberRow {
  /** Which text, as only the key can tell: no name of what was destroyed is left. */
  text: string;
  last: number;
}

interface DraftPictureRow extends PieceKey {
  file: string;
  /** What it is called in previews: its width and a hash that only the key could make. */
  shown_as: string;
  sealed: Uint8Array;
  /** What it shows, in each language in which somebody has said it: JSON, sealed. */
  alt: Uint8Array;
  /** 0: the picture is public, and only what it shows in a language that is not is still here. */
  size: number;
  /** In pixels, upright. */
  width: number;
  height: number;
  by: string;
  at: number;
}

/** Somebody had it open when their page last said so. */
interface OpenTextRow extends TextKey {
  editor: string;
  at: number;
}

/** What an editor has made public, changed in public or taken from readers. */
interface PublicationRow {
  id: string;
  what: 'publish' | 'withdraw' | 'back';
  /** Of `withdraw`: what was named in content/withdrawn.yml has no piece. */
  kind: PieceKind | null;
  slug: string | null;
  locale: WrittenLocale | null;
  /** The revision of the draft that was published. */
  revision: number | null;
  /** What the branch stood at before, and what was recorded. */
  base: string;
  commit: string;
  /** The files that it changed, below the content folder: JSON. */
  paths: string;
  by: string;
  at: number;
  /** When readers had it, as far as anybody has looked. */
  public_at: number | null;
  /** When it was taken back. */
  reverted_at: number | null;
}

/** A text that is to be published at its time. */
interface ScheduleRow extends TextKey {
  id: string;
  /** The revision that was scheduled: a changed text has to be scheduled again. */
  revision: number;
  due: number;
  /** The time zone in which the editor chose the time, by its name in the IANA database. */
  zone: string;
  by: string;
  at: number;
  ended_at: number | null;
  /** How it ended: `done`, `cancelled` or the name of a refusal. */
  outcome: string | null;
}

/** A draft that somebody without an account may read. */
interface ShareRow extends PieceKey {
  id: string;
  /** SHA-256 of the token, which is kept nowhere. */
  token: string;
  until: number;
  by: string;
  at: number;
  /** For whom, in the editor's words, sealed. */
  reader: Uint8Array;
  /** How often it was opened. */
  opened: number;
  ended_at: number | null;
}

/** Words that are not saved, for the minute in which an editor looks at their preview. */
interface ShownTextRow extends TextKey {
  token: string;
  editor: string;
  sealed: Uint8Array;
  at: number;
}

interface PieceKey {
  kind: PieceKind;
  slug: string;
}

interface TextKey extends PieceKey {
  locale: WrittenLocale;
}

interface EditorRow {
  name: string;
  role: Role;
  /** Random. Sessions and devices carry it, so that a new one ends them all. */
  epoch: string;
  /** A hash (lib/sign-in/passphrase.ts). Who has none signs in with an account. */
  passphrase: string | null;
  /** The key of the time-based code, in base 32. It has to be here in plain to be of use. */
  totp: string | null;
  /** The step of the code that was used last; none up to it is taken again (RFC 6238, 5.2). */
  used_step: number | null;
  added_at: number;
}

/** An account with a provider, by its id there: `github:583231`, `openid:248289761001`. */
interface AccountRow {
  account: string;
  editor: string;
}

/** One that is left; a code that was used is deleted. */
interface RecoveryCodeRow {
  /** SHA-256, base64url. */
  hash: string;
  editor: string;
}

/** A session that goes on; one that ended is deleted. */
interface SessionRow {
  id: string;
  editor: string;
  began_at: number;
  /** When a code was last given in it, or the provider asked. */
  confirmed_at: number;
}

/** A bucket of tries (lib/sign-in/rate-limit.ts): all there is to it is when it will be full again. */
interface RateLimitRow {
  key: string;
  full_at: number;
}

/** Who did what, to which piece (lib/audit-log.ts). No titles, no addresses. */
interface AuditRow {
  at: number;
  event: AuditEvent;
  editor: string;
  by: string | null;
  of: string | null;
  reason: string | null;
}
