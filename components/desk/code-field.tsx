import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { CodeNotice } from '@/lib/sign-in/step-up';
import { paths } from '@/model/paths';
import { CodeInput, waitText } from '../code-input';

/**
 * The part of a form that asks an editor for a fresh code (lib/sign-in/step-up.ts), as its field `code`. Draws nothing for
 * whoever has one. Whoever has no authenticator is led to sign in again, in a new tab: what they have typed here stays.
 */
export function CodeField({
  locale,
  isFresh,
  hasCode,
  notice,
}: {
  locale: WrittenLocale;
  /** What `hasFreshCode(editor)` says. */
  isFresh: boolean;
  /** As the editor has it. */
  hasCode: boolean;
  /** What `confirmCode` had to say of the last try. */
  notice?: CodeNotice;
}) {
  if (isFresh) return null;
  const t = translatorFor(locale, 'CodeField');
  if (!hasCode) {
    return (
      <p role={notice && 'alert'}>
        {t('signInAgain')}{' '}
        <a href={`${paths.signIn(locale)}?again`} target="_blank" rel="noopener">
          {t('toSignIn')}
        </a>
      </p>
    );
  }
  return (
    <>
      {notice && (
        <p className="callout" role="alert" id="code-notice">
          {notice.what === 'wait' ? waitText(t, notice.seconds) : t(notice.what)}
        </p>
      )}
      <CodeInput label={t('label')} hint={t('hint')} noticeId={notice && 'code-notice'} />
    </>
  );
}
