import type { ReactNode } from 'react';
import { SignInDocument } from '@/components/sign-in-document';
import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { LARGEST_TEXT_FORM } from '@/lib/editors-routes';
import { configuration } from '@/lib/sign-in/configuration';
import { isSameOrigin } from '@/lib/sign-in/fetch-metadata';
import { paths } from '@/model/paths';
import { htmlResponse } from '@/app/html-response';
import { fieldsOf, readDeskForm } from './desk-route';

/**
 * A form that was sent when its editor's session had ended, or they had signed out in another tab. What they typed comes back
 * to them, to be sent once more when they have signed in beside it; nothing of it is kept, and nothing else is said. Undefined for what a script
 * sends, which keeps its words itself, and for what is no form of words.
 */
export async function lateForm(request: Request, locale: WrittenLocale): Promise<Response | undefined> {
  const { method, headers } = request;
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  if (method !== 'POST' || !isForm || headers.get('accept') === 'application/json') return undefined;
  if (!isSameOrigin(headers, configuration().origin)) return undefined;
  const form = await readDeskForm(request, LARGEST_TEXT_FORM);
  if (!form) return undefined;
  const { pathname, search } = new URL(request.url);
  const t = translatorFor(locale, 'LateForm');
  const page = (body: ReactNode) => (
    <SignInDocument locale={locale} title={t('title')} pathIn={(code) => paths.signIn(code)}>
      {body}
    </SignInDocument>
  );
  // A preview was asked for: the words are safe in the page around the frame.
  if (headers.get('sec-fetch-dest') === 'iframe')
    return htmlResponse(page(<p>{t('title')}</p>), { framed: true });
  const fields = [...fieldsOf(form)].map(([name, value]) => ({ name, value: value.replace(/\r\n?/g, '\n') }));
  return htmlResponse(
    page(
      <div className="form">
        <h1>{t('title')}</h1>
        <p role="alert">{t('text')}</p>
        <p>
          <a className="more" href={paths.signIn(locale)} target="_blank" rel="noopener">
            {t('signIn')}
          </a>
        </p>
        <form method="post" action={pathname + search}>
          {fields.map(({ name, value }, at) =>
            name === 'body' || (value.includes('\n') && name !== 'head' && name !== 'tail') ? (
              <textarea key={at} name={name} rows={12} defaultValue={value} aria-label={t('typed')} />
            ) : (
              <input key={at} type="hidden" name={name} value={value} />
            ),
          )}
          <button>{t('save')}</button>
        </form>
      </div>,
    ),
    { status: 401 },
  );
}
