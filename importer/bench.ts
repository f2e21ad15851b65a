import { createWriteStream, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { takeoutFeed, timeZone } from './fixtures/formats';
import { posts, type FixturePost } from './fixtures/posts';
import { runImport } from './import';

/*
 * `npm run bench -w @coalition/blogger-importer [-- 5000]`: brings a Takeout of that many invented posts along, twice, and prints what it took.
 * At most two minutes and 1 GiB for 5,000.
 */

const count = Number(process.argv[2] ?? 5000);
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));

try {
  const content = join(folder, 'content');
  cpSync(join(root, 'content'), content, { recursive: true });
  await writeTakeout(join(folder, 'takeout.atom'));
  await measure(`${count} posts`, join(folder, 'takeout.atom'), content);
  await measure('the same again', join(folder, 'takeout.atom'), content);
} finally {
  rmSync(folder, { recursive: true });
}

/** BlogEntry by entry, so that this holds no more of it than the import should. */
async function writeTakeout(file: string): Promise<void> {
  const empty = takeoutFeed([]);
  const end = empty.lastIndexOf('\n</feed>');
  const out = createWriteStream(file);
  out.write(empty.slice(0, end));
  for (let at = 0; at < count; at++) out.write(takeoutFeed([invented(at)]).slice(end, -'</feed>'.length));
  out.end(empty.slice(end));
  await finished(out);
}

/** A post of three out of those of the fixtures, which have everything that is odd in them. */
function invented(at: number): FixturePost {
  const odd = Object.values(posts).filter(({ status, kind }) => !status && !kind);
  const day = new Date(Date.UTC(2011, 0, 1) + at * 9 * 3_600_000).toISOString();
  const html = Array.from({ length: 3 }, (_, part) => odd[(at + part) % odd.length]?.html).join(
    '<br /><br />',
  );
  return {
    id: String(100_000 + at),
    title: `Post ${at} of many`,
    published: day,
    path: `/${day.slice(0, 4)}/${day.slice(5, 7)}/post-of-many_${at}.html`,
    labels: ['Meetings'],
    html,
  };
}

async function measure(name: string, source: string, content: string): Promise<void> {
  const start = performance.now();
  const before = process.cpuUsage();
  await runImport({
    source,
    content,
    timeZone,
    into: 'drafts',
    dryRun: false,
    pictures: [],
    comments: false,
    signal: new AbortController().signal,
    progress: () => {},
  });
  const { user, system } = process.cpuUsage(before);
  const figures = [
    `${((performance.now() - start) / 1000).toFixed(1)} s`,
    `${((user + system) / 1e6).toFixed(1)} s of processor time`,
    // Kilobytes, of the whole process since its start (getrusage).
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at most`,
  ];
  console.log(`${name.padEnd(16)}${figures.join('   ')}`);
}
