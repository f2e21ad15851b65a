import { existsSync } from 'node:fs';
import { expect, test } from './fixtures';

/* `npm test` builds this site with SECURITY_CONTACT. */
test.skip(!existsSync('build/fixture/out/.well-known/security.txt'), 'built without SECURITY_CONTACT');

test('whoever found a hole reads whom to write to, and that this is still true', async ({ request }) => {
  const answer = await request.get('/.well-known/security.txt');
  expect(answer.headers()['content-type']).toBe('text/plain; charset=utf-8');
  const text = await answer.text();
  expect(text).toContain('Contact: mailto:security@example.org\n');
  const left = Date.parse(/^Expires: (.*)$/m.exec(text)?.[1] ?? '') - Date.now();
  expect(left / 86_400_000).toBeGreaterThan(30);
  expect(left / 86_400_000).toBeLessThan(365);
});
