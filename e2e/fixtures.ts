import { expect, request, test as base } from '@playwright/test';
import en from '../messages/en.json' with { type: 'json' };
import zh from '../messages/zh.json' with { type: 'json' };

export { expect } from '@playwright/test';

/** The interface words of each language. */
export const words = { en, zh };
export type Locale = keyof typeof words;
export const locales = ['en', 'zh'] as const satisfies Locale[];
export const tags = { en: 'en', zh: 'zh-Hans' };
/** What the language switch calls each language. */
export const ownNames = { en: 'English', zh: '中文' };
export const other = (locale: Locale): Locale => (locale === 'en' ? 'zh' : 'en');

/** Puts values into a message: `fill('As of {date}', { date: '…' })`. */
export function fill(message: string, values: Record<string, string>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

interface OfEachTest {
  /** Is the browser to say that it refused Next's scripts? See docs/decisions/0046-no-script-for-editors-either.md. */
  refusesNext: boolean;
  /** Fails a test in which the page said something to the console or asked anybody but the site for anything. */
  quiet: void;
}

interface OfEachWorker {
  /** Every page of the site, as paths: all that plain links lead to from the two home pages. */
  pages: string[];
  /** The same, with one for many that are alike: much of e2e/content differs in nothing but its words. */
  differentPages: string[];
}

export const test = base.extend<OfEachTest, OfEachWorker>({
  refusesNext: [false, { option: true }],
  quiet: [
    async ({ context, baseURL, refusesNext }, use) => {
      const said: string[] = [];
      const asked: string[] = [];
      context.on('console', (message) => {
        // The browser itself reports that a page is refused or not there, which is what some tests are about.
        const itself =
          /^Clear-Site-Data header/.test(message.text()) ||
          (refusesNext && refusedNext.test(message.text())) ||
          (message.location().url === message.page()?.url() && /status of 4\d\d/.test(message.text()));
        if (!itself) said.push(message.text());
      });
      context.on('weberror', (error) => said.push(error.error().message));
      context.on('request', (asking) => {
        if (!asking.url().startsWith(`${baseURL}/`)) asked.push(asking.url());
      });
      await use();
      expect(said, 'nothing is said to the console').toEqual([]);
      expect(asked, 'nobody else is asked for anything').toEqual([]);
    },
    { auto: true },
  ],

  pages: [
    // Playwright wants the fixtures that one needs as an object pattern, also where there are none.
    async ({}, use, { project }) => {
      const site = await request.newContext({ baseURL: project.use.baseURL });
      const found = new Set(locales.map((locale) => `/${locale}`));
      for (const path of found) {
        const answer = await site.get(path);
        expect(answer.status(), path).toBe(200);
        for (const link of linksIn(await answer.text())) if (!/\.\w+$/.test(link)) found.add(link);
      }
      await site.dispose();
      await use([...found]);
    },
    { scope: 'worker' },
  ],

  differentPages: [
    async ({ pages }, use) => {
      const alike =
        /\/20(?!23-06|23-11-06)\d\d-\d\d-\d\d-garden-notes-|\/(ben|chun)-sample$|\/archive\/202[13]$/;
      await use(pages.filter((path) => !alike.test(path)));
    },
    { scope: 'worker' },
  ],
});

const refusedNext = /^Loading the script '[^']+\/_next\/static\/[^']+' violates .*"script-src 'none'"/;

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

/** The elements of one name in a page, each as its attributes. */
export function elementsIn(html: string, name: string): Record<string, string | undefined>[] {
  return [...html.matchAll(new RegExp(`<${name}(\\s[^>]*)?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([^\s="]+)="([^"]*)"/g)].map(([, key, value]) => [key?.toLowerCase(), value]),
    ),
  );
}
