import { writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths, type PublishAct } from '@/lib/desk/desk-paths';
import type { TextName } from '@/lib/desk/draft-rows';
import { piecePath, previewPaths } from '@/model/paths';

/** From one page about a piece to the others. */
export function DeskTabs({
  name,
  at,
  original,
  locale,
}: {
  name: TextName;
  at: 'write' | 'translate' | 'photos' | 'history' | 'publish' | PublishAct;
  /** The language it was written in, if there is a text yet. */
  original?: WrittenLocale;
  /** The editor's language. */
  locale: WrittenLocale;
}) {
  const t = translatorFor(locale, 'DeskTabs');
  const here = (isHere: boolean) => (isHere ? ('page' as const) : undefined);
  const translation = name.locale === original ? writtenCodes.find((code) => code !== original) : name.locale;
  return (
    <nav className="desk-tabs" aria-label={t('label')}>
      {writtenCodes.map((code) => (
        <a
          key={code}
          href={deskPaths.write(locale, { ...name, locale: code })}
          aria-current={here(at === 'write' && code === name.locale)}
        >
          {t('textIn', { language: languageName(code, locale) })}
        </a>
      ))}
      {original && translation && (
        <a
          href={deskPaths.translate(locale, { ...name, locale: translation })}
          aria-current={here(at === 'translate')}
        >
          {t('translate')}
        </a>
      )}
      <a href={deskPaths.photos(locale, name)} aria-current={here(at === 'photos')}>
        {t('photos')}
      </a>
      <a href={deskPaths.history(locale, name)} aria-current={here(at === 'history')}>
        {t('history')}
      </a>
      <a href={piecePath(name.kind, name.locale, name.slug, previewPaths())}>{t('preview')}</a>
      <a href={deskPaths.publish(locale, name)} aria-current={here(at === 'publish')}>
        {t('publish')}
      </a>
    </nav>
  );
}
