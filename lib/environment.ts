import { z } from 'zod';

/*
 * Every variable that the site, its build and its tests read, and what each has to look like: checked when the site is
 * built and when it is started. docs/operating.md has a table of them and .env.example a line on each
 * (lib/environment.test.ts compares the three).
 */

const text = z.string().trim();
const origin = (what: string, fits: (url: URL) => boolean) =>
  text
    .refine((value) => {
      const url = URL.canParse(value) ? new URL(value) : undefined;
      return url && url.pathname === '/' && !url.search && !url.hash && !url.username && fits(url);
    }, `should be ${what}, without a path`)
    .transform((value) => new URL(value).origin);
const list = (value: string) => value.split(/[\s,]+/).filter(Boolean);

export const variables = z.object({
  SITE_URL: origin('an origin such as https://example.org', ({ protocol }) =>
    /^https?:$/.test(protocol),
  ).optional(),
  ONION_URL: origin(
    'the address of an onion service such as http://….onion',
    ({ protocol, hostname }) => /^https?:$/.test(protocol) && /^[a-z2-7]{56}\.onion$/.test(hostname),
  ).optional(),
  SECURITY_CONTACT: text
    .default('')
    .transform(list)
    .refine(
      (contacts) => contacts.every((contact) => /^(mailto:[^@\s]+@[^@\s]+|https:\/\/[^/]+.*)$/.test(contact)),
      'should be mailto:somebody@example.org or an https address, or several with commas between them',
    ),
  SITE_COMMIT: text.regex(/^[\w-]+$/, 'should be what git calls the commit').optional(),
  HOST: text
    .regex(/^[0-9a-zA-Z.:-]+$/, 'should be an address of this machine such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  PORT: text
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
      'should be a number from 0 to 65535',
    )
    .transform(Number)
    .default(3000),
  CONTENT_DIR: text.default('content'),
  CONTENT_REPOSITORY: text
    .refine(
      (value) => !/^\w+:/.test(value) || /^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+$/.test(value),
      'should be the folder of a bare repository, or an address such as https://github.com/owner/name',
    )
    .optional(),
  CONTENT_TOKEN: text.optional(),
  CRON_SECRET: text.min(16, 'should have sixteen characters or more').optional(),
  BUILD_DIR: text.default('.'),
  WORKER: z.enum(['child', 'service'], { error: 'should be child or service' }).default('child'),
  JOBS_DIR: text.optional(),
  PROXY_FILES: text.optional(),
  CHROMIUM: text.optional(),
  DATA_DIR: text.default('.data'),
  DATABASE_URL: text
    .refine(
      (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
      'should be an address such as postgres://user:password@host/name',
    )
    .optional(),
  DRAFTS_KEY: text
    .refine(
      (value) => Buffer.from(value, 'base64').length === 32,
      'should be 32 random bytes in base64: make it with `openssl rand -base64 32`',
    )
    .optional(),
  AUTH_SECRET: text.optional(),
  TWO_PAIRS_OF_EYES: z.enum(['yes', 'no'], { error: 'should be yes or no' }).default('no'),
  TRUSTED_PROXIES: text
    .default('')
    .transform(list)
    .pipe(
      z.array(
        z.union([z.ipv4(), z.ipv6()], {
          error: 'should be addresses such as 127.0.0.1, with commas between them',
        }),
      ),
    ),
  GITHUB_ID: text.optional(),
  GITHUB_SECRET: text.optional(),
  OPENID_ISSUER: z
    .url({ protocol: /^https?$/, error: 'should be an address such as https://id.example.org' })
    .optional(),
  OPENID_ID: text.optional(),
  OPENID_SECRET: text.optional(),
  OPENID_NAME: text.default('OpenID Connect'),
});

export type Environment = Record<string, string | undefined>;
export type Variables = z.infer<typeof variables>;

/** What is wrong with the environment: names and reasons, never a value, which may be a secret. */
export class EnvironmentError extends Error {}

/**
 * Takes an environment, gives what stands in it with defaults for the rest. An empty line in .env is a line that is not
 * there. Throws an EnvironmentError that names each fault.
 */
export function readEnvironment(env: Environment): Variables {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = variables.safeParse(given);
  if (!read.success) {
    throw new EnvironmentError(
      read.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`).join(' '),
    );
  }
  return read.data;
}
