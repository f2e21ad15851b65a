import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { paths } from '@/model/paths';
import type { SignInState } from '@/lib/sign-in/view-state';
import { CodeInput, waitText } from './code-input';

/** All that /sign-in can show: the form and what is to be notice about the last try, or that somebody is signed in. */
export function SignInView({ locale, state }: { locale: Locale; state: SignInState }) {
  const t = translatorFor(locale, 'SignIn');
  if (state.show === 'begin') {
    return (
      <div className="form text">
        <h1>{t('title')}</h1>
        <p>{t('nobody')}</p>
        <pre>npm run editor -- add anna</pre>
        <p>{t('nobodyHow')}</p>
      </div>
    );
  }
  if (state.show === 'signed-in') {
    return (
      <div className="form text">
        <h1>{t('signedIn', { name: state.name })}</h1>
        <p>
          <a className="more" href={state.returnTo}>
            {t('goOn')}
          </a>
        </p>
        <form method="post" action={paths.signOut(locale)}>
          <button>{t('signOut')}</button>
        </form>
      </div>
    );
  }
  const notice = state.notice && sentence(t, state.notice);
  return (
    <div className="form">
      <h1>{t('title')}</h1>
      {notice && (
        <p className="callout" role="alert" id="notice">
          {notice}
        </p>
      )}
      {state.passphrase && (
        <form method="post" action={paths.signIn(locale)} aria-describedby={notice && 'notice'}>
          <input type="hidden" name="callbackUrl" value={state.returnTo} />
          <label htmlFor="name">{t('name')}</label>
          <input
            id="name"
            name="name"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <label htmlFor="passphrase">{t('passphrase')}</label>
          <input id="passphrase" name="passphrase" type="password" autoComplete="current-password" required />
          <CodeInput label={t('code')} hint={t('codeHint')} />
          <button>{t('title')}</button>
        </form>
      )}
      {state.providers.length > 0 && (
        <form method="post" action={paths.signInWith(locale)} className="other">
          <input type="hidden" name="callbackUrl" value={state.returnTo} />
          {state.providers.map(({ id, name }) => (
            <button key={id} name="provider" value={id}>
              {t('with', { provider: name })}
            </button>
          ))}
        </form>
      )}
    </div>
  );
}

function sentence(
  t: ReturnType<typeof translatorFor<'SignIn'>>,
  notice: NonNullable<Extract<SignInState, { show: 'form' }>['notice']>,
): string {
  return notice.what === 'wait' ? waitText(t, notice.seconds) : t(notice.what);
}
