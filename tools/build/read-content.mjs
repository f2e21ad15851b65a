import { generateDotpkg, getConfig, logGenerateInfo, runMain } from 'contentlayer2/core';

/*
 * `contentlayer2 build`, without the traces of its own steps that the command always keeps: they are a third of its
 * time. Takes the path of the configuration; writes below PWD, as the command does.
 */

const run = runMain({ tracingServiceName: 'build', verbose: false });
const config = await run(getConfig({ configPath: process.argv[2] }));
await run(logGenerateInfo(await run(generateDotpkg({ config, verbose: false }))));
