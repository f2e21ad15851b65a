import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The one stylesheet, compiled by the build (tools/build.ts) before Next starts. It is written into each page, so that
 * a piece is one request. Undefined in development, where app/dev-style.ts links the sheet and Next reloads it.
 */
export function stylesheet(): string | undefined {
  if (process.env.NODE_ENV === 'development') return undefined;
  return readFileSync(join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/style.css'), 'utf8');
}
