import { LONGEST } from './claims';

/** A device is known for half a year after the last sign-in from it. */
export const DEVICE_LASTS = 180 * 24 * 60 * 60;

/**
 * The cookies of the editors' part. The prefix makes browsers hold us to it: Secure, this host alone, the whole site.
 * They take it over https only, so that on http, which is for this machine alone, there is none.
 */
export function cookiesFor(origin: string) {
  const secure = origin.startsWith('https:');
  const name = (plain: string) => (secure ? `__Host-${plain}` : plain);
  // Lax: the way back from a provider, and a link in a letter, begin on another site.
  const options = { httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
  const cookie = (plain: string) => ({ name: name(plain), options });
  const line = (plain: string, value: string, maxAge: number) =>
    `${name(plain)}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    session: cookie('session'),
    device: cookie('device'),
    /** For the minutes that a visit to a provider takes. */
    state: cookie('provider-state'),
    nonce: cookie('provider-nonce'),
    pkce: cookie('provider-pkce'),
    returnTo: cookie('provider-return'),
    /** Nothing uses it: our forms are told from others' by same-origin.ts. next-auth cannot do without a name. */
    csrf: cookie('provider-csrf'),
    /** Values of Set-Cookie. */
    setSession: (token: string, seconds = LONGEST) => line('session', token, seconds),
    setDevice: (token: string) => line('device', token, DEVICE_LASTS),
    endSession: () => line('session', '', 0),
    endReturnTo: () => line('provider-return', '', 0),
  };
}

/**
 * Is there a cookie among those of a request by which its sender may be known? Takes the value of its Cookie header. Where
 * there is none, it is a stranger who asks.
 */
export function mayBeKnown(cookies: string | undefined): boolean {
  return /(?:^|;)\s*(?:__Host-)?(?:session|device)\s*=/.test(cookies ?? '');
}

/** The cookies of a request, as they were sent. Of two with one name, the first: the one with the narrower path. */
export function readCookies(headers: Headers): Map<string, string> {
  const pairs = (headers.get('cookie') ?? '').split(';').flatMap((pair): [string, string][] => {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    return name === undefined ? [] : [[name, decoded(value ?? '')]];
  });
  return new Map(pairs.reverse());
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
