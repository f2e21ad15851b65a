import { parentPort, workerData } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

/* A thread of finish.ts: finishes its share of the pages and ends. */

/** @type {typeof import('./pages.ts')} */
const { finishPages } = await tsImport('./pages.ts', import.meta.url);
parentPort?.postMessage(await finishPages(workerData));
