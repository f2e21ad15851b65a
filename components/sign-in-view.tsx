import { createTranslator } from 'next-intl';
import type { Locale } from '@/i18n/locales';
import type { Messages } from '@/i18n/messages';
import { paths } from '@/model/paths';
import type { SignInState } from '@/lib/sign-in/view-state';

/** All that /sign-in can show: the form and what is to be said about the last try, or that somebody is signed in. */
export function SignInView({
  locale,
  messages,
  state,
}: {
  locale: Locale;
  messages: Messages;
  state: SignInState;
}) {
  const t = createTranslator({ locale, messages, namespace: 'SignIn' });
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
  const said = state.said && sentence(t, state.said);
  return (
    <div className="form">
      <h1>{t('title')}</h1>
      {said && (
        <p className="said" role="alert" id="said">
          {said}
        </p>
      )}
      {state.passphrase && (
        <form method="post" action={paths.signIn(locale)} aria-describedby={said && 'said'}>
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
          <label htmlFor="code">
            {t('code')} <small id="code-hint">{t('codeHint')}</small>
          </label>
          <input
            id="code"
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
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
  t: ReturnType<typeof createTranslator<Messages, 'SignIn'>>,
  said: NonNullable<Extract<SignInState, { show: 'form' }>['said']>,
): string {
  if (said.what !== 'wait') return t(said.what);
  return said.seconds > 90
    ? t('waitMinutes', { count: Math.ceil(said.seconds / 60) })
    : t('waitSeconds', { count: said.seconds });
}
