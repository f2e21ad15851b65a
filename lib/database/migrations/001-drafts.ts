import type { Migration } from '../migrate';

export const drafts: Migration = (bytes) => [
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
];
