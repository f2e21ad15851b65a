import { join } from 'node:path';
import { contentTypes } from '../tools/build/content-types.mjs';
import { root, runAside } from '../tools/commands/run-programs.mjs';

/*
 * The checks that need no build: steps of `npm run check` and of `npm test`. Nothing here imports a package, so that both
 * can begin on a machine that has none.
 */

/** By content: a clone and a change of branch give every file a new date. */
const cached = ['--cache', '--cache-strategy', 'content'];
const eslintCache = join(root, 'node_modules/.cache/eslint/');

/** @satisfies {Record<string, import('./steps.mjs').Step>} */
export const checks = {
  formatting: {
    title: 'Formatting',
    work: () => runAside('prettier', ['--check', '--log-level', 'warn', ...cached, '.']),
  },
  lint: {
    title: 'Lint',
    work: () => runAside('eslint', ['--max-warnings', '0', ...cached, '--cache-location', eslintCache, '.']),
  },
  types: {
    title: 'Types',
    work: async () => {
      for (const make of [contentTypes, () => runAside('next', ['typegen'])]) {
        const made = await make();
        if (!made.ok) return made;
      }
      return runAside('tsc', ['--noEmit']);
    },
  },
};
