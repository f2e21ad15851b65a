import type { ReactNode } from 'react';
import { Document } from '@/components/document';
import { LiveReload } from '@/components/live-reload';
import { PageMetadata } from '@/components/page-metadata';
import type { Locale } from '@/i18n/locales';
import { messages } from '@/i18n/messages';
import type { Metadata } from '@/lib/metadata';
import { htmlOf } from './html-response';

/**
 * A page of readers, as a file of HTML that Next makes once (docs/decisions/0123-pages-are-route-handlers.md).
 * @param title the whole title, where it is not the page's with the name of the site
 */
export async function readerPage(
  locale: Locale,
  metadata: Metadata,
  body: ReactNode,
  title = wholeTitle(metadata.title, messages[locale].Site.name),
): Promise<Response> {
  const html = await htmlOf(
    <Document locale={locale} title={title} head={<PageMetadata of={metadata} />}>
      {body}
      <LiveReload />
    </Document>,
  );
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function wholeTitle(title: string | undefined, site: string): string {
  return title ? `${title} · ${site}` : site;
}
