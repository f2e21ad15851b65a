import { join } from 'node:path';
import { generateDotpkg, getConfig, runMain } from 'contentlayer2/core';

/*
 * `node tools/build/contentlayer.mjs <folder>` is `contentlayer2 build` of <folder>/content into <folder>/.contentlayer, by
 * the functions that the package exports for programs. The command keeps a trace of every step it takes, for its own error
 * messages, and has no switch for that, which is more than half of its time. Once it has one, this file can go.
 */

const [folder = ''] = process.argv.slice(2);
process.env.TYPED_CONTENT = join(folder, 'content');
const run = runMain({ tracingServiceName: 'contentlayer', verbose: false, customCwd: folder });
const configPath = join(import.meta.dirname, '../../contentlayer.config.ts');
await run(generateDotpkg({ config: await run(getConfig({ configPath })), verbose: false }));
