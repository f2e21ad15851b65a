import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { readMirrorReport, readSignedCopies, signedFolder, type MirrorReport } from '../../lib/copies';
import { checkMirror, mirrorLine } from './mirrors/check-mirror';

/*
 * `npm run mirrors`: is each mirror of content/mirrors.yml, or each address that is given, what was signed? A line each;
 * ends with 1 if one was changed. `--write` puts what was found, and the day, where the page on copies shows it; commit
 * that and sign anew. Nobody can list a web server: a page that a mirror has beside ours is not seen.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const folder = signedFolder();
const keys = join(folder, 'allowed_signers');
const signed = readSignedCopies(folder);
if (!signed || !existsSync(keys)) {
  console.error('Nothing is signed yet, so no mirror can be tested: npm run sign -- <key>');
  process.exit(2);
}
const wrong = positionals.find((address) => !URL.canParse(address));
if (wrong !== undefined) {
  console.error('npm run mirrors -- [https://mirror.example …] [--write]');
  process.exit(2);
}
const table = readFileSync(join(resolve(process.env.CONTENT_DIR ?? 'content'), 'mirrors.yml'), 'utf8');
const { mirrors } = parse(table) as { mirrors: { address: string }[] };
const addresses = positionals.length ? positionals : mirrors.map(({ address }) => address);

const report: MirrorReport = {};
for (const address of addresses) {
  if (/\.onion$/.test(new URL(address).hostname)) {
    console.log(`not asked, because it takes Tor (torsocks node verify/verify.mjs) · ${address}`);
    continue;
  }
  const found = await checkMirror(address, readFileSync(keys, 'utf8'), signed.sequence);
  console.log(mirrorLine(address, found));
  if (found.state === 'changed') process.exitCode = 1;
  report[address] = {
    day: new Date().toISOString().slice(0, 10),
    found: found.state,
    sequence: found.sequence,
  };
}
if (addresses.length === 0) console.log('There is no mirror in content/mirrors.yml.');
if (values.write) {
  const listed = new Set(mirrors.map(({ address }) => address));
  const known = Object.entries({ ...readMirrorReport(folder), ...report });
  const all: MirrorReport = Object.fromEntries(known.filter(([address]) => listed.has(address)));
  writeFileSync(join(folder, 'mirrors.json'), `${JSON.stringify(all, null, 2)}\n`);
}
