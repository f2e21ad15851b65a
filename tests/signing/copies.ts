import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { isHere } from '../needed-programs.mjs';
import { listWithHead, sumLines, type ListHead } from '../../tools/build/finish/sums';
import { verifiers, writeKeys } from '../../tools/commands/sign/keys';

/* Copies of a site that a test has made up, signed with keys that it has made for itself, and copies tampered with. */

/** The programs as they are in the repository. */
export const verifyFolder = resolve(import.meta.dirname, '../../verify');

/** A file by its path; or a link, or a pipe, in its place. */
export type Copy = Map<string, Buffer | { link: string } | 'pipe'>;

const inAYear = new Date(Date.now() + 366 * 86_400_000).toISOString().slice(0, 10);
export const head: ListHead = {
  site: 'https://example.org',
  sequence: 412,
  signed: '2026-05-01',
  goodUntil: inAYear,
};

const page = (text: string) =>
  Buffer.from(`<!doctype html><title>${text}</title>${'<p>words</p>'.repeat(50)}`);
export const pages = new Map([
  ['index.html', page('Choose')],
  ['en/index.html', page('Home')],
  ['zh/index.html', page('首页')],
  ['zh/posts/2015-09-08-a/index.html', page('声明')],
  ['favicon.ico', Buffer.from([0, 0, 1, 0])],
]);

export class Signer {
  /** Two keys of the site, and one that is somebody else's. */
  constructor(readonly folder: string) {
    if (!isHere('ssh'))
      throw new Error('There is no OpenSSH here (on Debian: sudo apt-get install openssh-client).');
    for (const name of ['first', 'second', 'other'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, name)]);
  }

  public(name: string): string {
    return readFileSync(join(this.folder, `${name}.pub`), 'utf8');
  }

  private readonly made = new Map<string, Buffer>();

  sign(list: string, { key = 'first', namespace = 'site' } = {}): Buffer {
    const name = [key, namespace, list].join('\n');
    const known = this.made.get(name) ?? this.signAnew(list, key, namespace);
    this.made.set(name, known);
    return known;
  }

  private signAnew(list: string, key: string, namespace: string): Buffer {
    const options = { input: list, stdio: ['pipe', 'pipe', 'ignore'] as ('pipe' | 'ignore')[] };
    return execFileSync('ssh-keygen', ['-Y', 'sign', '-f', join(this.folder, key), '-n', namespace], options);
  }

  /** A copy with its list and its signature. */
  copy(files = pages, about: Partial<ListHead> = {}): Copy {
    const list = listWithHead({ ...head, ...about }, sumLines(files));
    return new Map([...files, ...this.signed(list)]);
  }

  signed(list: string, by?: { key?: string; namespace?: string }): [string, Buffer][] {
    return [
      ['SHA256SUMS', Buffer.from(list)],
      ['SHA256SUMS.sig', this.sign(list, by)],
    ];
  }

  /** The programs of verify/ with the keys of this site in them. Gives their folder. */
  verifiers(names = ['first', 'second']): string {
    const root = join(this.folder, names.join('-'));
    rmSync(root, { recursive: true, force: true });
    mkdirSync(join(root, 'verify'), { recursive: true });
    for (const name of [...verifiers, 'README.md'])
      cpSync(join(verifyFolder, name), join(root, 'verify', name));
    writeKeys(
      names.map((name) => this.public(name)),
      { root, signedFolder: join(root, 'signed') },
    );
    return join(root, 'verify');
  }
}

export function text(copy: Copy, path: string): string {
  return (copy.get(path) as Buffer).toString();
}

export function writeCopy(copy: Copy, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of copy) {
    const file = join(folder, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (path.endsWith('/')) continue;
    if (content === 'pipe') execFileSync('mkfifo', ['--', file]);
    else if (Buffer.isBuffer(content)) writeFileSync(file, content);
    else symlinkSync(content.link, file);
  }
  return folder;
}

/** As our own zips are packed, so that what is refused is what was done to them. */
export function writeZip(copy: Copy, file: string): string {
  const entries: Zippable = {};
  for (const [path, content] of copy) {
    if (path.endsWith('/')) continue;
    const [bytes, mode] =
      content === 'pipe'
        ? [Buffer.alloc(0), 0o010644]
        : Buffer.isBuffer(content)
          ? [content, 0o100644]
          : [Buffer.from(content.link), 0o120777];
    entries[`coalition-412/${path}`] = [
      bytes,
      { os: 3, attrs: (mode << 16) >>> 0, mtime: new Date(2026, 4, 1, 12) },
    ];
  }
  writeFileSync(file, zipSync(entries));
  return file;
}
