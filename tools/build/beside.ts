import { makeOgImages } from './make-og-images';
import { makeSearch } from './make-search';

/** What readers get beside pages. */
export const beside = { search: makeSearch, pictures: makeOgImages };
