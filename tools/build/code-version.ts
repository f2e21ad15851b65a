import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { listFiles } from '../../model/list-files';
import { siteUrl } from '../../lib/site';

/** Where code, interface words and stylesheets lie; nothing of content. */
const places = [
  ...['app', 'authoring', 'components', 'i18n', 'lib', 'messages', 'model', 'patches', 'serving', 'tools'],
  ...['contentlayer.config.ts', 'next.config.js', 'package-lock.json', 'postcss.config.js', 'proxy.ts'],
  ...['server.ts', 'tsconfig.json'],
];

/**
 * A name for all that what is compiled depends on: code, packages, interface words, the site's address, Node, and how deep
 * the folder lies. Two builds with the same name differ in content alone.
 * @param root the folder of the project
 * @param buildDir BUILD_DIR as it was given
 */
export function codeVersion(root: string, buildDir: string): string {
  const depth = relative(join(root, buildDir), root);
  const hash = createHash('sha256').update([process.version, process.arch, siteUrl(), depth].join('\n'));
  for (const place of places) {
    const path = join(root, place);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory() ? listFiles(path).map((file) => join(path, file)) : [path];
    for (const file of files.filter((each) => !/\.test\.tsx?$/.test(each)))
      hash.update(`\n${file.slice(root.length)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
