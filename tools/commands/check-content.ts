import { resolve } from 'node:path';
import { readContent } from '../../authoring/content';
import { tellDiagnostics } from '../build/tell-diagnostics';

/*
 * `npm run check:content`: refuses content and interface words that must not be published, all of it at once, and ends
 * with 1. It makes nothing.
 */

const contentDir = resolve(process.env.CONTENT_DIR ?? 'content');
const { diagnostics } = await readContent(contentDir);
const good = tellDiagnostics(diagnostics, contentDir);
process.exitCode = good ? 0 : 1;
