import type { Migration } from '../migrate';

/** What was public when a draft was begun. */
export const publicBase: Migration = () => [`alter table drafts add column public_commit text`];
