import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'next-intl';
import { messages, type Messages } from './messages';
import { locales, type Locale } from './locales';

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

const made = new Map<string, unknown>();

/** The words of a namespace in a language. Made once of each: a translator keeps the messages that it has parsed. */
export function translatorFor<N extends Namespace>(locale: Locale, namespace: N) {
  const make = () =>
    createTranslator<Messages, N>({
      locale: locales[locale].intlLocale as never,
      messages: messages[locale],
      namespace,
    });
  const key = `${locale}.${namespace}`;
  const translator = (made.get(key) as ReturnType<typeof make> | undefined) ?? make();
  made.set(key, translator);
  return translator;
}
