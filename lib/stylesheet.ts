import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetName } from './stylesheet-names';

/**
 * A stylesheet, compiled by the build (tools/commands/build.ts) before Next starts. It is written into the pages that need it, so
 * that a piece is one request. Undefined in development, where app/dev-style.ts links the sheets and Next reloads them.
 */
export function stylesheet(name: SheetName): string | undefined {
  if (process.env.NODE_ENV === 'development') return undefined;
  return readFileSync(join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated', `${name}.css`), 'utf8');
}
