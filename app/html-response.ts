import type { ReactElement } from 'react';
import { formSheet } from '@/components/form-stylesheet';
import { editorsHeaders, styleHashOf, type ReaderHeaders } from '@/lib/headers';
import { configuration } from '@/lib/sign-in/configuration';
import { siteUrl } from '@/lib/site';
import { stylesheet } from '@/lib/stylesheet';
import { editorsStylesheetNames, stylesheetNames } from '@/lib/stylesheet-names';

/** A whole document as HTML. */
export async function htmlOf(document: ReactElement): Promise<string> {
  // Next refuses a static import in a route handler, for fear of pages rendered twice; there is no page here.
  const { renderToStaticMarkup } = await import('react-dom/server');
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}

export interface EditorsAnswer extends Pick<ReaderHeaders, 'frames' | 'framed' | 'formActions'> {
  status?: number;
  headers?: Record<string, string>;
  /** The path of the one script it may run. */
  script?: string;
}

/** A whole document as an answer of the editors' part. */
export async function htmlResponse(
  document: ReactElement,
  { status = 200, headers, script, ...about }: EditorsAnswer = {},
): Promise<Response> {
  const stylesheets = [...[...stylesheetNames, ...editorsStylesheetNames].map(stylesheet), formSheet];
  return new Response(await htmlOf(document), {
    status,
    headers: {
      ...editorsHeaders({
        ...about,
        styleHashes: stylesheets.map(styleHashOf),
        https: siteUrl().startsWith('https:'),
        script: script && new URL(script, configuration().origin).href,
      }),
      'Content-Type': 'text/html; charset=utf-8',
      ...headers,
    },
  });
}
