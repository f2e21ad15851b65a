import type { Migration } from '../migrate';

/** What a late revision was made on, and words that are looked at before they are saved. */
export const writing: Migration = (bytes) => [
  `alter table revisions add column made_on integer`,
  `create table shown_texts (
    token text primary key,
    kind text not null, slug text not null, locale text not null,
    editor text not null, sealed ${bytes} not null, at bigint not null
  )`,
];
