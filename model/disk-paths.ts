import path from 'node:path';

/*
 * `join` and `resolve` of node:path, for code that Next compiles. It follows theirs into every file of the project that the
 * result could name, releases and other builds included: four times the work of compiling beside a few large releases, and
 * all of it beside each function that a host deploys. It does not look into these.
 */

export function join(...parts: string[]): string {
  return path.join(...parts);
}

export function resolve(...parts: string[]): string {
  return path.resolve(...parts);
}
