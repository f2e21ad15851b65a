import { resolve } from 'node:path';
import { makeOgImages } from './make-og-images';
import { makeSearch } from './make-search';

/*
 * The search and the social pictures of a build from nothing, beside compiling: in a process of their own, because compiling
 * takes most of the memory that a build may have, and what they read stays in a process to its end.
 */

const buildDir = resolve(process.env.BUILD_DIR ?? '.');
makeSearch(process.cwd(), buildDir);
await makeOgImages(process.cwd(), buildDir);
