import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import v8 from 'node:v8';

/*
 * Loaded into every process of a build before anything else (tools/commands/build.ts). Two habits of Node are right for a server,
 * and not for a process that writes thousands of small files and ends (docs/decisions/0012-many-posts.md).
 */

// To hand a small file to another thread, and to be told, takes longer than to write it.
for (const name of /** @type {const} */ (['access', 'mkdir', 'readFile', 'rm', 'stat', 'writeFile'])) {
  const atOnce = /** @type {(...given: any[]) => any} */ (fs[`${name}Sync`]);
  Object.assign(fs.promises, { [name]: async (/** @type {any[]} */ ...given) => atOnce(...given) });
}
syncBuiltinESMExports();

// V8 begins to optimize a function long before a process that lives for half a minute has any good of it.
v8.setFlagsFromString('--interrupt-budget=300000');
