import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from '../../model/disk-paths';

/** When a file last changed. `commit` is undefined while the change is not committed. */
interface Change {
  /** ISO 8601, to the second. */
  at: string;
  commit?: string;
}

/**
 * What git knows of the files of a content folder. Without git, as in an archive that was downloaded, a file's own time
 * counts, and nothing is known of what its words were before.
 */
export class History {
  private readonly commits = new Map<string, Change>();
  private readonly uncommitted: Set<string>;
  private readonly known: boolean;

  constructor(private readonly dir: string) {
    const log = this.git(
      'log',
      '--format=%x00%H %cI',
      '--name-only',
      '--no-renames',
      '--relative',
      '--',
      '.',
    );
    const touched = this.git('diff', '--name-only', '--relative', 'HEAD', '--', '.');
    const untracked = this.git('ls-files', '--others', '--', '.');
    this.known = log !== undefined;
    this.uncommitted = new Set([...lines(touched), ...lines(untracked)]);
    const cut = this.whereCut();
    for (const entry of log?.split('\0') ?? []) {
      const [head = '', ...files] = lines(entry);
      const [commit = '', at = ''] = head.split(' ');
      // Where the history of a shallow clone is cut off, every file looks as if it had just been written.
      if (!at || cut.has(commit)) continue;
      for (const file of files) if (!this.commits.has(file)) this.commits.set(file, { at: utc(at), commit });
    }
  }

  /** @param file its path below the content folder. Undefined if it is older than the history that there is. */
  lastChange(file: string): Change | undefined {
    if (this.known && !this.uncommitted.has(file)) return this.commits.get(file);
    const time = statSync(join(this.dir, file), { throwIfNoEntry: false })?.mtime;
    return time && { at: utc(time.toISOString()) };
  }

  /**
   * Have the words of an original changed since its translation was last touched? Its facts (days, notes) may have: a
   * translation inherits them.
   * @param source the original as it is now
   */
  isOutdated(translation: string, original: string, source: string): boolean {
    const theirs = this.lastChange(translation);
    const its = this.lastChange(original);
    if (!this.known || !theirs || !its || its.at <= theirs.at) return false;
    const then = this.textAt(theirs.commit ?? 'HEAD', original);
    return then !== undefined && textOf(then) !== textOf(source);
  }

  /** A file as it was in a commit, under the name it has now or the one it had before it was published. */
  private textAt(commit: string, file: string): string | undefined {
    return this.git('show', `${commit}:./${file}`) ?? this.git('show', `${commit}:./drafts/${file}`);
  }

  private whereCut(): Set<string> {
    const own = this.git('rev-parse', '--path-format=absolute', '--git-path', 'shallow')?.trim() ?? '';
    try {
      return new Set(lines(readFileSync(own, 'utf8')));
    } catch {
      return new Set();
    }
  }

  private git(...args: string[]): string | undefined {
    try {
      return execFileSync('git', ['-c', 'core.quotePath=false', ...args], {
        cwd: this.dir,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      return undefined;
    }
  }
}

/** What a translator has to translate of a file: its words at the top, and its text. */
function textOf(file: string): string {
  const [, head = '', text = ''] = /^---\r?\n([^]*?)\r?\n---\r?\n([^]*)$/.exec(file) ?? [];
  const lines = head.match(/^(?:title|summary|caption):.*(?:\n[ \t]+.*)*/gm) ?? [];
  return [...lines, text.trim()].join('\n');
}

function lines(text = ''): string[] {
  return text.split('\n').filter(Boolean);
}

/** One zone and one length, so that times can be compared as they are written. */
function utc(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
