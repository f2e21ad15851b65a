import { languageName, messages, type Messages } from '@/i18n/messages';
import { writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { photoMarkup } from '@/lib/desk/photo-markup';
import { uploadTypes } from '@/lib/desk/upload-limits';
import type { PictureEntry } from '@/lib/desk/draft-pictures';
import type { PhotoDone, PhotoFault, TextPosition } from '@/lib/desk/photos';

/** What the script of the page says. */
export type PhotosMessages = Messages['PhotosView']['script'];

/** What an editor had typed when something was refused: it comes back. */
export interface TypedPhoto {
  /** The picture whose form it was; none: that of a new one. */
  file?: string;
  areas: string;
  alt: PictureEntry['alt'];
  instead: string;
}

export interface Photos {
  pictures: PictureEntry[];
  /** The languages of the texts that a picture may be put into. */
  texts: WrittenLocale[];
  /** Where a picture is put that is put into the text an editor came from. */
  position?: TextPosition;
  /** What was done a moment ago. */
  done?: Pick<PhotoDone, 'done' | 'file'>;
  typed?: TypedPhoto;
}

/** The photographs of a draft: a new one, and those that are kept. Complete without a script, which draws and shrinks. */
export function PhotosView({ locale, photos }: { locale: WrittenLocale; photos: Photos }) {
  const t = translatorFor(locale, 'PhotosView');
  const { pictures, texts, position, done, typed } = photos;
  const ofNew = typed && !typed.file ? typed : undefined;
  return (
    <div
      id="photos"
      data-messages={JSON.stringify(messages[locale].PhotosView.script satisfies PhotosMessages)}
    >
      {done && (
        <p className="callout" role="status">
          {t(`done.${done.done}`, { file: done.file })}
        </p>
      )}
      <p>{t('text')}</p>
      <form className="form photo-form" method="post" encType="multipart/form-data" aria-labelledby="add">
        <h2 id="add">{t('add')}</h2>
        <Position position={position} />
        <label htmlFor="picture">{t('picture')}</label>
        <small id="picture-hint">{t('pictureHint')}</small>
        <input
          id="picture"
          name="picture"
          type="file"
          accept={uploadTypes.join()}
          required
          aria-describedby="picture-hint"
        />
        <p role="status" className="photo-status" />
        <Areas id="areas" locale={locale} value={ofNew?.areas} />
        <Alt id="alt" locale={locale} alt={ofNew?.alt ?? {}} />
        {pictures.length > 0 && (
          <>
            <label htmlFor="instead">{t('instead')}</label>
            <select id="instead" name="instead" defaultValue={ofNew?.instead ?? ''}>
              <option value="">{t('insteadOfNone')}</option>
              {pictures.map(({ file }) => (
                <option key={file}>{file}</option>
              ))}
            </select>
          </>
        )}
        <button name="do" value="add">
          {t('keep')}
        </button>
      </form>
      <section aria-labelledby="kept">
        <h2 id="kept">{t('kept', { count: pictures.length })}</h2>
        {pictures.map((picture) => (
          <KeptPhoto
            key={picture.file}
            {...{ locale, picture, texts, position }}
            typed={typed?.file === picture.file ? typed : undefined}
          />
        ))}
      </section>
    </div>
  );
}

function KeptPhoto({
  locale,
  picture,
  texts,
  position,
  typed,
}: Pick<Photos, 'texts' | 'position' | 'typed'> & { locale: WrittenLocale; picture: PictureEntry }) {
  const t = translatorFor(locale, 'PhotosView');
  const { file, shownAs, width, height, by } = picture;
  const alt = typed?.alt ?? picture.alt;
  const id = file.replace('.', '-');
  return (
    <article id={id} aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`}>{file}</h3>
      <form className="form photo-form" method="post">
        <Position position={position} />
        <input type="hidden" name="file" value={file} />
        <div className="photo-grid">
          <img
            src={`/preview/pictures/${shownAs}`}
            width={width}
            height={height}
            alt={alt[locale] ?? t('noAlt')}
            loading="lazy"
          />
        </div>
        <p>
          <small>{t('details', { width, height, size: Math.ceil(picture.size / 1024), by })}</small>
        </p>
        <Alt id={`${id}-alt`} locale={locale} alt={alt} />
        <p className="photo-buttons">
          {texts.map((code) => (
            <button key={code} name="do" value={`place-${code}`}>
              {t('place', { language: languageName(code, locale) })}
            </button>
          ))}
          <button name="do" value="describe" className="quiet-button">
            {t('describe')}
          </button>
        </p>
        <details open={typed !== undefined && typed.areas !== ''}>
          <summary>{t('hide')}</summary>
          <Areas id={`${id}-areas`} locale={locale} value={typed?.areas} kept />
          <button name="do" value="hide">
            {t('hideNow')}
          </button>
        </details>
        <details>
          <summary>{t('markup')}</summary>
          {writtenCodes.map((code) => (
            <p key={code}>
              {languageName(code, locale)} <code>{photoMarkup(file, alt[code] ?? '')}</code>
            </p>
          ))}
        </details>
        <details>
          <summary>{t('remove')}</summary>
          <p>{t('removeText')}</p>
          <button name="do" value="remove">
            {t('removeNow')}
          </button>
        </details>
      </form>
    </article>
  );
}

/** Why nothing was changed. */
export function faultNotice(locale: WrittenLocale, fault: PhotoFault): string {
  const { line, minutes } = { line: 0, minutes: 0, ...fault };
  return translatorFor(locale, 'PhotosView')(`fault.${fault.fault}`, { line, minutes });
}

/** Carried from the writing page through every form here, and back. */
function Position({ position }: Pick<Photos, 'position'>) {
  return Object.entries(position ?? {}).map(([name, value]) => (
    <input key={name} type="hidden" name={name === 'locale' ? 'code' : name} value={value} />
  ));
}

function Areas({
  id,
  locale,
  value,
  kept,
}: {
  id: string;
  locale: WrittenLocale;
  value?: string;
  kept?: boolean;
}) {
  const t = translatorFor(locale, 'PhotosView');
  return (
    <>
      <label htmlFor={id}>{t('areas')}</label>
      <small id={`${id}-hint`}>{t(kept ? 'areasHintKept' : 'areasHint')}</small>
      {/* The script puts the picture here, to be drawn on. */}
      <div className="photo-canvas" />
      <textarea
        id={id}
        name="areas"
        rows={2}
        inputMode="decimal"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        defaultValue={value}
      />
    </>
  );
}

function Alt({ id, locale, alt }: { id: string; locale: WrittenLocale; alt: PictureEntry['alt'] }) {
  const t = translatorFor(locale, 'PhotosView');
  return (
    <fieldset>
      <legend>{t('alt')}</legend>
      <small id={`${id}-hint`}>{t('altHint')}</small>
      {writtenCodes.map((code) => (
        <p key={code}>
          <label htmlFor={`${id}-${code}`}>{languageName(code, locale)}</label>
          <input
            id={`${id}-${code}`}
            name={`alt-${code}`}
            lang={code}
            maxLength={500}
            defaultValue={alt[code]}
            aria-describedby={`${id}-hint`}
          />
        </p>
      ))}
    </fieldset>
  );
}
