import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { listEvents } from '@/lib/audit-log';
import { deskPaths } from '@/lib/desk/desk-paths';
import { Moment } from './moment';

/** Who did what, to which piece, and when: the last first, a page at a time. */
export function EventLogView({
  events,
  page,
  hasOlder,
  locale,
}: {
  events: Awaited<ReturnType<typeof listEvents>>;
  /** Counted from 1. */
  page: number;
  hasOlder: boolean;
  locale: Locale;
}) {
  const t = translatorFor(locale, 'EventLog');
  const label = (name: 'when' | 'what' | 'piece') => <span className="desk-label">{t(name)} </span>;
  return (
    <>
      <p>{t('text')}</p>
      {events.length === 0 ? (
        <p className="notice">{t('nothing')}</p>
      ) : (
        <table className="desk-table event-log">
          <thead>
            <tr>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('piece')}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ at, editor, event, of, by }, index) => (
              <tr key={index}>
                <th scope="row">{editor}</th>
                <td>
                  {label('when')}
                  <Moment at={at} locale={locale} />
                </td>
                <td>
                  {label('what')}
                  <span>
                    {t(`event.${event}`)}
                    {by && <small>{t('by', { way: by === 'passphrase' ? t('passphrase') : by })}</small>}
                  </span>
                </td>
                <td>
                  {label('piece')}
                  {of ? <code>{of}</code> : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(page > 1 || hasOlder) && (
        <nav className="neighbours" aria-label={t('pages')}>
          {page > 1 ? <a href={deskPaths.log(locale, page - 1)}>{t('newer')}</a> : <span />}
          {hasOlder && <a href={deskPaths.log(locale, page + 1)}>{t('older')}</a>}
        </nav>
      )}
    </>
  );
}
