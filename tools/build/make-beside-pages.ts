import { resolve } from 'node:path';
import { beside } from './beside';

/* The search, or the social pictures, of a build from nothing; which of them is told. */

const what = process.argv[2] as keyof typeof beside;
await beside[what](process.cwd(), resolve(process.env.BUILD_DIR ?? '.'));
