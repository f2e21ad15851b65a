import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSigned } from '../../../verify/verify.mjs';
import { healthAddress } from '../../../lib/headers';
import { sumLines } from './sums';
import { listFiles } from '../../../model/list-files';

/*
 * The signature travels by git, in signed/. A build publishes it, and the copies with it, only if it is the signature of
 * what was just built: then each file is as it was on the computer of the person who signed.
 */

/** What is no page or file of the site, or is another one on each machine and in each month. */
const notSigned = new Set([
  '_headers',
  '_redirects',
  '.nojekyll',
  '500.html',
  healthAddress.slice(1),
  '.well-known/security.txt',
]);

/** Names in signed/ that readers are given, below /copies. */
const taken = /^(allowed_signers|.+\.(zip|epub))$/;

/** Those of signed/ that go into the list, by their paths on the site. */
function copiesIn(signedFolder: string): Map<string, Buffer> {
  const names = existsSync(signedFolder) ? readdirSync(signedFolder).filter((name) => taken.test(name)) : [];
  return new Map(names.sort().map((name) => [`copies/${name}`, readFileSync(join(signedFolder, name))]));
}

/**
 * The lines to be signed: all that a reader can get of a finished site.
 * @param left paths of pages that only lead on
 * @param known sums of files that were just put there
 */
export function siteLines(
  out: string,
  signedFolder: string,
  left: ReadonlySet<string> = new Set(),
  known: Record<string, { sum: string }> = {},
): string {
  const paths = listFiles(out).filter(
    (path) => !/\.(br|gz)$|^copies\//.test(path) && !notSigned.has(path) && !left.has(path),
  );
  return sumLines([
    ...paths.map((path) => [path, known[path] ?? readFileSync(join(out, path))] as const),
    ...copiesIn(signedFolder),
  ]);
}

/** The files of the site that such lines name, without the copies. */
export function listedFiles(out: string, lines: string): Map<string, Buffer> {
  const paths = lines
    .split('\n')
    .map((line) => line.slice(66))
    .filter((path) => path && !path.startsWith('copies/'));
  return new Map(paths.map((path) => [path, readFileSync(join(out, path))]));
}

export type Verdict =
  | { fits: true; sequence: number; files: Map<string, Buffer> }
  /** In words for the person who builds. */
  | { fits: false; why: string };

/** Was exactly this signed? Takes the lines of what was built, and the origin it was built for. */
export function compareWithSigned(signedFolder: string, lines: string, site: string): Verdict {
  const [list, signature, keys] = ['SHA256SUMS', 'SHA256SUMS.sig', 'allowed_signers'].map((name) => {
    const file = join(signedFolder, name);
    return existsSync(file) ? readFileSync(file) : undefined;
  });
  if (!list) return { fits: false, why: 'nothing was signed yet (npm run sign).' };
  const number = /^# sequence (\d+)$/m.exec(list.toString())?.[1];
  const last = `number ${number} was signed last`;
  if (!signature || !keys) return { fits: false, why: `${last}, and its signature is not there.` };
  try {
    const signed = readSigned(list, signature.toString(), keys.toString());
    if (signed.site !== site)
      return { fits: false, why: `${last}, for ${signed.site}, and this is ${site}.` };
    const theirs = list.toString().replace(/^#.*\n/gm, '');
    if (theirs !== lines) return { fits: false, why: `${last}; since then: ${changes(theirs, lines)}` };
    const files = new Map([
      ...copiesIn(signedFolder),
      ['copies/SHA256SUMS', list] as const,
      ['copies/SHA256SUMS.sig', signature] as const,
    ]);
    return { fits: true, sequence: signed.sequence, files };
  } catch (error) {
    return { fits: false, why: `${last}, but ${(error as Error).message}.` };
  }
}

function changes(before: string, after: string): string {
  const [was, is] = [before, after].map((lines) => new Set(lines.split('\n')));
  const differ = [...(was ?? []), ...(is ?? [])].filter((line) => !(was?.has(line) && is?.has(line)));
  const paths = [...new Set(differ.map((line) => line.slice(66)))].sort();
  return `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}.`;
}
