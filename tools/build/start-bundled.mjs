import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stop } from 'esbuild';
import { bundleProgram } from './bundle-program.mjs';

/*
 * `node tools/build/start-bundled.mjs <file> …` runs a program of the build, in the folder of the project. It has seven
 * hundred modules with its packages: to ask for each of them, as tsx does, takes longer than most steps after one edit.
 */

if (existsSync('.env')) process.loadEnvFile('.env');
const [source = ''] = process.argv.splice(2, 1);
const root = process.cwd();
const file = await bundleProgram(source, {
  root,
  buildDir: resolve(root, process.env.BUILD_DIR ?? '.'),
  // Those that hold a program for one kind of machine, look for files of their own, or are seldom needed.
  external: ['sharp', 'esbuild', 'wawoff2', 'postcss', '@tailwindcss/postcss'],
  format: 'esm',
});
await stop();
await import(pathToFileURL(file).href);
