import type { Migration } from '../migrate';

export const editors: Migration = () => [
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
];
