import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import { parse } from 'yaml';
import { frontMatterOf } from './front-matter';

/**
 * Every name that content/withdrawn.yml takes out, those of withdrawn people included, as its files say them now.
 * For the proof at the end of a build, which asks the files themselves and not what the build has made of them.
 * @param content a folder that the gate has passed; anything else in it that cannot be read throws
 */
export function readWithdrawnNames(content: string): string[] {
  const file = join(content, 'withdrawn.yml');
  if (!existsSync(file)) return [];
  const { names, people } = (parse(readFileSync(file, 'utf8')) ?? {}) as Partial<Record<string, string[]>>;
  const theirs = (people ?? []).flatMap((slug) =>
    ['people', 'drafts/people'].flatMap((folder) => namesIn(join(content, folder, slug))),
  );
  return [...new Set([...(names ?? []), ...theirs])];
}

/** What the texts of a person call them. */
function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .flatMap((name) => {
      const front = frontMatterOf(readFileSync(join(folder, name), 'utf8'), () => {});
      const { title, name: called } = (parse(front?.yaml ?? '') ?? {}) as {
        title?: unknown;
        name?: Record<string, unknown>;
      };
      return [title, ...Object.values(called ?? {})].filter((each) => typeof each === 'string');
    });
}
