import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { localeCodes } from '../../i18n/locales';
import { inventPosts, writeContent } from './generate';
import { buildWithHugo } from './hugo';
import { isInstalled, runWatched, type Run } from './process-tree';
import { measureRates, type Rate } from './rate';
import { measureSearch } from './search';

/*
 * `npm run bench [-- 1000]`: builds a site of that many invented posts in two languages, from nothing and, as for the desk,
 * again after one edit, and prints time, memory, page sizes and requests a second; beside Hugo and nginx where they are
 * installed. `npm run bench -- --serving [/en]` measures requests a second alone, of what is in BUILD_DIR.
 */

const root = resolve(import.meta.dirname, '../..');
if (process.argv[2] === '--serving') {
  await tellRates(resolve(process.env.BUILD_DIR ?? root), process.argv[3] ?? '/en');
  process.exit();
}
const count = Number(process.argv[2] ?? 1000);
if (!Number.isInteger(count) || count < 1) {
  console.error(`“${process.argv[2]}” is not a number of posts. Try: npm run bench -- 1000`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const buildName = 'build/bench';
const buildDir = join(root, buildName);

try {
  await bench();
} finally {
  rmSync(folder, { recursive: true });
  rmSync(buildDir, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const content = join(folder, 'content');
  const posts = inventPosts(count);
  const [first] = posts;
  if (!first) return;
  writeContent(posts, join(root, 'content'), content);
  rmSync(buildDir, { recursive: true, force: true });
  console.log(
    `${count} posts in two languages: Hugo makes two editions of them, and we make ${localeCodes.length}\n`,
  );

  const hugo = isInstalled('hugo') ? ([] as Run[]) : undefined;
  // Before and after: what else runs on a machine makes the same build take twice as long a minute later.
  const runHugo = async () => {
    for (let at = 0; hugo && at < 3; at++) hugo.push(await buildWithHugo(posts, join(folder, `hugo-${at}`)));
  };
  await runHugo();
  const build = (...options: string[]) =>
    runWatched('npm', ['run', '--silent', 'build', '--', ...options], {
      ...process.env,
      BUILD_DIR: buildName,
      CONTENT_DIR: content,
      SITE_URL: 'https://example.org',
    });
  const whole = await build();
  await runHugo();
  const yardstick = hugo?.sort((a, b) => a.seconds - b.seconds)[Math.floor(hugo.length / 2)];
  if (yardstick) say('Hugo, median', yardstick);
  say('from nothing', whole, yardstick);
  console.log(steps(whole.output));
  const { first: firstSearch, further, worst } = await measureSearch(join(buildDir, 'out'));
  console.log(`search          ${firstSearch} B at most, and ${further} B for each further one (“${worst}”)`);
  appendFileSync(join(content, 'posts', first.slug, 'en.mdx'), '\nOne more sentence.\n');
  // As the desk's worker does it, to the release that is current.
  const again = await build('--again');
  say('after one edit', again, yardstick);
  console.log(steps(again.output));

  await tellRates(buildDir, `/en/posts/${first.slug}`);
}

async function tellRates(folder: string, path: string): Promise<void> {
  if (!isInstalled('wrk')) return console.log('\nwrk is not installed: requests a second were not measured.');
  const { ours, nginx, deployed } = await measureRates(folder, path, isInstalled('nginx'));
  const figures = ({ perSecond, cost }: Rate) =>
    `${Math.round(perSecond)} a second, ${cost.toFixed(1)} µs of CPU each`;
  const beside = (rate: Rate, yardstick: Rate) =>
    `${(rate.perSecond / yardstick.perSecond).toFixed(2)} of it, ${(yardstick.cost / rate.cost).toFixed(2)} by CPU`;
  console.log(`\nplain nginx      ${nginx ? figures(nginx) : 'not installed'}`);
  for (const [name, rate] of Object.entries({ 'npm start': ours, 'nginx as deployed': deployed }))
    if (rate) console.log(`${name.padEnd(16)} ${figures(rate)}${nginx ? `: ${beside(rate, nginx)}` : ''}`);
}

function say(what: string, { seconds, cpuSeconds, peakMiB }: Run, beside?: Run): void {
  const ratio = beside ? `${(seconds / beside.seconds).toFixed(1)} × Hugo` : '';
  const figures = [
    `${seconds.toFixed(1)} s`,
    `${cpuSeconds.toFixed(1)} s of CPU`,
    `${peakMiB.toFixed(0)} MiB`,
    ratio,
  ];
  console.log(what.padEnd(16) + figures.map((figure) => figure.padStart(16)).join(''));
}

/** The titles of the build's steps with their seconds, and its table of sizes. */
function steps(output: string): string {
  return output
    .split('\n')
    .filter((line) => /^\[\d+\/\d+\].*: [\d.]+ s$|^ {6}[\w.]+ /.test(line))
    .join('\n');
}
