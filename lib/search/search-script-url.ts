import { readFileSync } from 'node:fs';
import { join } from '../../model/disk-paths';

/** A script that browsers get, as the build leaves it in `.generated/search.json`. */
export interface Script {
  /** With a hash of what is in it, so that it may be kept for ever, and a policy can name it. */
  name: string;
  code: string;
}

/** The address of the program of the search page, which tools/build/bundle-scripts.ts has made and named. */
export function searchScriptUrl(): string {
  const file = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/search.json');
  const { name } = JSON.parse(readFileSync(file, 'utf8')) as Script;
  return `/search/${name}`;
}
