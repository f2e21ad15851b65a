import { translatorFor } from '@/i18n/translate';
import { LONGEST_SHARE, type Share } from '@/lib/desk/share';
import { PieceAct, type PieceActPage } from './piece-act';
import { utc } from './utc';

/** Links by which somebody without an account may read a draft. */
export function ShareView({
  shares,
  id,
  made,
  ...page
}: PieceActPage & {
  shares: Share[];
  /** What the next link will be known by. */
  id: string;
  /** The address of a link that was made just now: it is shown this once. */
  made?: string;
}) {
  const t = translatorFor(page.locale, 'ShareView');
  return (
    <PieceAct page={page}>
      {made && (
        <div className="callout" role="status">
          <p id="made">{t('made')}</p>
          <input readOnly defaultValue={made} aria-labelledby="made" className="share-link" />
        </div>
      )}
      <p>{t('text')}</p>
      <form method="post" className="form">
        <label htmlFor="reader">{t('reader')}</label>
        <input id="reader" name="reader" required maxLength={80} autoComplete="off" />
        <label htmlFor="days">{t('days', { most: LONGEST_SHARE })}</label>
        <input id="days" name="days" type="number" min={1} max={LONGEST_SHARE} defaultValue={3} required />
        {page.code}
        <p>
          <button name="id" value={id}>
            {t('make')}
          </button>
        </p>
      </form>
      {shares.length > 0 && (
        <section aria-labelledby="links">
          <h2 id="links">{t('links')}</h2>
          <ul>
            {shares.map(({ id, reader, until, by, opened }) => (
              <li key={id}>
                {t('link', { reader, until: utc(until), by, opened })}
                <form method="post" className="desk-links">
                  <button name="end" value={id}>
                    {t('end', { reader })}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </PieceAct>
  );
}
