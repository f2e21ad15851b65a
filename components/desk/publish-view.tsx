import { locales, type WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Candidate, Refusal } from '@/lib/desk/publish';
import type { PeopleNamed } from '@/lib/desk/people-named';
import { piecePath, previewPaths } from '@/model/paths';
import { DifferenceList } from './difference-list';
import type { PieceActPage } from './piece-act';
import { TextDiagnostics } from './text-diagnostics';
import { Tick } from './tick';
import { ConflictNotice } from './write-notices';
import { utc } from './utc';

/**
 * What would become public of a piece, and who is in it: language by language, each with its button. What keeps a text from
 * being published stands where its button would be.
 */
export function PublishView({
  people,
  mayPublish,
  ...page
}: PieceActPage & {
  people: PeopleNamed;
  /** Is this editor a publisher? */
  mayPublish: boolean;
}) {
  const { locale, piece, state, code } = page;
  const t = translatorFor(locale, 'PublishView');
  const ready = state.candidates.filter(({ refusals }) => refusals.length === 0);
  return (
    <>
      {state.candidates.length === 0 && <p>{t('nothing')}</p>}
      {state.candidates.map((candidate) => (
        <CandidateSection key={candidate.name.locale} locale={locale} candidate={candidate} />
      ))}
      {ready.length > 0 && !mayPublish && <p className="callout">{t('askPublisher')}</p>}
      {ready.length > 0 && mayPublish && (
        <form method="post" className="form publish-form">
          <h2>{t('people')}</h2>
          <PeopleList locale={locale} people={people} />
          <Tick name="people" value="thought" required label={t('thought')} />
          {code}
          <input type="hidden" name="base" value={state.head} />
          {ready.map(({ name, revision }) => (
            <input key={name.locale} type="hidden" name={`revision-${name.locale}`} value={revision ?? ''} />
          ))}
          {ready.map(({ name, publicText }) => (
            <p key={name.locale}>
              <button name="publish" value={name.locale}>
                {t(publicText === undefined ? 'publish' : 'change', {
                  language: languageName(name.locale, locale),
                })}
              </button>
            </p>
          ))}
          <p className="quiet">{t('oneAtATime')}</p>
        </form>
      )}
      <PublicSection {...page} />
      <nav className="desk-links" aria-label={t('more')}>
        {ready.length > 0 && mayPublish && (
          <a href={deskPaths.publish(locale, piece, 'schedule')}>{t('schedule')}</a>
        )}
        {state.candidates.length > 0 && mayPublish && (
          <a href={deskPaths.publish(locale, piece, 'share')}>{t('share')}</a>
        )}
        {state.publicLocales.length > 0 && (
          <a href={deskPaths.publish(locale, piece, 'withdraw')}>{t('withdraw')}</a>
        )}
        <a href={deskPaths.publication(locale)}>{t('lately')}</a>
        {mayPublish && (
          <a href={deskPaths.withdrawName(locale)}>{translatorFor(locale, 'WithdrawView')('names')}</a>
        )}
      </nav>
    </>
  );
}

function CandidateSection({ locale, candidate }: { locale: WrittenLocale; candidate: Candidate }) {
  const t = translatorFor(locale, 'PublishView');
  const { name, text, title, revision, by, at, differences, diagnostics, refusals, conflict } = candidate;
  const preview = previewPaths(`?with=${name.kind}/${name.slug}`);
  const lang = locales[name.locale].lang;
  return (
    <section aria-labelledby={`of-${name.locale}`}>
      <h2 id={`of-${name.locale}`}>
        {t('of', { language: languageName(name.locale, locale) })}
        <span lang={lang}>{title ?? name.slug}</span>
      </h2>
      <p className="quiet">
        {revision === undefined ? t('fromFile') : t('revision', { revision, by: by ?? '', at: utc(at ?? 0) })}
      </p>
      <p>
        <a
          href={piecePath(name.kind, name.locale, name.slug, preview)}
          target="_blank"
          rel="noopener"
          aria-describedby={`of-${name.locale}`}
        >
          {t('look')}
        </a>
        {' · '}
        <a href={deskPaths.write(locale, name)} aria-describedby={`of-${name.locale}`}>
          {t('write')}
        </a>
      </p>
      {conflict && (
        <>
          <ConflictNotice
            conflict={conflict}
            summary={t('movedBy', { by: conflict.by })}
            text={t('movedText')}
            locale={locale}
          />
          <p>
            <a className="more" href={deskPaths.write(locale, name)}>
              {t('putTogether')}
            </a>
          </p>
        </>
      )}
      {differences && (
        <details open>
          <summary>{t('difference')}</summary>
          <DifferenceList {...{ differences, locale, lang }} />
        </details>
      )}
      {refusals.length > 0 && <RefusalList locale={locale} refusals={refusals} />}
      {refusals.length === 0 && <p>{t('sound')}</p>}
      {diagnostics.length > 0 && <TextDiagnostics {...{ diagnostics, text, locale }} />}
    </section>
  );
}

export function RefusalList({ locale, refusals }: { locale: WrittenLocale; refusals: Refusal[] }) {
  const t = translatorFor(locale, 'PublishView');
  return (
    <ul className="callout">
      {refusals.map((refusal) => (
        <li key={refusal}>{t(`refusal.${refusal}`)}</li>
      ))}
    </ul>
  );
}

function PeopleList({ locale, people }: { locale: WrittenLocale; people: PeopleNamed }) {
  const t = translatorFor(locale, 'PublishView');
  return (
    <>
      <p>{t('harm')}</p>
      {people.names.length > 0 && <p>{t('named', { names: people.names.join(t('comma')) })}</p>}
      {people.pictures.length > 0 && (
        <ul className="publish-pictures">
          {people.pictures.map(({ file, shownAs, alt, width, height }) => (
            <li key={file}>
              {shownAs && (
                <img src={`/preview/pictures/${shownAs}`} alt={alt ?? ''} width={width} height={height} />
              )}
              <small>{alt ? `${file}: ${alt}` : file}</small>
            </li>
          ))}
        </ul>
      )}
      {people.names.length + people.pictures.length === 0 && <p>{t('nobody')}</p>}
    </>
  );
}

function PublicSection({ locale, piece, state }: PieceActPage) {
  const t = translatorFor(locale, 'PublishView');
  if (state.publicLocales.length === 0) return null;
  return (
    <section aria-labelledby="public">
      <h2 id="public">{t('public')}</h2>
      <ul>
        {state.publicLocales.map((code) => (
          <li key={code}>
            {t('of', { language: languageName(code, locale) })}
            <a href={piecePath(piece.kind, code, piece.slug)} lang={locales[code].lang}>
              {state.publicTitles[code] ?? piece.slug}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
