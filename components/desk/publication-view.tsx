import type { ReactNode } from 'react';
import type { WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Publication, PublicationState } from '@/lib/desk/publications';
import type { PieceTitles } from '@/lib/desk/texts';
import { paths, piecePath } from '@/model/paths';
import { DiagnosticList } from '../diagnostic-list';
import { PublicationTitle } from './publication-title';
import { ProxyNotice } from './proxy-notice';
import { utc } from './utc';

/** How far a publication is: checked, recorded, built, public; and what to do where it has come to nothing. */
export function PublicationView({
  locale,
  state,
  siteUrl,
  atHost,
  again,
}: {
  locale: WrittenLocale;
  state: PublicationState;
  siteUrl: string;
  atHost: boolean;
  /** Asks for the build once more. */
  again: ReactNode;
}) {
  const t = translatorFor(locale, 'PublicationView');
  const { publication, phase, release } = state;
  const { building, failed } = release;
  const path = pathOf(publication);
  const isPublic = phase === 'public';
  const step = phase === 'building' && building ? building : undefined;
  return (
    <>
      <ol className="publication" role="status">
        <li>{t('checked')}</li>
        <li>{t('recorded', { by: publication.by, at: utc(publication.at) })}</li>
        <li aria-current={isPublic ? undefined : 'step'}>
          {isPublic && t('built')}
          {!isPublic &&
            step &&
            t('building', { step: step.step, steps: step.steps, title: step.title[locale] })}
          {!isPublic && !step && t(`phase.${atHost && phase === 'unknown' ? 'host' : phase}`)}
        </li>
        <li>
          {!isPublic && t(`notYet.${publication.what}`)}
          {isPublic && publication.what === 'publish' && path && (
            <>
              {t('public')} <a href={path}>{siteUrl + path}</a>
            </>
          )}
          {isPublic && publication.what !== 'publish' && t(`done.${publication.what}`)}
        </li>
      </ol>
      {phase === 'failed' && failed && (
        <div className="callout" role="alert">
          <p>{failed.reason[locale]}</p>
          <p>{failed.remedy[locale]}</p>
          <DiagnosticList diagnostics={failed.diagnostics} locale={locale} />
        </div>
      )}
      {(phase === 'failed' || phase === 'unknown') && !atHost && again}
      {atHost && !isPublic && <p className="quiet">{t('minutes')}</p>}
      {!isPublic && phase !== 'failed' && <p className="quiet">{t('refreshes')}</p>}
      <ProxyNotice locale={locale} files={release.proxy} />
      <nav className="desk-links" aria-label={t('more')}>
        {publication.piece && <a href={deskPaths.publish(locale, publication.piece)}>{t('piece')}</a>}
        <a href={paths.desk(locale)}>{t('desk')}</a>
      </nav>
    </>
  );
}

/** What was done lately, and the way back. */
export function PublicationList({
  locale,
  publications,
  titles,
  back,
}: {
  locale: WrittenLocale;
  publications: Publication[];
  titles: PieceTitles;
  /** Gives readers what they had before. */
  back: ReactNode;
}) {
  const t = translatorFor(locale, 'PublicationView');
  return (
    <>
      {publications.length === 0 && <p>{t('none')}</p>}
      <ul>
        {publications.map((publication) => (
          <li key={publication.id}>
            <a href={deskPaths.publication(locale, publication.id)}>
              <PublicationTitle {...{ publication, titles, locale }} />
            </a>{' '}
            <small>
              {t('by', { by: publication.by, at: utc(publication.at) })}
              {publication.reverted_at ? ` · ${t('reverted')}` : ''}
            </small>
          </li>
        ))}
      </ul>
      {back}
    </>
  );
}

function pathOf({ piece, locale: code }: Publication): string | undefined {
  return piece && code ? piecePath(piece.kind, code, piece.slug) : undefined;
}

/** Puts back what readers had before the last publication. */
export function BackForm({
  locale,
  last,
  titles,
  code,
}: {
  locale: WrittenLocale;
  last: Publication;
  titles: PieceTitles;
  code: ReactNode;
}) {
  const t = translatorFor(locale, 'PublicationView');
  return (
    <form method="post" className="form">
      <h2>{t('back.title')}</h2>
      <p>
        <PublicationTitle publication={last} {...{ titles, locale }} />
      </p>
      <p>{t('back.text')}</p>
      {code}
      <p>
        <button name="back" value={last.id}>
          {t('back.button')}
        </button>
      </p>
    </form>
  );
}
