import { z } from 'zod';
import { editorName, isAccount, type NewEditor } from './editors';
import { isPassphraseHash } from './passphrase';

/*
 * The list of editors as it was kept before there was a database: a JSON file, or the same text in EDITORS.
 * `npm run editor -- take-over` reads it.
 */

const editorSchema = z
  .strictObject({
    name: z
      .string()
      .refine((name) => editorName(name) === name, 'a name has letters, digits, . _ and - alone'),
    epoch: z.string().min(8),
    passphrase: z.string().refine(isPassphraseHash, 'not a hash that `npm run editor` makes').optional(),
    totp: z
      .string()
      .regex(/^[A-Z2-7]{32}$/)
      .optional(),
    usedStep: z.int().optional(),
    recovery: z.array(z.string()).default([]),
    accounts: z.array(z.string().refine(isAccount)).default([]),
  })
  .refine(({ passphrase, totp }) => !passphrase === !totp, 'a passphrase and a code go together');

const listSchema = z
  .strictObject({ editors: z.array(editorSchema) })
  .refine(({ editors }) => new Set(editors.map(({ name }) => name)).size === editors.length, 'a name twice')
  .refine(({ editors }) => {
    const accounts = editors.flatMap((editor) => editor.accounts);
    return new Set(accounts).size === accounts.length;
  }, 'an account twice');

/** Takes the text of a list, gives the editors as they stand there. Throws in words what is not one. */
export function parseOldList(json: string): NewEditor[] {
  const parsed = listSchema.safeParse(parseJson(json));
  if (parsed.success) return parsed.data.editors;
  const [issue] = parsed.error.issues;
  throw new Error(`not a list of editors: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error('not JSON');
  }
}
