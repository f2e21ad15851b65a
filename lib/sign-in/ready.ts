import { EnvironmentError } from '../environment';
import { configuration, secretFault } from './configuration';
import { hasEditors } from './editors';

let ready = false;

/**
 * Is there anybody who could sign in? Asked anew until there is, so that `npm run editor` is all it takes. Throws if the
 * database cannot be asked, or if there is no secret to seal a session with.
 */
export async function isReady(): Promise<boolean> {
  const { providers, expected, secret } = configuration();
  ready ||= providers.length > 0 || (expected && (await hasEditors()));
  if (ready && !secret) throw new EnvironmentError(secretFault('is missing'));
  return ready;
}

let passphrase = false;

/** Has any editor a passphrase? Asked anew until one has: who only looks at the form asks the database nothing. */
export async function hasPassphrases(): Promise<boolean> {
  return (passphrase ||= await hasEditors({ passphrase: true }));
}
