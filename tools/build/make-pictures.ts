import { resolve } from 'node:path';
import { makePictures } from '../../authoring/make/pictures';

/* A step of `npm run build` and of `npm run dev`, before the content is read. */

const root = resolve(import.meta.dirname, '../..');
const build = resolve(root, process.env.BUILD_DIR ?? '.');

try {
  const { made, kept } = await makePictures({
    content: resolve(root, process.env.CONTENT_DIR ?? 'content'),
    build,
    // The one folder that Next, and hosts, keep from one build to the next.
    cache: resolve(build, '.next/cache/pictures'),
    public: build === root ? resolve(root, 'public') : undefined,
  });
  console.log(`${made} picture files made, ${kept} kept from before`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
