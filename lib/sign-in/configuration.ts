import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EnvironmentError, readEnvironment, type Environment, type Variables } from '../environment';
import { siteUrl } from '../site';
import { parseEditors, readEditors, type ListedEditor } from './editors';

/*
 * What signing in needs to know, from the environment and from the folder that `npm run editor` makes. What each
 * variable may be stands in lib/environment.ts.
 */

export interface Provider {
  /** As it stands in addresses, in the list of editors and in the log. */
  id: 'github' | 'openid';
  /** As the button names it. */
  name: string;
  /** Where its own sign-in page is, for the policy that lets a form lead there. */
  origin: string;
  issuer?: string;
  clientId: string;
  clientSecret: string;
}

export interface Configuration {
  /** https://example.org: cookies and forms are for this origin and no other. */
  origin: string;
  /** Is there anybody who could sign in? */
  ready: boolean;
  /** Read anew at each call. Throws what is not a list. */
  listEditors: () => ListedEditor[];
  /** Where the list is, if it is in a file, which can be changed. */
  editorsFile: string | undefined;
  /** Sessions are sealed with it. There is one if anybody could sign in. */
  secret: string;
  providers: Provider[];
  redisUrl?: string;
  /** Addresses of reverse proxies whose X-Real-IP is believed. */
  trustedProxies: string[];
}

/** Takes the environment, gives what signing in needs. Throws a EnvironmentError that names each fault. */
export function readConfiguration(env: Environment): Configuration {
  const settings = readEnvironment(env);
  const providers = listProviders(settings);
  const listEditors = () => editorsOf(settings);
  const ready = providers.length > 0 || listEditors().length > 0;
  const origin = siteUrl(env);
  const secret = settings.AUTH_SECRET ?? readSecret(settings.EDITORS_FILE) ?? '';
  const faults = ready ? listFaults({ origin, secret, settings, onHost: isHost(env) }) : [];
  if (faults.length) throw new EnvironmentError(faults.join(' '));
  return {
    origin,
    ready,
    listEditors,
    editorsFile: settings.EDITORS ? undefined : settings.EDITORS_FILE,
    secret,
    providers,
    redisUrl: settings.REDIS_URL,
    trustedProxies: settings.TRUSTED_PROXIES,
  };
}

let known: Configuration | undefined;

/**
 * The configuration of this process. Kept once there is somebody who could sign in; until then it is read anew, so that
 * `npm run editor` is all it takes.
 */
export function configuration(): Configuration {
  if (known) return known;
  const read = readConfiguration(process.env);
  if (read.ready) known = read;
  return read;
}

/** The file beside the list of editors in which `npm run editor` keeps the secret. */
export function secretFile(editorsFile: string): string {
  return join(dirname(editorsFile), 'secret');
}

/** Is a secret as good as 32 random bytes are? Gives what is wrong with it. */
export function faultOfSecret(secret: string): string | undefined {
  if (!secret) return 'is missing';
  if (secret.length < 32) return 'is shorter than 32 characters';
  if (new Set(secret).size < 10) return 'repeats a few characters';
  if (/example|change.?me|secret|password|123456|abcdef/i.test(secret)) return 'is an example';
  return undefined;
}

function listFaults({
  origin,
  secret,
  settings,
  onHost,
}: {
  origin: string;
  secret: string;
  settings: Variables;
  onHost: boolean;
}): string[] {
  const fault = faultOfSecret(secret);
  const { protocol, hostname } = new URL(origin);
  return [
    ...(fault
      ? [
          `AUTH_SECRET ${fault}: make one with \`openssl rand -base64 33\`, or let \`npm run editor\` make it.`,
        ]
      : []),
    ...(protocol === 'http:' && !isLocal(hostname)
      ? [`SITE_URL is ${origin}, but editors’ cookies travel by https alone: give the https address.`]
      : []),
    ...(onHost && !settings.REDIS_URL
      ? ['REDIS_URL is missing: on a host with several instances, tries and ended sessions are kept there.']
      : []),
  ];
}

function listProviders(settings: Variables): Provider[] {
  const { GITHUB_ID, GITHUB_SECRET, OPENID_ISSUER, OPENID_ID, OPENID_SECRET, OPENID_NAME } = settings;
  const github = whole({ GITHUB_ID, GITHUB_SECRET });
  const openid = whole({ OPENID_ISSUER, OPENID_ID, OPENID_SECRET });
  return [
    ...(github
      ? [
          {
            id: 'github' as const,
            name: 'GitHub',
            origin: 'https://github.com',
            clientId: github.GITHUB_ID,
            clientSecret: github.GITHUB_SECRET,
          },
        ]
      : []),
    ...(openid
      ? [
          {
            id: 'openid' as const,
            name: OPENID_NAME,
            origin: new URL(openid.OPENID_ISSUER).origin,
            issuer: openid.OPENID_ISSUER,
            clientId: openid.OPENID_ID,
            clientSecret: openid.OPENID_SECRET,
          },
        ]
      : []),
  ];
}

/** All of the variables, or undefined if none is there. Throws if some are missing. */
function whole<K extends string>(variables: Record<K, string | undefined>): Record<K, string> | undefined {
  const names = Object.keys(variables) as K[];
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length) throw new EnvironmentError(`${missing.join(' and ')} missing beside ${names[0]}.`);
  return variables as Record<K, string>;
}

function editorsOf({ EDITORS, EDITORS_FILE }: Variables) {
  try {
    return EDITORS ? parseEditors(EDITORS) : readEditors(EDITORS_FILE);
  } catch (error) {
    throw new EnvironmentError(`${EDITORS ? 'EDITORS' : EDITORS_FILE}: ${(error as Error).message}`);
  }
}

function readSecret(editorsFile: string): string | undefined {
  const file = secretFile(editorsFile);
  return existsSync(file) ? readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim() : undefined;
}

function isLocal(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Hosts that run each request wherever they like. */
function isHost(env: Environment): boolean {
  return Boolean(env.VERCEL ?? env.AWS_LAMBDA_FUNCTION_NAME ?? env.NETLIFY);
}
