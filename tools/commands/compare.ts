import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { outFolder } from '../../lib/releases';
import { readSite } from '../../serving/site-files';
import { differences } from './compare/differences';

/*
 * `npm run compare -- https://example.org`: does the site out there say what was built here, byte for byte, with the
 * headers it should have? Run it after a deployment, and from time to time from somewhere else: it notices whoever
 * changed a page on the way or on the host. `--files-only` is for hosts that choose their own headers.
 */

/** How many differences are printed; the rest is counted. */
const SHOWN = 30;
/** An expiry of security.txt that is nearer than so many days is a reason to build again. */
const LEAST_DAYS = 30;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'files-only': { type: 'boolean', default: false } },
});
const given = positionals[0];
if (!given || !URL.canParse(given)) {
  console.error('npm run compare -- https://example.org [--files-only]');
  process.exit(2);
}
const { origin } = new URL(given);
const out = outFolder(resolve(process.env.BUILD_DIR ?? '.')).current;
const site = await readSite(out, { https: origin.startsWith('https:') });
const all = await differences(site, out, { origin, cacheControl: !values['files-only'] });
const found = values['files-only'] ? all.filter(({ words }) => words) : all;

for (const { address, is } of found.slice(0, SHOWN)) console.error(`${address} ${is}`);
if (found.length > SHOWN) console.error(`and ${found.length - SHOWN} more`);
const words = found.filter((difference) => difference.words).length;
console.log(
  found.length
    ? `\n${words} of ${site.files.size} addresses do not say what was built, ${found.length - words} headers differ.`
    : `${origin} says what was built, at ${site.files.size} addresses.`,
);
const stale = daysLeft();
if (stale !== undefined && stale < LEAST_DAYS) {
  console.error(`security.txt expires in ${Math.floor(stale)} days: build and publish anew.`);
}
process.exitCode = found.length || (stale ?? LEAST_DAYS) < LEAST_DAYS ? 1 : 0;

function daysLeft(): number | undefined {
  const file = site.files.get('/.well-known/security.txt');
  if (file?.type !== 'text') return undefined;
  const expires = /^Expires: (.*)$/m.exec(file.variants.identity.body)?.[1] ?? '';
  return (Date.parse(expires) - Date.now()) / 86_400_000;
}
