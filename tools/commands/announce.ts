import { existsSync } from 'node:fs';
import { published } from '../../lib/content';
import { siteUrl } from '../../lib/site';
import { localeCodes, locales } from '../../i18n/locales';
import { paths } from '../../model/paths';
import { announcement } from './announce/weighted-text';

/*
 * `npm run announce -- <slug>`: texts to paste, one for each language that a post has. It asks the readers' door, so the
 * post has to be published and built. There is no token of any network on this machine, and none is wanted: such a token
 * is a key to the organisation's voice.
 */

if (existsSync('.env')) process.loadEnvFile('.env');
const slug = process.argv[2];
const post = slug && published().findPost(slug.replace(/^.*posts\//, '').replace(/\/$/, ''));
if (!post) {
  const newest = published()
    .posts.slice(0, 5)
    .map((each) => each.slug);
  console.error(`npm run announce -- <slug>\nThe newest posts that are built:\n${newest.join('\n')}`);
  process.exit(1);
}
for (const locale of localeCodes) {
  const version = post.versions[locale];
  if (!version) continue;
  const { title, summary } = version;
  const address = siteUrl() + paths.post(locale, post.slug);
  console.log(`— ${locales[locale].name}\n\n${announcement({ title, summary, address })}\n`);
}
