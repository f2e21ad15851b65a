import type { ReactNode } from 'react';
import type { WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import type { PublicPicture } from '@/lib/desk/withdraw';
import { PieceAct, type PieceActPage } from './piece-act';
import { Tick } from './tick';

/** What of a piece is to go from readers. */
export function WithdrawView({ pictures, ...page }: PieceActPage & { pictures: PublicPicture[] }) {
  const { locale, piece, state, code } = page;
  const t = translatorFor(locale, 'WithdrawView');
  const [, ...translations] = state.publicLocales;
  const choice = { type: 'radio', name: 'withdraw', required: true };
  return (
    <PieceAct page={page}>
      <p>{t('text')}</p>
      <p className="quiet">{t('git')}</p>
      <form method="post" className="form">
        <fieldset>
          <legend>{t('what')}</legend>
          {translations.map((each) => (
            <Tick
              key={each}
              {...choice}
              value={each}
              label={t('translation', { language: languageName(each, locale) })}
            />
          ))}
          <Tick {...choice} value="piece" label={t('piece')} />
          {piece.kind === 'people' && <Tick {...choice} value="person" label={t('person')} />}
          {pictures.map(({ file, src, alt }) => (
            <div key={file} className="withdraw-picture">
              <Tick {...choice} value={`picture:${file}`} label={t('picture', { file })} />
              {src && <img src={src} alt={alt ?? ''} />}
            </div>
          ))}
        </fieldset>
        {pictures.length > 0 && <p className="quiet">{t('pictures')}</p>}
        {code}
        <p>
          <button>{t('button')}</button>
        </p>
      </form>
    </PieceAct>
  );
}

/** A name that is to go from everywhere. */
export function WithdrawNameView({
  locale,
  typed,
  code,
}: {
  locale: WrittenLocale;
  typed?: string;
  code: ReactNode;
}) {
  const t = translatorFor(locale, 'WithdrawView');
  return (
    <>
      <p>{t('namesText')}</p>
      <p>{t('text')}</p>
      <p className="quiet">{t('git')}</p>
      <form method="post" className="form">
        <label htmlFor="name">{t('name')}</label>
        <input id="name" name="name" defaultValue={typed} required maxLength={80} autoComplete="off" />
        {code}
        <p>
          <button>{t('nameButton')}</button>
        </p>
      </form>
    </>
  );
}
