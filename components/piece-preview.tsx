import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { localeCodes, locales, type Locale } from '@/i18n/locales';
import type { Piece } from '@/model/piece';
import type { Kind } from '@/lib/desk';
import { piecePath, previewPaths } from '@/lib/preview-paths';
import { PreviewBar } from './preview-bar';
import { PageFrame } from './page-frame';
import type { Section } from './site-header';

/** A piece as readers will see it, below a bar that says what it is and leads to its other languages. */
export function PiecePreview({
  kind,
  piece,
  drafts,
  locale,
  section,
  children,
}: {
  kind: Kind;
  piece: Piece;
  /** The languages in which the piece is a draft. */
  drafts: Locale[];
  locale: Locale;
  section?: Section;
  children: ReactNode;
}) {
  const t = useTranslations('PreviewBar');
  const language = useTranslations('Language');
  const states = localeCodes.map((code) => {
    const state = drafts.includes(code) ? 'draft' : piece.versions[code] ? 'published' : 'missing';
    return t(state, { language: language(code) });
  });
  const addressIn = (code: Locale) => piecePath(kind, code, piece.slug, previewPaths);
  const once = `?with=${kind}/${piece.slug}`;
  const bar = (
    <PreviewBar
      locale={locale}
      label={t(drafts.length ? 'isDraft' : 'isPublished')}
      text={`${t('onlyEditors')} ${states.join(' ')}`}
      links={[
        ...localeCodes
          .filter((code) => code !== locale && piece.versions[code])
          .map((code) => ({
            address: addressIn(code),
            words: locales[code].name,
            lang: locales[code].tag,
          })),
        { address: previewPaths.home(locale) + once, words: t('home') },
        ...(kind === 'pages' ? [] : [{ address: listPath(kind, locale) + once, words: t('list') }]),
      ]}
    />
  );
  return (
    <PageFrame locale={locale} addressIn={addressIn} section={section} paths={previewPaths} above={bar}>
      {children}
    </PageFrame>
  );
}

function listPath(kind: 'posts' | 'people', locale: Locale): string {
  return kind === 'posts' ? previewPaths.posts(locale) : previewPaths.people(locale);
}
