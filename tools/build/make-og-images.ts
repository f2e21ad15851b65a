import { resolve } from 'node:path';
import { localeCodes } from '../../i18n/locales';
import { messagesFor } from '../../i18n/messages';
import { published } from '../../lib/content';
import { pieceCard, siteCard } from '../../lib/og-image';
import { makeCards } from './og-images/make-og-images';

/* A step of `npm run build`, after the content is read: the pictures that others show beside a link to a page. */

const root = resolve(import.meta.dirname, '../..');
const build = resolve(root, process.env.BUILD_DIR ?? '.');

const sites = new Map(
  await Promise.all(localeCodes.map(async (code) => [code, (await messagesFor(code)).Site] as const)),
);
const { posts, pages, people } = published();
const { made, kept } = await makeCards(
  [
    ...[...sites].map(([locale, site]) => siteCard(locale, site)),
    ...[...posts, ...pages, ...people].flatMap(({ versions }) =>
      Object.values(versions).map((version) => pieceCard(version, sites.get(version.locale)?.name ?? '')),
    ),
  ],
  {
    // The one folder that Next, and hosts, keep from one build to the next.
    cache: resolve(build, '.next/cache/cards'),
    folders: [
      resolve(build, '.generated/public/cards'),
      // Where Next serves files from, if this build is the project's own.
      ...(build === root ? [resolve(root, 'public/cards')] : []),
    ],
  },
);
console.log(`${made} social pictures made, ${kept} kept from before`);
