import { expect, request, test as base } from '@playwright/test';
import { linksIn } from './html';
import { locales } from './languages';

export { expect } from '@playwright/test';
export * from './html';
export * from './languages';

interface OfEachTest {
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
  quiet: [
    async ({ context, baseURL }, use) => {
      const said: string[] = [];
      const asked: string[] = [];
      context.on('console', (message) => {
        // The browser itself reports that a page is refused or not there, which is what some tests are about.
        const itself =
          /^Clear-Site-Data header|net::ERR_INTERNET_DISCONNECTED/.test(message.text()) ||
          (message.location().url === message.page()?.url() &&
            /status of (?:4\d\d|507)/.test(message.text()));
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
