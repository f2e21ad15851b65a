import { resolve } from 'node:path';
import { bundleCode } from './release-steps';

/* What is made of code alone, in a process of its own: compilers keep their memory to its end. Takes the version of the code. */

await bundleCode(process.cwd(), resolve(process.env.BUILD_DIR ?? '.'), process.argv[2] ?? '');
