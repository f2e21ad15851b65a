import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isPassphraseHash } from './passphrase';

/*
 * The list of editors: a JSON file that `npm run editor` writes, or the same text in EDITORS. It is read anew for every
 * question, so that an editor who is taken off it is out at once.
 */

const editorSchema = z
  .strictObject({
    /** In lower case; see editorName. */
    name: z
      .string()
      .refine((name) => editorName(name) === name, 'a name has letters, digits, . _ and - alone'),
    /** Random. Sessions carry it, so that a new one ends them all. */
    epoch: z.string().min(8),
    passphrase: z.string().refine(isPassphraseHash, 'not a hash that `npm run editor` makes').optional(),
    /** The key of the time-based code, in base 32. It has to be here in plain to be of use. */
    totp: z
      .string()
      .regex(/^[A-Z2-7]{32}$/)
      .optional(),
    /** The step of the code that was used last; none up to it is taken again (RFC 6238, 5.2). */
    usedStep: z.int().optional(),
    /** SHA-256 of each recovery code that is left, base64url. */
    recovery: z.array(z.string()).default([]),
    /** Accounts with a provider, by their id there: `github:583231`, `openid:248289761001`. */
    accounts: z.array(z.string().regex(/^(github|openid):[\x21-\x7e]{1,255}$/)).default([]),
  })
  .refine(({ passphrase, totp }) => !passphrase === !totp, 'a passphrase and a code go together');

const listSchema = z
  .strictObject({ editors: z.array(editorSchema) })
  .refine(({ editors }) => new Set(editors.map(({ name }) => name)).size === editors.length, 'a name twice')
  .refine(({ editors }) => {
    const accounts = editors.flatMap((editor) => editor.accounts);
    return new Set(accounts).size === accounts.length;
  }, 'an account twice');

/** An editor as the list has them. */
export type ListedEditor = z.infer<typeof editorSchema>;

/** The spelling in which a name is kept and compared, or undefined for what cannot be a name. */
export function editorName(given: string): string | undefined {
  const name = given.slice(0, 200).normalize('NFKC').trim().toLowerCase();
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(name) ? name : undefined;
}

/** Takes the text of a list. Throws in words what is not one. */
export function parseEditors(json: string): ListedEditor[] {
  const parsed = listSchema.safeParse(parseJson(json));
  if (parsed.success) return parsed.data.editors;
  const [issue] = parsed.error.issues;
  throw new Error(`not a list of editors: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** The list in a file; a file that is not there is an empty list. */
export function readEditors(file: string): ListedEditor[] {
  if (!existsSync(/* turbopackIgnore: true */ file)) return [];
  return parseEditors(readFileSync(/* turbopackIgnore: true */ file, 'utf8'));
}

/**
 * Changes the list in a file, and makes the file and its folder if need be. Whoever reads meanwhile sees the old list or
 * the new one, and two changes at once wait for each other. Gives what `change` gives.
 */
export function changeEditors<T>(file: string, change: (editors: ListedEditor[]) => T): T {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = `${file}.lock`;
  takeLock(lock);
  try {
    const editors = readEditors(file);
    const result = change(editors);
    const next = `${file}.${process.pid}`;
    writeFileSync(next, `${JSON.stringify({ editors }, null, 2)}\n`, { mode: 0o600 });
    renameSync(next, file);
    return result;
  } finally {
    rmSync(lock, { force: true });
  }
}

/** How long a change of the list may take before its lock is one that a dead process has left, in milliseconds. */
const LOCK_LASTS = 5_000;

/** As changeEditors(), for a change that many may make at once: waits its turn for a moment. */
export async function changeEditorsInTurn<T>(
  file: string,
  change: (editors: ListedEditor[]) => T,
): Promise<T> {
  for (let left = 20; ; left -= 1) {
    try {
      return changeEditors(file, change);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || left === 0) throw error;
      await new Promise((turn) => setTimeout(turn, 20));
    }
  }
}

/** Throws if somebody else is changing the list at this very moment. */
function takeLock(lock: string): void {
  if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > LOCK_LASTS) rmSync(lock, { force: true });
  closeSync(openSync(lock, 'wx', 0o600));
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error('not JSON');
  }
}
