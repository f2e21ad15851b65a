import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { CodeNotice } from '@/lib/sign-in/step-up';
import { paths } from '@/model/paths';
import { CodeInput, waitSaid } from '../code-input';

/**
 * The part of a form that asks an editor for a fresh code (lib/sign-in/step-up.ts), as its field `code`. Draws nothing for
 * whoever has one. Whoever has no authenticator is led to sign in again, in a new tab: what they have typed here stays.
 */
export function CodeField({
  locale,
  isFresh,
  hasCode,
  said,
}: {
  locale: WrittenLocale;
  /** What `hasFreshCode(editor)` says. */
  isFresh: boolean;
  /** As the editor has it. */
  hasCode: boolean;
  /** What `confirmCode` had to say of the last try. */
  said?: CodeNotice;
}) {
  if (isFresh) return null;
  const t = translatorFor(locale, 'CodeField');
  if (!hasCode) {
    return (
      <p role={said && 'alert'}>
        {t('signInAgain')}{' '}
        <a href={`${paths.signIn(locale)}?again`} target="_blank" rel="noopener">
          {t('toSignIn')}
        </a>
      </p>
    );
  }
  return (
    <>
      {said && (
        <p className="said" role="alert" id="code-said">
          {said.what === 'wait' ? waitSaid(t, said.seconds) : t(said.what)}
        </p>
      )}
      <CodeInput label={t('label')} hint={t('hint')} saidBy={said && 'code-said'} />
    </>
  );
}
