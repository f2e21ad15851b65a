/* What a page says, from its text alone. */

/** The paths of all links of a page that stay on the site, without their fragments. */
export function linksIn(html: string): string[] {
  return elementsIn(html, 'a').flatMap(({ href }) =>
    href?.startsWith('/') ? (href.split('#')[0] ?? []) : [],
  );
}

/** What a page says of its own address and of those in other languages; paths, whatever origin it was built for. */
export function addressesIn(html: string): { canonical?: string; languages: Record<string, string> } {
  const links = elementsIn(html, 'link').map(({ rel, hreflang, href }) => ({ rel, hreflang, href }));
  const path = (address = '') => new URL(address).pathname;
  return {
    canonical: path(links.find(({ rel }) => rel === 'canonical')?.href),
    languages: Object.fromEntries(
      links.flatMap(({ rel, hreflang, href }) =>
        rel === 'alternate' && hreflang ? [[hreflang, path(href)]] : [],
      ),
    ),
  };
}

/** The origin that a page was built for. */
export function originIn(html: string): string {
  const { href = '' } = elementsIn(html, 'link').find(({ rel }) => rel === 'canonical') ?? {};
  return new URL(href).origin;
}

/** The elements of one name in a page, each as its attributes. */
export function elementsIn(html: string, name: string): Record<string, string | undefined>[] {
  return [...html.matchAll(new RegExp(`<${name}(\\s[^>]*)?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([^\s="]+)="([^"]*)"/g)].map(([, key, value]) => [key?.toLowerCase(), value]),
    ),
  );
}
