import { join } from '../model/disk-paths';

/**
 * The folder that holds what a build has made of the content: `.contentlayer/generated` and `.generated`. While a site is
 * served that is the release that readers get; while one is built, and in development, it is BUILD_DIR. Ask at each
 * request: the server goes over to another release while it runs (serving/live-release.ts).
 *
 * Next is kept from following the path (model/disk-paths.ts): it would give the whole folder, drafts included, to every
 * function that a host deploys. What the editors' part needs there is named in next.config.js.
 */
export function releaseFolder(): string {
  // Set by our own server alone, and by nobody who runs the site: so it is not in lib/environment.ts.
  const folder = process.env.RELEASE_DIR ?? process.env.BUILD_DIR ?? '.';
  return folder.startsWith('/') ? folder : join(process.cwd(), folder);
}
