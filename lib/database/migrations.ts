/**
 * Statements that change the tables. Forwards only: there is no way back but the backup.
 * @param bytes the type of a column that holds bytes
 */
type Migration = (bytes: 'blob' | 'bytea') => string[];

/** In this order, for ever: what stands here was run on somebody's database. */
export const migrations: Record<string, Migration> = {
  '001-drafts': (bytes) => [
    `create table drafts (
      kind text not null, slug text not null, locale text not null,
      number integer not null, last integer not null,
      "by" text not null, at bigint not null,
      review_by text, review_at bigint,
      constraint drafts_key primary key (kind, slug, locale)
    )`,
    `create table revisions (
      kind text not null, slug text not null, locale text not null, number integer not null,
      sealed ${bytes} not null, size integer not null,
      "by" text not null, at bigint not null,
      beside integer default 0 not null,
      base text,
      constraint revisions_key primary key (kind, slug, locale, number)
    )`,
    `create table draft_pictures (
      kind text not null, slug text not null, file text not null, shown_as text not null,
      sealed ${bytes} not null, alt ${bytes} not null,
      size integer not null, width integer not null, height integer not null,
      "by" text not null, at bigint not null,
      constraint draft_pictures_key primary key (kind, slug, file)
    )`,
    `create table open_texts (
      kind text not null, slug text not null, locale text not null,
      editor text not null, at bigint not null,
      constraint open_texts_key primary key (kind, slug, locale, editor)
    )`,
  ],
  '002-editors': () => [
    `create table editors (
      name text primary key, role text not null, epoch text not null,
      passphrase text, totp text, used_step integer,
      added_at bigint not null
    )`,
    `create table accounts (account text primary key, editor text not null)`,
    `create table recovery_codes (hash text primary key, editor text not null)`,
    `create table sessions (
      id text primary key, editor text not null,
      began_at bigint not null, confirmed_at bigint not null
    )`,
    `create table rate_limits (key text primary key, full_at bigint not null)`,
    `create table audit (
      at bigint not null, event text not null, editor text not null,
      "by" text, "of" text, reason text
    )`,
    `create index audit_at on audit (at)`,
  ],
  '004-publishing': (bytes) => [
    `create table publications (
      id text primary key, what text not null,
      kind text, slug text, locale text, revision integer,
      base text not null, "commit" text not null, paths text not null,
      "by" text not null, at bigint not null,
      public_at bigint, reverted_at bigint
    )`,
    `create table schedules (
      id text primary key,
      kind text not null, slug text not null, locale text not null, revision integer not null,
      due bigint not null, zone text not null,
      "by" text not null, at bigint not null,
      ended_at bigint, outcome text
    )`,
    `create table shares (
      id text primary key, token text not null unique,
      kind text not null, slug text not null,
      until bigint not null, "by" text not null, at bigint not null,
      reader ${bytes} not null,
      opened integer default 0 not null,
      ended_at bigint
    )`,
  ],
  /** What a late revision was made on, and words that are looked at before they are saved. */
  '005-writing': (bytes) => [
    `alter table revisions add column made_on integer`,
    `create table shown_texts (
      token text primary key,
      kind text not null, slug text not null, locale text not null,
      editor text not null, sealed ${bytes} not null, at bigint not null
    )`,
  ],
  /** What was public when a draft was begun. */
  '006-public-base': () => [`alter table drafts add column public_commit text`],
  /** Numbers of revisions go on after a draft was destroyed. */
  '007-last-numbers': () => [`create table last_numbers (text text primary key, last integer not null)`],
};
