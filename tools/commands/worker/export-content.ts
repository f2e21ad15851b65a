import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Where the content is recorded: a bare repository, or the one that the content folder lies in. */
export interface ContentPlace {
  bare?: string;
  contentDir: string;
}

/** Nothing that a repository or this machine configures is run or read. */
const alone = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_TERMINAL_PROMPT: '0',
} as unknown as NodeJS.ProcessEnv;

/**
 * Puts the content of a commit into a folder: regular files of the content folder and nothing else, so that whoever can
 * write to the repository can have nothing run. What git knows of their past is asked through a repository of our own,
 * which takes the objects from theirs and none of its configuration. Gives the content folder, and the environment in
 * which git answers in it. Throws if there is no such commit.
 */
export function exportContent(
  { bare, contentDir }: ContentPlace,
  commit: string,
  folder: string,
): { contentDir: string; env: Record<string, string> } {
  const safe = ['-c', 'safe.directory=*'];
  const ask = (cwd: string, ...args: string[]) =>
    execFileSync('git', [...safe, ...args], { cwd, env: alone, encoding: 'utf8' }).trim();
  const place = resolve(bare ?? contentDir);
  const objects = ask(place, 'rev-parse', '--path-format=absolute', '--git-path', 'objects');
  const shallow = ask(place, 'rev-parse', '--path-format=absolute', '--git-path', 'shallow');
  const prefix = bare ? 'content/' : ask(place, 'rev-parse', '--show-prefix');

  const gitDir = join(folder, 'git');
  const files = join(folder, 'files');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(gitDir, 'objects/info'), { recursive: true });
  mkdirSync(join(gitDir, 'refs'));
  mkdirSync(join(gitDir, 'info'));
  mkdirSync(files);
  writeFileSync(join(gitDir, 'HEAD'), `${commit}\n`);
  writeFileSync(join(gitDir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n');
  writeFileSync(join(gitDir, 'objects/info/alternates'), `${objects}\n`);
  writeFileSync(join(gitDir, 'info/attributes'), '* -text -filter -ident -working-tree-encoding\n');
  if (existsSync(shallow)) writeFileSync(join(gitDir, 'shallow'), readFileSync(shallow));

  const env = { GIT_DIR: gitDir, GIT_WORK_TREE: files };
  const git = (args: string[], input?: string) =>
    execFileSync('git', args, {
      cwd: files,
      env: { ...alone, ...env },
      encoding: 'utf8',
      input,
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  git(['read-tree', commit]);
  // signed/ lies beside the content, if there is one (lib/copies.ts).
  const beside = join(dirname(prefix || 'content'), 'signed');
  const wanted = git(['ls-files', '--stage', '-z', '--', prefix || '.', beside])
    .split('\0')
    .flatMap((line) => /^100644 \S+ 0\t([^]+)$/.exec(line)?.[1] ?? []);
  git(['checkout-index', '-z', '--stdin'], wanted.map((path) => `${path}\0`).join(''));
  const exported = join(files, prefix);
  const signed = join(dirname(exported), 'signed');
  const ours = join(dirname(resolve(contentDir)), 'signed');
  if (!existsSync(signed) && existsSync(ours)) symlinkSync(relative(dirname(signed), ours), signed);
  return { contentDir: resolve(exported), env };
}
