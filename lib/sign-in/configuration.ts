import { existsSync, readFileSync } from 'node:fs';
import { join } from '../../model/disk-paths';
import { databaseFile } from '../database/database-file';
import { EnvironmentError, readEnvironment, type Environment, type Variables } from '../environment';
import { siteUrl } from '../site';

/*
 * What signing in needs to know, from the environment and from DATA_DIR, where `npm run editor` keeps the secret. What each
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

interface Configuration {
  /** https://example.org: cookies and forms are for this origin and no other. */
  origin: string;
  /** Might there be anybody who could sign in? Where not, there is nothing yet to ask. */
  expected: boolean;
  /** Sessions are sealed with it. Empty if nobody could sign in (ready.ts). */
  secret: string;
  providers: Provider[];
  /** Addresses of reverse proxies whose X-Real-IP is believed. */
  trustedProxies: string[];
}

/** Takes the environment, gives what signing in needs. Throws an EnvironmentError that names each fault. */
export function readConfiguration(env: Environment): Configuration {
  const settings = readEnvironment(env);
  const { DATA_DIR, DATABASE_URL, AUTH_SECRET, TRUSTED_PROXIES: trustedProxies } = settings;
  const providers = listProviders(settings);
  const origin = siteUrl(env);
  const secret = AUTH_SECRET ?? readSecret(DATA_DIR) ?? '';
  const onHost = isHost(env);
  const isSetUp = providers.length > 0 || secret !== '' || (onHost && DATABASE_URL !== undefined);
  const faults = isSetUp ? listFaults(origin, secret, !onHost || DATABASE_URL !== undefined) : [];
  const hasDatabase = DATABASE_URL !== undefined || existsSync(databaseFile(DATA_DIR));
  if (faults.length) throw new EnvironmentError(faults.join(' '));
  return { origin, expected: isSetUp || hasDatabase, secret, providers, trustedProxies };
}

let known: Configuration | undefined;

/**
 * The configuration of this process. Kept once there is a secret; until then it is read anew, so that `npm run editor`
 * is all it takes.
 */
export function configuration(): Configuration {
  if (known) return known;
  const read = readConfiguration(process.env);
  if (read.secret) known = read;
  return read;
}

/** The file in DATA_DIR in which `npm run editor` keeps the secret. */
export function secretFile(dataDir: string): string {
  return join(dataDir, 'secret');
}

/** Is a secret as good as 32 random bytes are? Gives what is wrong with it. */
export function faultOfSecret(secret: string): string | undefined {
  if (!secret) return 'is missing';
  if (secret.length < 32) return 'is shorter than 32 characters';
  if (new Set(secret).size < 10) return 'repeats a few characters';
  if (/example|change.?me|secret|password|123456|abcdef/i.test(secret)) return 'is an example';
  return undefined;
}

/** What to do about it, in words. */
export function secretFault(fault: string): string {
  return `AUTH_SECRET ${fault}: make one with \`openssl rand -base64 33\`, or let \`npm run editor\` make it.`;
}

function listFaults(origin: string, secret: string, hasDatabase: boolean): string[] {
  const fault = faultOfSecret(secret);
  const { protocol, hostname } = new URL(origin);
  return [
    fault && secretFault(fault),
    protocol === 'http:' &&
      !isLocal(hostname) &&
      `SITE_URL is ${origin}, but editors’ cookies travel by https alone: give the https address.`,
    !hasDatabase &&
      'DATABASE_URL is missing: on a host of functions, which share no files, editors are kept in a PostgreSQL database.',
  ].filter((each) => typeof each === 'string');
}

function listProviders(settings: Variables): Provider[] {
  const { GITHUB_ID, GITHUB_SECRET, OPENID_ISSUER, OPENID_ID, OPENID_SECRET, OPENID_NAME } = settings;
  const github = whole({ GITHUB_ID, GITHUB_SECRET });
  const openid = whole({ OPENID_ISSUER, OPENID_ID, OPENID_SECRET });
  const providers: (Provider | undefined)[] = [
    github && {
      id: 'github',
      name: 'GitHub',
      origin: 'https://github.com',
      clientId: github.GITHUB_ID,
      clientSecret: github.GITHUB_SECRET,
    },
    openid && {
      id: 'openid',
      name: OPENID_NAME,
      origin: new URL(openid.OPENID_ISSUER).origin,
      issuer: openid.OPENID_ISSUER,
      clientId: openid.OPENID_ID,
      clientSecret: openid.OPENID_SECRET,
    },
  ];
  return providers.filter((each) => each !== undefined);
}

/** All of the variables, or undefined if none is there. Throws if some are missing. */
function whole<K extends string>(variables: Record<K, string | undefined>): Record<K, string> | undefined {
  const names = Object.keys(variables) as K[];
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === names.length) return undefined;
  if (missing.length) throw new EnvironmentError(`${missing.join(' and ')} missing beside ${names[0]}.`);
  return variables as Record<K, string>;
}

function readSecret(dataDir: string): string | undefined {
  const file = secretFile(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function isLocal(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Hosts that run each request wherever they like. */
function isHost(env: Environment): boolean {
  return Boolean(env.VERCEL ?? env.AWS_LAMBDA_FUNCTION_NAME ?? env.NETLIFY);
}
