import { locales, writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { SharedPiece } from '@/lib/desk/share';
import { EditorsDocument } from '../editors-document';
import { InlineStylesheet } from '../inline-stylesheet';
import { utc } from './utc';

type Shown = { show: 'button' } | { show: 'nothing' } | { show: 'piece'; shared: SharedPiece };

/** What somebody without an account sees of a draft, in every language of the desk: nobody knows theirs. */
export function SharedDocument(shown: Shown) {
  const t = translatorFor('en', 'SharedDocument');
  return (
    <EditorsDocument locale="en" title={t('title')}>
      <InlineStylesheet name="style-desk" />
      <InlineStylesheet name="style-rich" />
      <main className="wrap desk-page">{bodyOf(shown)}</main>
    </EditorsDocument>
  );
}

function bodyOf(shown: Shown) {
  if (shown.show === 'piece') return <Piece {...shown.shared} />;
  const isOver = shown.show === 'nothing';
  return (
    <>
      <h1>{translatorFor('en', 'SharedDocument')('title')}</h1>
      {writtenCodes.map((code) => (
        <p key={code} lang={langBesideEnglish(code)}>
          {translatorFor(code, 'SharedDocument')(isOver ? 'nothing' : 'text')}
        </p>
      ))}
      {!isOver && (
        <form method="post" className="form">
          <button>
            {writtenCodes.map((code) => (
              <span key={code} lang={langBesideEnglish(code)}>
                {translatorFor(code, 'SharedDocument')('open')}{' '}
              </span>
            ))}
          </button>
        </form>
      )}
    </>
  );
}

function Piece({ share, texts }: SharedPiece) {
  return (
    <>
      {writtenCodes.map((code) => (
        <p key={code} lang={langBesideEnglish(code)} className="callout">
          {translatorFor(code, 'SharedDocument')('draft', { reader: share.reader, until: utc(share.until) })}
        </p>
      ))}
      {texts.map(({ locale, title, html }) => (
        <article key={locale} lang={locales[locale].lang}>
          <h1>{title}</h1>
          {/* Ours: made from a short list of elements by authoring/make/html.ts. */}
          <div className="text" dangerouslySetInnerHTML={{ __html: html }} />
        </article>
      ))}
    </>
  );
}

function langBesideEnglish(code: WrittenLocale): string | undefined {
  return code === 'en' ? undefined : locales[code].lang;
}
