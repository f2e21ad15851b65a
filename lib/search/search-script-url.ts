import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The address of the program of the search page, which tools/build/make-search.ts has made and named. */
export function searchProgram(): string {
  const file = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/search.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { program: string }).program;
}
