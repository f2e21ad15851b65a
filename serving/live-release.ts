import { readlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRelease, releasesFolder, type Release } from '../lib/releases';
import { readNotFound, type NotFound } from './not-found';
import { readSite, type Site } from './site-files';

/** What readers and strangers are answered with at this moment. */
interface Served {
  /** Where the files of readers lie: the folder itself, not a link that may lead elsewhere a moment later. */
  out: string;
  /** Undefined where it does not say what it is. */
  release?: Release;
  site: Site;
  notFound: NotFound;
}

/** Whoever answers asks for `now` at each request; an answer that is under way keeps what it has. */
export interface Live {
  now: Served;
}

interface Options {
  https: boolean;
  onion?: string;
}

/** How often the link is looked at, in milliseconds. */
const LOOK_EVERY = 50;

/** After a release that could not be read, this many milliseconds pass before the next try. */
const RETRY_AFTER = 5_000;

/**
 * The release that `releases/current` leads to, and from then on whatever it leads to: a new one is read beside the old
 * one, and takes its place when it is whole. One that cannot be read is said, and readers keep the last. Throws if there is
 * none to begin with.
 *
 * RELEASE_DIR says to the editors' part which release it reads (lib/release-folder.ts). It stays at one that was made by
 * the code that runs: documents of another version may look different, and the service is to be started anew for them.
 */
export async function openLiveRelease(
  buildDir: string,
  options: Options,
): Promise<Live & { code: string; watch(): void }> {
  const link = join(releasesFolder(buildDir), 'current');
  const read = async (id: string, last?: Site): Promise<Served> => {
    const folder = resolve(releasesFolder(buildDir), id);
    const out = join(folder, 'out');
    return {
      out,
      release: readRelease(folder),
      site: await readSite(out, { ...options, last }),
      notFound: readNotFound(folder),
    };
  };
  let at = readLink(link);
  if (!at) throw new Error(`There is no finished site in ${buildDir}. Run “npm run build” first.`);
  const live: Live = { now: await read(at) };
  const code = live.now.release?.code ?? '';
  process.env.RELEASE_DIR = resolve(releasesFolder(buildDir), at);

  let busy = false;
  let failedAt = -RETRY_AFTER;
  const look = async () => {
    const next = readLink(link);
    if (busy || !next || next === at || performance.now() - failedAt < RETRY_AFTER) return;
    busy = true;
    try {
      live.now = await read(next, live.now.site);
      at = next;
      const isOurs = live.now.release?.code === code;
      if (isOurs) process.env.RELEASE_DIR = resolve(releasesFolder(buildDir), next);
      console.log(
        `Readers get release ${next} now, ${live.now.site.files.size} addresses.${isOurs ? '' : ' Another version of the code has made it: start the service anew, so that editors get it too.'}`,
      );
    } catch (error) {
      failedAt = performance.now();
      console.error(`Release ${next} could not be read; readers keep the last one.`, error);
    } finally {
      busy = false;
    }
  };
  return Object.assign(live, { code, watch: () => void setInterval(() => void look(), LOOK_EVERY).unref() });
}

function readLink(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
