import { writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { NewFault } from '@/lib/desk/new-piece';
import { isDay } from '@/model/dates';
import { pieceKinds, type PieceKind } from '@/model/fields';
import { Tick } from './tick';

export interface NewPiece {
  kind: PieceKind;
  language: WrittenLocale;
  title: string;
  day: string;
  slug: string;
}

/** The form with which a piece begins: what it is, its language, its headline, its day and its address. */
export function NewView({
  piece,
  fault,
  locale,
}: {
  piece: NewPiece;
  /** What is wrong with it. */
  fault?: NewFault;
  locale: WrittenLocale;
}) {
  const t = translatorFor(locale, 'WriteNew');
  const invalid = (...faults: string[]) =>
    fault && faults.includes(fault) ? { 'aria-invalid': true, 'aria-describedby': 'notice' } : {};
  return (
    <form id="new" className="write new" method="post" action={deskPaths.newPiece(locale)} autoComplete="off">
      <fieldset className="field">
        <legend>{t('what')}</legend>
        <div className="ticks">
          {pieceKinds.map((kind) => (
            <Tick
              key={kind}
              {...{ type: 'radio', name: 'kind', value: kind, defaultChecked: kind === piece.kind }}
              label={
                <>
                  {t(`kind.${kind}`)} <small>{t(`kindHint.${kind}`)}</small>
                </>
              }
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="field">
        <legend>{t('language')}</legend>
        <small>{t('languageHint')}</small>
        <div className="ticks">
          {writtenCodes.map((code) => (
            <Tick
              key={code}
              {...{ type: 'radio', name: 'language', value: code, defaultChecked: code === piece.language }}
              label={languageName(code, locale)}
            />
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="title">{t('headline')}</label>
        <small id="title-hint">{t('headlineHint')}</small>
        <input id="title" name="title" defaultValue={piece.title} required {...invalid('title')} />
      </div>
      <div className="field">
        <label htmlFor="day">{t('day')}</label>
        <small>{t('dayHint')}</small>
        <input
          id="day"
          name="day"
          type={piece.day === '' || isDay(piece.day) ? 'date' : 'text'}
          className="short"
          defaultValue={piece.day}
          {...invalid('day')}
        />
      </div>
      <div className="field">
        <label htmlFor="slug">{t('slug')}</label>
        <small>{t('slugHint')}</small>
        <input
          id="slug"
          name="slug"
          defaultValue={piece.slug}
          autoCapitalize="none"
          spellCheck={false}
          lang="en"
          {...invalid('slug', 'need', 'taken', 'reserved')}
        />
      </div>
      <div className="write-bar">
        <button>{t('begin')}</button>
      </div>
    </form>
  );
}
