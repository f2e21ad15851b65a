import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { TextName } from '@/lib/desk/draft-rows';
import type { TextState } from '@/lib/desk/text-state';
import { Moment } from './moment';

/** How a text stands: who saved it last, who has it open, who asks for a look. */
export function TextBar({
  name,
  state: { revision, review, others, beside },
  at,
  locale,
}: {
  name: TextName;
  state: TextState;
  /** The page that this stands on. */
  at: 'translate' | 'history';
  locale: Locale;
}) {
  const t = translatorFor(locale, 'TextBar');
  return (
    <>
      <p id="saved" role="status">
        {revision ? (
          <>
            {t('saved', { number: String(revision.number), by: revision.by })}
            <Moment at={revision.at} locale={locale} />
          </>
        ) : (
          t('unsaved')
        )}
      </p>
      <p id="others" className="desk-fault" role="status">
        {othersNotice(others, locale)}
      </p>
      {beside.length > 0 && (
        <p className="callout" role="alert">
          {t('beside', { count: beside.length })}{' '}
          {beside.map((number) => (
            <a key={number} href={`${deskPaths.history(locale, name)}?from=${revision?.number}&to=${number}`}>
              {t('compare', { number: String(number) })}
            </a>
          ))}
        </p>
      )}
      {revision && <ReviewMark {...{ name, review, at, locale }} />}
    </>
  );
}

/** Asks other editors to look at a text, or says that somebody has. */
export function ReviewMark({
  name,
  review,
  at,
  locale,
}: {
  name: TextName;
  /** Who asks for it. */
  review?: { by: string };
  at: 'write' | 'translate' | 'history';
  locale: Locale;
}) {
  const t = translatorFor(locale, 'TextBar');
  return (
    <form className="desk-links" method="post" action={deskPaths.review(locale, name)}>
      {review && <span>{t('asked', { by: review.by })}</span>}
      <input type="hidden" name="wanted" value={review ? '' : 'yes'} />
      <input type="hidden" name="back" value={at} />
      <button>{review ? t('looked') : t('ask')}</button>
    </form>
  );
}

/** Who else has a text open; nothing if nobody has. */
export function othersNotice(names: string[], locale: Locale): string {
  return names.length ? translatorFor(locale, 'TextBar')('others', { names: namesOf(names, locale) }) : '';
}

export function namesOf(names: string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
