import type { Migration } from '../migrate';

export const publishing: Migration = (bytes) => [
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
];
