import { useTranslations } from 'next-intl';
import { langOn, localeCodes, type Locale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { formatDay } from '@/model/dates';
import { isDrafted, kinds, titledVersion, type DeskRow } from '@/lib/desk';
import { paths, piecePath, previewPaths } from '@/model/paths';
import { DiagnosticList } from './diagnostic-list';

/** Pieces by kind: what there is of each in each language, when it changed, and what the content gate says. */
export function DeskTable({ rows, locale }: { rows: DeskRow[]; locale: Locale }) {
  const t = useTranslations('DeskTable');
  const kind = useTranslations('DeskView.kind');
  const columns = localeCodes.length + 3;
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th scope="col">{t('piece')}</th>
          {localeCodes.map((code) => (
            <th key={code} scope="col">
              {languageName(code, locale)}
            </th>
          ))}
          <th scope="col">{t('changed')}</th>
          <th scope="col">{t('gate')}</th>
        </tr>
      </thead>
      {kinds
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

function PieceRow({ row, locale }: { row: DeskRow; locale: Locale }) {
  const t = useTranslations('DeskTable');
  const titled = titledVersion(row, locale);
  return (
    <tr>
      <th scope="row">
        {titled && <span lang={langOn(locale, titled.locale)}>{titled.title}</span>}
        {titled ? <small>{row.slug}</small> : row.slug}
        {row.diagnostics.length > 0 && (
          <details>
            <summary>{t('showProblems', { count: row.diagnostics.length })}</summary>
            <DiagnosticList diagnostics={row.diagnostics} locale={locale} />
          </details>
        )}
      </th>
      {localeCodes.map((code) => (
        <td key={code}>
          <span className="desk-label">{languageName(code, locale)} </span>
          <State row={row} code={code} locale={locale} />
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

/** What there is of a piece in one language, and a link to it: as a preview if any of the piece is a draft. */
function State({ row, code, locale }: { row: DeskRow; code: Locale; locale: Locale }) {
  const t = useTranslations('DeskTable');
  const { state, title, outdated } = row.versions[code];
  if (state === 'missing') return <span className="desk-missing">{t('missing')}</span>;
  const to = isDrafted(row) ? previewPaths() : paths;
  const name = t('open', { state: t(state), language: languageName(code, locale), title: title ?? row.slug });
  return (
    <>
      {title ? (
        <a href={piecePath(row.kind, code, row.slug, to)} aria-label={name}>
          {t(state)}
        </a>
      ) : (
        t('unreadable')
      )}
      {outdated && <small className="desk-fault">{t('outdated')}</small>}
    </>
  );
}
