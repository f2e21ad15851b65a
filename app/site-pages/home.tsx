import { HomeView } from '@/components/home-view';
import { messages } from '@/i18n/messages';
import { pageMetadata } from '@/lib/metadata';
import type { Site } from '@/lib/site';
import { homeData } from '@/lib/structured-data';
import { paths } from '@/model/paths';
import type { ListedPage, SitePage } from './site-page';

export function homePages(): ListedPage[] {
  return [{ path: (to, code) => to.home(code), page: homePage }];
}

function homePage(site: Site): SitePage {
  const { locale } = site;
  return {
    section: 'home',
    metadata: (pathIn) => ({
      ...pageMetadata(locale, { description: messages[locale].Site.description, pathIn }),
      // Here alone: whoever puts the site on a home screen begins here, and a piece stays one request.
      manifest: paths.manifest(locale),
    }),
    view: () => <HomeView site={site} />,
    data: () => homeData(locale),
  };
}
