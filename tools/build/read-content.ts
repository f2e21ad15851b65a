import { resolve } from 'node:path';
import { prepareContent } from './prepare-content';

/*
 * The first step of `npm run build`, and the only one that opens the content folder. Ends with 1 if it is at fault. Takes the
 * version of the code, under which it keeps what it finds.
 */

const root = process.cwd();
const ready = await prepareContent({
  contentDir: resolve(root, process.env.CONTENT_DIR ?? 'content'),
  buildDir: resolve(root, process.env.BUILD_DIR ?? '.'),
  code: process.argv[2],
});
if (!ready) process.exit(1);
