import Provider from 'oidc-provider';

/*
 * A real OpenID Connect server for tests, on this machine: `node e2e/openid-provider.mjs <port> <redirect address>`.
 * Whoever signs in there is who they say they are.
 */
const [port, redirect] = process.argv.slice(2);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: 'site',
      client_secret: 'a-secret-between-the-site-and-this-server',
      redirect_uris: [redirect],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  pkce: { required: () => true },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});

provider.listen(Number(port), () => console.log('ready'));
