import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'next-intl';
import { messages, type Messages } from './messages';
import { locales, type Locale } from './locales';

/** The words of a namespace, for what is drawn outside of Next's pages: `useTranslations` asks for a request of Next's. */
export function translatorFor<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  locale: Locale,
  namespace: N,
) {
  return createTranslator<Messages, N>({
    locale: locales[locale].intlLocale as never,
    messages: messages[locale],
    namespace,
  });
}
