/**
 * The addresses of the editors' part, each kind of them at least once, as a draft is called in them.
 * (files/editors-addresses.test.ts knows when one is missing.)
 */
export function editorsAddresses(slug: string): string[] {
  const piece = `/preview/en/write/posts/${slug}`;
  const texts = ['en', 'zh'].map((code) => `${piece}/${code}`);
  return [
    '/preview',
    '/preview/en',
    `/preview/en/posts/${slug}`,
    '/preview/en/log',
    '/preview/en/write/new',
    ...texts.flatMap((text) =>
      ['', '/translate', '/history', '/review', '/preview', `/preview/${'0123456789abcdef'.repeat(2)}`].map(
        (page) => text + page,
      ),
    ),
    `${piece}/photos`,
    `${piece}/destroy`,
    `/preview/en/publish/posts/${slug}`,
    '/preview/en/publish/state',
    '/preview/en/publish/names',
    '/preview/due',
    '/preview/pictures/640-0123456789.jpg',
    '/preview/scripts/write-0123456789.js',
    '/preview/shared/0123456789012345678901',
    '/preview/shared/0123456789012345678901/pictures/640-0123456789.jpg',
    '/sign-in',
    '/sign-in/en',
    '/sign-in/en/out',
    '/sign-in/en/with',
    '/sign-in/en/anything',
    '/sign-in/not-found',
  ];
}
