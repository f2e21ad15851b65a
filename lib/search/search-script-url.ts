import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The address of the program of the search page, which tools/build/bundle-scripts.ts has made and named. */
export function searchScriptUrl(): string {
  const file = join(
    /* turbopackIgnore: true */ process.cwd(),
    process.env.BUILD_DIR ?? '.',
    '.generated/search.json',
  );
  const { name } = JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8')) as { name: string };
  return `/search/${name}`;
}
