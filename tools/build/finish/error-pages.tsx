import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Document } from '../../../components/document';
import { NotFoundView } from '../../../components/not-found-view';
import { PageMetadata } from '../../../components/page-metadata';
import { ServerErrorDocument } from '../../../components/server-error-document';
import { defaultLocale, localeCodes } from '../../../i18n/locales';
import { messages } from '../../../i18n/messages';
import { plainPage } from './plain-page';

/* Pages at no address of their own, which Next would make as programs for a browser. */

/** What readers get where there is nothing, to be finished: in all languages, since the address is in none. */
export function notFoundPage(): string {
  const title = localeCodes.map((code) => messages[code].NotFound.title).join(' · ');
  return htmlOf(
    <Document locale={defaultLocale} title={title} head={<PageMetadata of={{ index: false }} />}>
      <NotFoundView />
    </Document>,
  );
}

/** What they get when our server, or a host's, fails. */
export function serverErrorPage(): string {
  return plainPage(htmlOf(<ServerErrorDocument />));
}

function htmlOf(document: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}
