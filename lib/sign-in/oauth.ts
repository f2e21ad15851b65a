import { createHash, randomBytes } from 'node:crypto';
import { audit } from '../audit-log';
import { askNextAuth, closeSession, findVisitor, sealDevice } from '../session';
import { configuration, type Provider } from './configuration';
import { cookiesFor, readCookies } from './cookies';
import { returnPath } from './return-path';

/**
 * Sends somebody to a provider, and later to a path of ours. Gives where that is, or nothing if the provider could not be
 * reached, and values of Set-Cookie.
 */
export async function beginOAuth(id: Provider['id'], returnTo: string) {
  const { origin, secret } = configuration();
  // What next-auth asks for to tell our forms from others'; fetch-metadata.ts has done so already.
  const token = randomBytes(32).toString('hex');
  const hash = createHash('sha256')
    .update(token + secret)
    .digest('hex');
  const { location, setCookies } = await askNextAuth({
    method: 'POST',
    query: { nextauth: ['signin', id] },
    cookies: { [cookiesFor(origin).csrf.name]: `${token}|${hash}` },
    body: { csrfToken: token, callbackUrl: returnTo },
  });
  return { location: location?.startsWith(`${origin}/`) ? undefined : location, setCookies };
}

/** Takes somebody back from a provider: signed in, with an account on nobody's list, or for nothing. */
export async function finishOAuth(id: Provider['id'], request: Request) {
  const { origin } = configuration();
  const names = cookiesFor(origin);
  const sent = readCookies(request.headers);
  const kept = [names.state, names.nonce, names.pkce].flatMap(({ name }) => {
    const value = sent.get(name);
    return value ? [[name, value]] : [];
  });
  const answer = await askNextAuth({
    method: 'GET',
    query: { ...Object.fromEntries(new URL(request.url).searchParams), nextauth: ['callback', id] },
    cookies: Object.fromEntries(kept),
  });
  const returnTo = returnPath(sent.get(names.returnTo.name), origin);
  const setCookies = [
    ...answer.setCookies.filter((line) => !line.startsWith(`${names.returnTo.name}=`)),
    names.endReturnTo(),
  ];
  if (!answer.editor) {
    const outcome = answer.unlisted ? ('unlisted' as const) : ('provider' as const);
    await audit('sign-in-failed', { by: id, reason: outcome });
    return { outcome, returnTo, setCookies };
  }
  await audit('sign-in', { editor: answer.editor.name, by: id });
  const { device, session } = await findVisitor(request.headers);
  await closeSession(session);
  setCookies.push(names.setDevice(await sealDevice(answer.editor, device)));
  return { outcome: 'signed-in' as const, returnTo, setCookies };
}
