import type { Provider } from './configuration';

/** What the id of an account is called in what a provider says of it. */
interface Profile {
  sub?: string;
  id?: number;
}

/**
 * A provider as next-auth wants it: the code flow with PKCE, state and (OpenID Connect) nonce. Nothing is asked for but
 * who it is, and nothing is kept but the account's id.
 */
export function providerOptions({ id, name, issuer, clientId, clientSecret }: Provider) {
  const common = { id, name, type: 'oauth' as const, clientId, clientSecret };
  if (id === 'github') {
    return {
      ...common,
      authorization: { url: 'https://github.com/login/oauth/authorize', params: { scope: '' } },
      token: 'https://github.com/login/oauth/access_token',
      userinfo: 'https://api.github.com/user',
      checks: ['pkce' as const, 'state' as const],
      profile: (profile: Profile) => ({ id: String(profile.id ?? '') }),
    };
  }
  return {
    ...common,
    wellKnown: `${issuer?.replace(/\/$/, '')}/.well-known/openid-configuration`,
    // Asked for anew each time: it may be for a grave act (step-up.ts) that somebody shows who they are.
    authorization: { params: { scope: 'openid', prompt: 'login' } },
    idToken: true,
    checks: ['pkce' as const, 'state' as const, 'nonce' as const],
    profile: (profile: Profile) => ({ id: profile.sub ?? '' }),
  };
}
