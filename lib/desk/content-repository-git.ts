import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { RepositoryError } from './content-repository';

/*
 * How git is run here. Nothing that a repository itself configures is: no hook, filter, pager, signer or monitor.
 */

const environment = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC', // a time zone is a place
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
};
const flags = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'core.quotePath=false',
  'core.logAllRefUpdates=true',
  // Without loose objects in it, a power cut leaves empty files where the newest commits were.
  'core.fsync=committed,loose-object,reference',
  'gc.auto=0',
  'protocol.allow=never',
  'commit.gpgSign=false',
  'log.showSignature=false',
  'i18n.commitEncoding=UTF-8',
  'i18n.logOutputEncoding=UTF-8',
  'user.useConfigOnly=true',
  // Another user's repository is as harmless as ours, since nothing of its configuration runs.
  'safe.directory=*',
].flatMap((setting) => ['-c', setting]);

/** Asks git, gives what it says. Throws a GitError with what it complains of. */
export type Git = (
  args: string[],
  more?: { input?: string | Buffer; index?: string; by?: string },
) => Promise<Buffer>;

export class GitError extends RepositoryError {}

/** @param more options that precede each command */
export function gitIn(cwd: string, more: string[]): Git {
  return (args, { input, index, by } = {}) =>
    new Promise((done, failed) => {
      const env: NodeJS.ProcessEnv = { ...environment, NODE_ENV: process.env.NODE_ENV };
      if (index) env.GIT_INDEX_FILE = index;
      if (by) {
        Object.assign(env, { GIT_AUTHOR_NAME: by, GIT_COMMITTER_NAME: by });
        Object.assign(env, { GIT_AUTHOR_EMAIL: 'desk@invalid', GIT_COMMITTER_EMAIL: 'desk@invalid' });
      }
      const child = execFile(
        'git',
        [...flags, ...more, ...args],
        { cwd, env, encoding: 'buffer', maxBuffer: 1 << 28, timeout: 60_000, killSignal: 'SIGKILL' },
        (error, stdout, stderr) => {
          if (!error) return done(stdout);
          const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && existsSync(cwd);
          failed(
            new GitError(
              isMissing
                ? 'There is no git on this machine: apt-get install git.'
                : complaintOf(stderr, error),
            ),
          );
        },
      );
      // A git that ends early says why by itself.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
}

function complaintOf(stderr: Buffer, error: Error): string {
  return String(stderr).trim().split('\n').slice(0, 3).join(' ').slice(0, 300) || error.message.slice(0, 100);
}
