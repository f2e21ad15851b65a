import type { ReactNode } from 'react';
import {
  localeCodes,
  locales,
  writtenCodes,
  writtenLocale,
  type Locale,
  type WrittenLocale,
} from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Site } from '@/lib/site';
import { paths, piecePath, previewPaths } from '@/model/paths';
import type { Piece } from '@/model/piece';
import { InlineStylesheet } from './inline-stylesheet';

/** On top of a piece as readers will see it: how far it is in each language, and where it will be found. */
export function PiecePreviewBar({
  piece,
  drafts,
  faulty,
  site: { paths: here, locale },
}: {
  piece: Piece;
  /** The languages in which the piece is a draft. */
  drafts: Locale[];
  /** The languages in which there is a draft that cannot be shown. */
  faulty: WrittenLocale[];
  site: Site;
}) {
  const t = translatorFor(locale, 'PreviewBar');
  const { kind, slug } = piece;
  const states = writtenCodes.map((code) => {
    const language = languageName(code, locale);
    if (faulty.includes(code))
      return (
        <a key={code} href={deskPaths.write(writtenLocale(locale), { kind, slug, locale: code })}>
          {t('faulty', { language })}
        </a>
      );
    const state = drafts.includes(code) ? 'draft' : piece.versions[code] ? 'published' : 'missing';
    return <span key={code}>{t(state, { language })}</span>;
  });
  const once = previewPaths(`?with=${kind}/${slug}`);
  return (
    <PreviewBar
      locale={locale}
      label={t(drafts.length ? 'isDraft' : 'isPublished')}
      text={
        <>
          {t('onlyEditors')} {states}
        </>
      }
      links={[
        ...localeCodes
          .filter((code) => code !== locale && piece.versions[code])
          .map((code) => ({
            href: piecePath(kind, code, slug, here),
            text: locales[code].name,
            lang: locales[code].lang,
          })),
        { href: once.home(locale), text: t('home') },
        ...(kind === 'pages' ? [] : [{ href: once[kind](locale), text: t('list') }]),
      ]}
    />
  );
}

/**
 * On top of the home page or a list as it will be.
 * @param only the title of the one draft that counts as published; without it, all do
 */
export function SitePreviewBar({ only, site: { locale } }: { only?: string; site: Site }) {
  const t = translatorFor(locale, 'PreviewBar');
  return (
    <PreviewBar
      locale={locale}
      label={t('isPreview')}
      text={only === undefined ? t('onceAll') : t('onceThis', { title: only })}
    />
  );
}

/** Stands on top of every preview, so that nobody takes it for the public page. */
function PreviewBar({
  locale,
  label,
  text,
  links = [],
}: {
  locale: Locale;
  label: string;
  text: ReactNode;
  /** Where an editor may want to go from here, beside the desk. */
  links?: { href: string; text: string; lang?: string }[];
}) {
  const t = translatorFor(locale, 'PreviewBar');
  return (
    <aside className="draft-bar" aria-label={t('name')}>
      <InlineStylesheet name="style-desk" />
      <div className="wrap">
        <p>
          <b>{label}</b> {text}
        </p>
        <p>
          <a href={paths.desk(writtenLocale(locale))}>{t('desk')}</a>
          {links.map(({ href, text, lang }) => (
            <a key={href} href={href} lang={lang} hrefLang={lang}>
              {text}
            </a>
          ))}
        </p>
      </div>
    </aside>
  );
}
