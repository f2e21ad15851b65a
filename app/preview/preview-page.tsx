import type { ReactNode } from 'react';
import { EditorsDocument } from '@/components/editors-document';
import { LiveReload } from '@/components/live-reload';
import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { htmlResponse } from '@/app/html-response';

/**
 * A page as readers will see it.
 * @param title of the page; without it, the desk's
 * @param framed a page of the desk may show it in a frame
 */
export function previewPage(
  locale: Locale,
  title: string | undefined,
  body: ReactNode,
  framed = false,
): Promise<Response> {
  const desk = translatorFor(locale, 'DeskView')('title');
  return htmlResponse(
    <EditorsDocument locale={locale} title={title ? `${title} · ${desk}` : desk}>
      {body}
      <LiveReload />
    </EditorsDocument>,
    // The script of `npm run dev` may run.
    { framed, headers: process.env.NODE_ENV === 'development' ? { 'Content-Security-Policy': '' } : {} },
  );
}
