import { join } from 'node:path';
import { localeCodes } from '../../i18n/locales';
import { messages } from '../../i18n/messages';
import { published } from '../../lib/content';
import { pieceCard, siteCard } from '../../lib/og-image';
import { makeCards } from './og-images/make-og-images';

/** After the content is read: the pictures that others show beside a link to a page. */
export async function makeOgImages(root: string, buildDir: string): Promise<void> {
  const { posts, pages, people } = published();
  const { made, kept } = await makeCards(
    [
      ...localeCodes.map((code) => siteCard(code, messages[code].Site)),
      ...[...posts, ...pages, ...people].flatMap(({ versions }) =>
        Object.values(versions).map((version) => pieceCard(version, messages[version.locale].Site.name)),
      ),
    ],
    {
      // The one folder that Next, and hosts, keep from one build to the next.
      cache: join(buildDir, '.next/cache/cards'),
      folders: [
        join(buildDir, '.generated/public/cards'),
        // Where Next serves files from, if this build is the project's own.
        ...(buildDir === root ? [join(root, 'public/cards')] : []),
      ],
    },
  );
  console.log(`${made} social pictures made, ${kept} kept from before`);
}
