import { join } from 'node:path';
import { generateDotpkg, getConfig, runMain } from 'contentlayer2/core';

/*
 * `node tools/build/contentlayer.mjs <folder>` is `contentlayer2 build` of <folder>/content into <folder>/.contentlayer. The
 * command itself keeps a trace of every step it takes, for its own error messages, and cannot be told not to
 * (@contentlayer2/cli imports “effect/Tracing/Enable” first): that is more than half of its time.
 */

const [folder = ''] = process.argv.slice(2);
process.env.TYPED_CONTENT = join(folder, 'content');
const run = runMain({ tracingServiceName: 'contentlayer', verbose: false, customCwd: folder });
const configPath = join(import.meta.dirname, '../../contentlayer.config.ts');
await run(generateDotpkg({ config: await run(getConfig({ configPath })), verbose: false }));
