import { randomBytes } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import NextAuth, { type AuthOptions } from 'next-auth';
import { decode, encode, type JWT } from 'next-auth/jwt';
import { audit } from './audit-log';
import { isCurrent, LONGEST, parseClaims, type Claims } from './sign-in/claims';
import { configuration } from './sign-in/configuration';
import { cookiesFor, DEVICE_LASTS, readCookies } from './sign-in/cookies';
import { findEditorByAccount, findEditorByName, type ListedEditor } from './sign-in/editors';
import { providerOptions } from './sign-in/provider';
import { isReady } from './sign-in/ready';
import type { Role } from './sign-in/roles';
import { deleteSession, findSession, putSession } from './sign-in/sessions';
import { FRESH } from './sign-in/step-up';

/*
 * Who is asking? The only file that knows next-auth.
 *
 * `requireEditor()` is what a door calls before it reads anything. It ends the request of a stranger with Next's
 * `notFound()`: whoever gets past app/preview/[[...path]]/route.ts by some trick meets a 404, whatever they ask for.
 */

export interface Editor {
  /** As `npm run editor -- add <name>` took it. */
  name: string;
  /** When they signed in, and when they will have to do so again at the latest, in seconds since 1970. */
  signedInAt: number;
  until: number;
  role: Role;
  /** Have they an authenticator? Else they sign in again with their provider where a fresh code is asked for. */
  hasCode: boolean;
  /** Until when they need give no other code, in seconds since 1970; see sign-in/step-up.ts. */
  freshUntil: number;
  /** Their session; the author at `npm run dev` has none. */
  session?: string;
}

/**
 * The editor whose session this request carries. Everything about it is checked, whenever it is asked. Ends a stranger's
 * request with 404.
 */
export async function requireEditor(): Promise<Editor> {
  return (await findVisitor(await headers())).editor ?? notFound();
}

/** What the cookies of a request say, once they are checked. */
export interface Visitor {
  editor?: Editor;
  session?: Claims;
  /** The editor who has signed in from this device before. They are on the list still, and were not signed out of it. */
  device?: { name: string; id: string };
  /** There was a cookie for a session, good or not. */
  hadSession: boolean;
}

/** Who sends these headers? Throws if the database cannot be asked, which a stranger's headers never do. */
export async function findVisitor(headers: Headers): Promise<Visitor> {
  const names = cookiesFor(configuration().origin);
  if (process.env.NODE_ENV === 'development' && !(await isReady()))
    return { hadSession: false, editor: authorHere(headers) };

  const sent = readCookies(headers);
  const token = sent.get(names.session.name);
  const session = parseClaims(await open(token));
  const [device, found] = await Promise.all([
    openDevice(sent.get(names.device.name)),
    session && findSession(session.sid),
  ]);
  const visitor: Visitor = { hadSession: token !== undefined, device };
  if (!session || !found || !isCurrent(session, { editor: found, now: now() })) return visitor;
  const editor: Editor = {
    name: found.name,
    role: found.role,
    signedInAt: session.at,
    until: session.at + LONGEST,
    hasCode: found.totp !== null,
    freshUntil: Math.floor(found.confirmed_at / 1000) + FRESH,
    session: session.sid,
  };
  return { ...visitor, session, editor };
}

/**
 * At `npm run dev`, while nobody is set up who could sign in: the author, who asks this very machine by its own name
 * (docs/decisions/0047-the-author-in-development.md). Next leaves this out of a production build.
 */
function authorHere(headers: Headers): Editor | undefined {
  const host = headers.get('host')?.replace(/:\d+$/, '') ?? '';
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host)) return undefined;
  const until = now() + LONGEST;
  return { name: 'author', signedInAt: now(), until, role: 'admin', hasCode: false, freshUntil: until };
}

/**
 * An editor has shown who they are. A session that this browser had until now ends, whoever still has a copy of it. Gives
 * values of Set-Cookie: for the session, and for the device.
 */
export async function beginSession(
  editor: ListedEditor,
  { visitor, way }: { visitor: Visitor; way: string },
): Promise<string[]> {
  const set = cookiesFor(configuration().origin);
  await closeSession(visitor.session);
  await audit('sign-in', { editor: editor.name, by: way });
  return [
    set.setSession(await seal({ ...(await newClaims(editor)) }, LONGEST)),
    set.setDevice(await sealDevice(editor, visitor.device)),
  ];
}

/** A session goes on. Gives a value of Set-Cookie if its last visit is a minute ago or more. */
export async function renewSession(session: Claims): Promise<string[]> {
  if (now() - session.seen < 60) return [];
  const left = session.at + LONGEST - now();
  return [cookiesFor(configuration().origin).setSession(await seal({ ...session, seen: now() }, left), left)];
}

/** Ends the session of these headers for good, whoever still has a copy of it. Gives values of Set-Cookie. */
export async function endSession(headers: Headers): Promise<string[]> {
  const settings = configuration();
  const { session, endSession } = cookiesFor(settings.origin);
  await closeSession(parseClaims(await open(readCookies(headers).get(session.name))));
  return [endSession()];
}

/** Ends a session, if there is one and it has not ended yet. */
export async function closeSession(session: Claims | undefined): Promise<void> {
  if (session && (await deleteSession(session.sid))) await audit('sign-out', { editor: session.sub });
}

/** What next-auth says about somebody on the way to a provider or back. */
interface ProviderAnswer {
  /** Where to go on: the provider's page, or one of next-auth's, which we do not have. */
  location: string | undefined;
  setCookies: string[];
  /** Who has signed in; the cookie of their session is among the others. */
  editor?: ListedEditor;
  /** The provider vouches for an account that is on nobody's list. */
  unlisted?: boolean;
}

/**
 * Next-auth as a function. It is handed a request of our making, with nothing in it that has not been checked, since it
 * would write what a stranger sends to the log, and answers some of it with 500.
 */
export async function askNextAuth(request: {
  method: 'GET' | 'POST';
  query: Record<string, string | string[]>;
  cookies: Record<string, string>;
  body?: Record<string, string>;
}): Promise<ProviderAnswer> {
  const settings = configuration();
  const { session, csrf, returnTo, state, nonce, pkce } = cookiesFor(settings.origin);
  const answer: ProviderAnswer = { location: undefined, setCookies: [] };
  const silent = () => undefined;
  const options: AuthOptions = {
    secret: settings.secret,
    providers: settings.providers.map(providerOptions),
    session: { strategy: 'jwt', maxAge: LONGEST },
    cookies: {
      sessionToken: session,
      csrfToken: csrf,
      callbackUrl: returnTo,
      state,
      nonce,
      pkceCodeVerifier: pkce,
    },
    // Whatever it would say may quote what a stranger has sent. The audit log says it in words of ours.
    logger: { error: silent, warn: silent, debug: silent },
    callbacks: {
      // A path of ours, which has been checked.
      redirect: ({ url }) => url,
      signIn: async ({ account }) => {
        const id = account && `${account.provider}:${account.providerAccountId}`;
        answer.editor = id ? await findEditorByAccount(id) : undefined;
        answer.unlisted = !answer.editor;
        return Boolean(answer.editor);
      },
      jwt: async () => (answer.editor ? { ...(await newClaims(answer.editor)) } : {}),
    },
  };
  process.env.NEXTAUTH_URL = `${settings.origin}/api/auth`;
  const headers = new Map<string, unknown>();
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => headers.set(name.toLowerCase(), value),
    send: silent,
    end: silent,
  };
  await inTime(
    NextAuth(
      { headers: {}, ...request } as unknown as NextApiRequest,
      response as unknown as NextApiResponse,
      options,
    ),
  );
  const set = (headers.get('set-cookie') as string[] | undefined) ?? [];
  answer.location = headers.get('location') as string | undefined;
  answer.setCookies = set.filter((line) => !line.startsWith(`${csrf.name}=`));
  if (!answer.setCookies.some((line) => line.startsWith(`${session.name}=`))) answer.editor = undefined;
  return answer;
}

/** How long a provider may take for all that is asked of it, in milliseconds. */
const PATIENCE = 7_000;

/** Throws if it takes longer. */
async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error('the provider gives no answer in time')), PATIENCE);
  });
  // Nobody waits any longer for what may still come.
  work.catch(() => undefined);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Sealed with another salt, no token for one thing is good for another. */
const DEVICE = 'device';

export function sealDevice({ name, epoch }: ListedEditor, device: Visitor['device']): Promise<string> {
  const id = device?.name === name ? device.id : randomBytes(12).toString('base64url');
  return seal({ sub: name, ep: epoch, id }, DEVICE_LASTS, DEVICE);
}

async function openDevice(token: string | undefined): Promise<Visitor['device']> {
  const { sub, ep, id } = (await open(token, DEVICE)) ?? {};
  if (typeof sub !== 'string' || typeof id !== 'string') return undefined;
  return (await findEditorByName(sub))?.epoch === ep ? { name: sub, id } : undefined;
}

/** The claims of a session that begins now. */
async function newClaims({ name, epoch }: ListedEditor): Promise<Claims> {
  const sid = randomBytes(18).toString('base64url');
  const claims = { sub: name, sid, ep: epoch, at: now(), seen: now() };
  await putSession(claims);
  return claims;
}

function seal(token: JWT, maxAge: number, salt?: string): Promise<string> {
  return encode({ token, secret: configuration().secret, salt, maxAge });
}

async function open(token: string | undefined, salt?: string): Promise<JWT | null> {
  const { secret } = configuration();
  // Longer than any of ours: not worth deciphering. And nobody has sealed one where there is no secret.
  if (!token || token.length > 2_000 || !secret) return null;
  return decode({ token, secret, salt }).catch(() => null);
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
