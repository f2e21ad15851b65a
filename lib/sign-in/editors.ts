import { randomBytes } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import { database } from '../database/database';
import type { Tables } from '../database/tables';
import type { Role } from './roles';

/*
 * Who may see the drafts: what `npm run editor` writes and signing in reads. Asked anew for every request, so that an
 * editor who is taken off the list is out at once.
 */

/** An editor as the database has them. */
export type ListedEditor = Omit<Selectable<Tables['editors']>, 'added_at' | 'used_step'>;

/** An editor as the command lists them. */
interface EditorEntry {
  name: string;
  role: Role;
  hasPassphrase: boolean;
  /** How many recovery codes are left. */
  recovery: number;
  /** Accounts with a provider: `github:583231`. */
  accounts: string[];
}

export interface NewEditor {
  name: string;
  /** If none is named: admin for the first of all, and writer for the others. */
  role?: Role;
  epoch?: string;
  passphrase?: string;
  totp?: string;
  usedStep?: number;
  /** Hashes of recovery codes. */
  recovery?: string[];
  accounts?: string[];
}

const columns = ['name', 'role', 'epoch', 'passphrase', 'totp'] as const;

/** The spelling in which a name is kept and compared, or undefined for what cannot be a name. */
export function editorName(given: string): string | undefined {
  const name = given.slice(0, 200).normalize('NFKC').trim().toLowerCase();
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(name) ? name : undefined;
}

/** An account with a provider, as it is written down. */
export function isAccount(text: string): boolean {
  return /^(github|openid):[\x21-\x7e]{1,255}$/.test(text);
}

export async function findEditorByName(name: string): Promise<ListedEditor | undefined> {
  const db = await database();
  return db.selectFrom('editors').select(columns).where('name', '=', name).executeTakeFirst();
}

export async function findEditorByAccount(account: string): Promise<ListedEditor | undefined> {
  const db = await database();
  return db
    .selectFrom('accounts')
    .innerJoin('editors', 'editors.name', 'accounts.editor')
    .select(columns)
    .where('account', '=', account)
    .executeTakeFirst();
}

/** Is there an editor, or, if that is asked for, one with a passphrase? */
export async function hasEditors({ passphrase = false } = {}): Promise<boolean> {
  const db = await database();
  const one = db.selectFrom('editors').select('name').limit(1);
  const found = await (passphrase ? one.where('passphrase', 'is not', null) : one).executeTakeFirst();
  return found !== undefined;
}

/** All of them, by name. */
export async function listEditors(): Promise<EditorEntry[]> {
  const db = await database();
  const editors = await db.selectFrom('editors').select(columns).orderBy('name').execute();
  const accounts = await db.selectFrom('accounts').selectAll().orderBy('account').execute();
  const codes = await db.selectFrom('recovery_codes').select('editor').execute();
  return editors.map(({ name, role, passphrase }) => ({
    name,
    role,
    hasPassphrase: passphrase !== null,
    recovery: codes.filter(({ editor }) => editor === name).length,
    accounts: accounts.filter(({ editor }) => editor === name).map(({ account }) => account),
  }));
}

/**
 * Adds editors with a passphrase, all or none; somebody who had an account only gets it beside. Throws in words if one has
 * a passphrase already, or an account is another's.
 */
export async function addEditors(added: NewEditor[]): Promise<void> {
  const db = await database();
  await db.transaction().execute(async (transaction) => {
    for (const { name, role, epoch = newEpoch(), recovery = [], accounts = [], ...secrets } of added) {
      const { passphrase = null, totp = null, usedStep: used_step = null } = secrets;
      const taken = await transaction
        .insertInto('editors')
        .values({
          name,
          role: role ?? firstIsAdmin,
          epoch,
          passphrase,
          totp,
          used_step,
          added_at: Date.now(),
        })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ epoch, passphrase, totp, used_step, ...(role && { role }) })
            .where('editors.passphrase', 'is', null),
        )
        .returning('name')
        .executeTakeFirst();
      if (!taken) throw new Error(`There is an editor ${name} already.`);
      for (const hash of recovery)
        await transaction.insertInto('recovery_codes').values({ hash, editor: name }).execute();
      await putAccounts(transaction, name, accounts);
    }
  });
}

/** Gives an editor accounts with providers, and makes the editor if there is none. Throws in words if one is another's. */
export async function addAccounts(name: string, accounts: string[], role?: Role): Promise<void> {
  const db = await database();
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('editors')
      .values({ name, role: role ?? firstIsAdmin, epoch: newEpoch(), added_at: Date.now() })
      .onConflict((conflict) =>
        role ? conflict.column('name').doUpdateSet({ role }) : conflict.column('name').doNothing(),
      )
      .execute();
    await putAccounts(transaction, name, accounts);
  });
}

/** In one statement with the insertion: two that are made at once are not both the first. */
const firstIsAdmin = sql<Role>`(select case when count(*) = 0 then 'admin' else 'writer' end from editors)`;

async function putAccounts(
  transaction: Transaction<Tables>,
  name: string,
  accounts: string[],
): Promise<void> {
  for (const account of accounts) {
    const { editor } = await transaction
      .insertInto('accounts')
      .values({ account, editor: name })
      .onConflict((conflict) => conflict.column('account').doUpdateSet({ account }))
      .returning('editor')
      .executeTakeFirstOrThrow();
    if (editor !== name) throw new Error(`${account} is the account of ${editor} already.`);
  }
}

/** Takes an editor off the list, with all that was theirs to sign in. False if there is none. */
export async function removeEditor(name: string): Promise<boolean> {
  const db = await database();
  return db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('editors')
      .where('name', '=', name)
      .executeTakeFirst();
    for (const table of ['accounts', 'recovery_codes', 'sessions'] as const)
      await transaction.deleteFrom(table).where('editor', '=', name).execute();
    return numDeletedRows > 0n;
  });
}

/** Ends all sessions of an editor, on every device. False if there is none. */
export function signOutEditor(name: string): Promise<boolean> {
  return change(name, { epoch: newEpoch() });
}

/** Gives an editor these recovery codes, and takes away those that were left. False if nobody of this name uses codes. */
export async function renewRecoveryCodes(name: string, hashes: string[]): Promise<boolean> {
  const db = await database();
  return db.transaction().execute(async (transaction) => {
    const editor = await transaction
      .selectFrom('editors')
      .select('name')
      .where('name', '=', name)
      .where('totp', 'is not', null)
      .executeTakeFirst();
    if (!editor) return false;
    await transaction.deleteFrom('recovery_codes').where('editor', '=', name).execute();
    for (const hash of hashes)
      await transaction.insertInto('recovery_codes').values({ hash, editor: name }).execute();
    return true;
  });
}

/** False if there is no such editor. */
export function setRole(name: string, role: Role): Promise<boolean> {
  return change(name, { role });
}

async function change(name: string, to: Partial<Pick<ListedEditor, 'epoch' | 'role'>>): Promise<boolean> {
  const db = await database();
  const { numUpdatedRows } = await db
    .updateTable('editors')
    .set(to)
    .where('name', '=', name)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function newEpoch(): string {
  return randomBytes(9).toString('base64url');
}
