import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `style` is for every page, `style-index` for those that lead to pieces, `style-rich` for texts with more in them. */
export type SheetName = 'style' | 'style-index' | 'style-rich';

/**
 * A stylesheet, compiled by the build (tools/build.ts) before Next starts. It is written into the pages that need it, so
 * that a piece is one request. Undefined in development, where app/dev-style.ts links the sheets and Next reloads them.
 */
export function stylesheet(name: SheetName): string | undefined {
  if (process.env.NODE_ENV === 'development') return undefined;
  return readFileSync(join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated', `${name}.css`), 'utf8');
}
