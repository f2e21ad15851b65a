import { langOn, writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { formatDay } from '@/model/dates';
import { deskPaths } from '@/lib/desk/desk-paths';
import { isDrafted, titledVersion, type DeskRow } from '@/lib/desk';
import { pieceKinds } from '@/model/fields';
import { paths, piecePath, previewPaths } from '@/model/paths';
import { Moment } from './desk/moment';
import { PieceDiagnostics } from './desk/piece-diagnostics';
import { namesOf } from './desk/text-bar';

/** Pieces by kind: what there is of each in each language, when it changed, and what the content gate says. */
export function DeskTable({ rows, locale }: { rows: DeskRow[]; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'DeskTable');
  const kind = translatorFor(locale, 'DeskView.kind');
  const columns = writtenCodes.length + 3;
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th scope="col">{t('piece')}</th>
          {writtenCodes.map((code) => (
            <th key={code} scope="col">
              {languageName(code, locale)}
            </th>
          ))}
          <th scope="col">{t('changed')}</th>
          <th scope="col">{t('gate')}</th>
        </tr>
      </thead>
      {pieceKinds
        .filter((each) => rows.some((row) => row.kind === each))
        .map((each) => (
          <tbody key={each}>
            <tr>
              <th scope="rowgroup" colSpan={columns} className="desk-kind">
                {kind(each)}
              </th>
            </tr>
            {rows
              .filter((row) => row.kind === each)
              .map((row) => (
                <PieceRow key={row.slug} row={row} locale={locale} />
              ))}
          </tbody>
        ))}
    </table>
  );
}

function PieceRow({ row, locale }: { row: DeskRow; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'DeskTable');
  const titled = titledVersion(row, locale);
  return (
    <tr>
      <th scope="row">
        {titled && <span lang={langOn(locale, titled.locale)}>{titled.title}</span>}
        {titled ? <small>{row.slug}</small> : row.slug}
        <PieceLinks row={row} title={titled?.title ?? row.slug} locale={locale} />
        {row.partAt && <small>{t('partAt', { number: String(row.partAt) })}</small>}
        {row.diagnostics.length > 0 && (
          <details>
            <summary>{t('showProblems', { count: row.diagnostics.length })}</summary>
            <PieceDiagnostics {...{ row, locale }} />
          </details>
        )}
      </th>
      {writtenCodes.map((code) => (
        <td key={code}>
          <span className="desk-label">{languageName(code, locale)} </span>
          <State row={row} code={code} locale={locale} />
          <TextLinks row={row} code={code} locale={locale} />
        </td>
      ))}
      <td>
        <span className="desk-label">{t('changed')} </span>
        {row.changed ? (
          <time dateTime={row.changed}>{formatDay(row.changed.slice(0, 10), locale, 'long')}</time>
        ) : (
          t('unknown')
        )}
      </td>
      <td>
        <span className="desk-label">{t('gate')} </span>
        {row.diagnostics.length > 0 ? (
          <strong className="desk-fault">{t('problems', { count: row.diagnostics.length })}</strong>
        ) : (
          t('inOrder')
        )}
      </td>
    </tr>
  );
}

/** What can be done with a piece as a whole. */
function PieceLinks({ row, title, locale }: { row: DeskRow; title: string; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'DeskTable');
  const isLive = Object.values(row.versions).some(({ live }) => live);
  const link = (what: 'publish' | 'photos' | 'destroy') => (
    <a href={deskPaths[what](locale, row)} aria-label={t('actOf', { act: t(what), title })}>
      {t(what)}
    </a>
  );
  return (
    <span className="desk-acts">
      {link('publish')} {link('photos')} {isLive && link('destroy')}
    </span>
  );
}

/** What can be done with it in one language: an original is written, a translation made beside it. */
function TextLinks({ row, code, locale }: { row: DeskRow; code: WrittenLocale; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'DeskTable');
  const { state, title, isTranslation } = row.versions[code];
  const name = { kind: row.kind, slug: row.slug, locale: code };
  const isMissing = state === 'missing';
  const act = isMissing || isTranslation ? 'translate' : 'write';
  const of = {
    language: languageName(code, locale),
    title: title ?? titledVersion(row, locale)?.title ?? row.slug,
  };
  const link = (what: 'write' | 'translate' | 'history') => (
    <a href={deskPaths[what](locale, name)} aria-label={t('actOfText', { act: t(what), ...of })}>
      {t(what)}
    </a>
  );
  return (
    <span className="desk-acts">
      {link(act)} {!isMissing && link('history')}
    </span>
  );
}

/** What there is of a piece in one language, and a link to it: as a preview if any of the piece is a draft. */
function State({ row, code, locale }: { row: DeskRow; code: WrittenLocale; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'DeskTable');
  const { state, title, outdated, isPublic, live } = row.versions[code];
  if (state === 'missing') return <span className="desk-missing">{t('missing')}</span>;
  const to = isDrafted(row) ? previewPaths() : paths;
  const label = t(state === 'draft' && isPublic ? 'changing' : state);
  const name = t('open', { state: label, language: languageName(code, locale), title: title ?? row.slug });
  return (
    <>
      {title ? (
        <a href={piecePath(row.kind, code, row.slug, to)} aria-label={name}>
          {label}
        </a>
      ) : (
        t('unreadable')
      )}
      {live && (
        <small>
          {t('saved', { number: String(live.number), by: live.by })}
          <Moment at={live.at} locale={locale} />
        </small>
      )}
      {outdated && <small className="desk-fault">{t('outdated')}</small>}
      {live?.isSplit && <small className="desk-fault">{t('split')}</small>}
      {live?.review && <small className="desk-fault">{t('review', { by: live.review })}</small>}
      {live && live.open.length > 0 && (
        <small className="desk-fault">{t('isOpen', { names: namesOf(live.open, locale) })}</small>
      )}
    </>
  );
}
