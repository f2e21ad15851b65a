import type { WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Affairs } from '@/lib/desk/affairs';
import { PieceTitle } from './piece-title';
import { PublicationTitle } from './publication-title';
import { ProxyNotice } from './proxy-notice';
import { dueIn } from './utc';

/** How publishing stands: what was done last, what waits for its time, and what the proxy lacks. */
export function DeskAffairs({
  affairs: { last, scheduled, proxy, titles },
  mayPublish,
  locale,
}: {
  affairs: Affairs;
  /** Is this editor a publisher? */
  mayPublish: boolean;
  locale: WrittenLocale;
}) {
  const t = translatorFor(locale, 'DeskAffairs');
  return (
    <section className="desk-affairs" aria-labelledby="publishing">
      <h2 id="publishing">{t('title')}</h2>
      <ProxyNotice locale={locale} files={proxy} />
      {last && (
        <p>
          {t('last')}{' '}
          <a href={deskPaths.publication(locale, last.publication.id)}>
            <PublicationTitle publication={last.publication} {...{ titles, locale }} />
          </a>{' '}
          <strong className={last.phase === 'failed' ? 'desk-fault' : undefined}>
            {t(
              last.phase === 'public' && last.publication.what !== 'publish' ? 'done' : `phase.${last.phase}`,
            )}
          </strong>
        </p>
      )}
      {scheduled.length > 0 && (
        <>
          <h3>{t('scheduled')}</h3>
          <ul>
            {scheduled.map(({ id, due, zone, by, ...name }) => (
              <li key={id}>
                <a href={deskPaths.publish(locale, name, 'schedule')}>
                  <PieceTitle titles={titles} piece={name} />
                </a>{' '}
                {t('entry', { language: languageName(name.locale, locale), by, ...dueIn(due, zone) })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="desk-links">
        <a href={deskPaths.publication(locale)}>{translatorFor(locale, 'PublicationView')('lately')}</a>
        {mayPublish && (
          <a href={deskPaths.withdrawName(locale)}>{translatorFor(locale, 'WithdrawView')('names')}</a>
        )}
      </p>
    </section>
  );
}
