import type { Locale, WrittenLocale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import {
  deskFilters,
  matchingRows,
  pageOfRows,
  writeDeskQuery,
  type DeskQuery,
  type DeskRow,
  type Diagnostic,
} from '@/lib/desk';
import { deskPaths } from '@/lib/desk/desk-paths';
import type { Affairs } from '@/lib/desk/affairs';
import type { Role } from '@/lib/sign-in/roles';
import { pieceKinds } from '@/model/fields';
import { paths, previewPaths } from '@/model/paths';
import { DeskAffairs } from './desk/desk-affairs';
import { DeskTable } from './desk-table';
import { DiagnosticList } from './diagnostic-list';
import { InlineStylesheet } from './inline-stylesheet';

/** Everything that is written here, published or not, and what is to be done about it. */
export function DeskView({
  editor,
  role,
  rows,
  elsewhere,
  affairs,
  query,
  locale,
}: {
  /** The name of who is at it. */
  editor: string;
  role: Role;
  rows: DeskRow[];
  /** What the content gate says of files that belong to no piece. */
  elsewhere: Diagnostic[];
  affairs: Affairs;
  query: DeskQuery;
  locale: WrittenLocale;
}) {
  const t = translatorFor(locale, 'DeskView');
  const signIn = translatorFor(locale, 'SignIn');
  const found = matchingRows(rows, query);
  const preview = previewPaths();
  return (
    <div className="wrap index desk">
      <InlineStylesheet name="style-desk" />
      <InlineStylesheet name="style-archive" />
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <form className="desk-links" method="post" action={paths.signOut(locale)}>
        {signIn('signedIn', { name: editor })} <button>{signIn('signOut')}</button>
        {role === 'admin' && <a href={deskPaths.log(locale)}>{t('log')}</a>}
      </form>
      <p className="desk-links">
        <a className="desk-new" href={deskPaths.newPiece(locale)}>
          {t('new')}
        </a>
      </p>
      <p className="desk-links">
        {t('asItWillBe')} <a href={preview.home(locale)}>{t('home')}</a>{' '}
        <a href={preview.posts(locale)}>{t('kind.posts')}</a>{' '}
        <a href={preview.people(locale)}>{t('kind.people')}</a>{' '}
        <a href={preview.archive(locale)}>{t('archive')}</a>
      </p>
      <DeskAffairs affairs={affairs} mayPublish={role !== 'writer'} locale={locale} />
      {elsewhere.length > 0 && (
        <section className="since" aria-labelledby="elsewhere">
          <h2 id="elsewhere">{t('elsewhere')}</h2>
          <DiagnosticList diagnostics={elsewhere} locale={locale} />
        </section>
      )}
      {rows.length === 0 ? (
        <Empty locale={locale} />
      ) : (
        <>
          <Filters query={query} locale={locale} />
          {found.length === 0 ? (
            <NothingFound locale={locale} />
          ) : (
            <Found rows={found} query={query} locale={locale} />
          )}
        </>
      )}
    </div>
  );
}

/** The gate has not run here, so that there is nothing to show. */
export function DeskWithoutReport({ locale }: { locale: Locale }) {
  const t = translatorFor(locale, 'DeskView');
  return (
    <div className="wrap index desk">
      <InlineStylesheet name="style-desk" />
      <h1>{t('title')}</h1>
      <p className="notice">{t.rich('noReport', { code: (text) => <code>{text}</code> })}</p>
    </div>
  );
}

function Empty({ locale }: { locale: Locale }) {
  const t = translatorFor(locale, 'DeskView');
  return <p className="notice">{t.rich('empty', { code: (text) => <code>{text}</code> })}</p>;
}

function NothingFound({ locale }: { locale: Locale }) {
  const t = translatorFor(locale, 'DeskView');
  return (
    <p className="notice">
      {t('nothingFound')} <a href={paths.desk(locale)}>{t('showAll')}</a>
    </p>
  );
}

function Found({ rows, query, locale }: { rows: DeskRow[]; query: DeskQuery; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'DeskView');
  const { rows: shown, page, pages } = pageOfRows(rows, query.page);
  const pathOf = (page: number) => paths.desk(locale) + writeDeskQuery({ ...query, page });
  return (
    <>
      <p className="quiet" role="status">
        {t('count', { count: rows.length })}{' '}
        {pages > 1 && t('pageOf', { page: String(page), pages: String(pages) })}
      </p>
      <DeskTable rows={shown} locale={locale} />
      {pages > 1 && (
        <nav className="neighbours" aria-label={t('pages')}>
          {page > 1 ? <a href={pathOf(page - 1)}>{t('before')}</a> : <span />}
          {page < pages && <a href={pathOf(page + 1)}>{t('after')}</a>}
        </nav>
      )}
    </>
  );
}

/** A plain form: what is looked for is in the address, and can be kept as a bookmark. */
function Filters({ query, locale }: { query: DeskQuery; locale: Locale }) {
  const t = translatorFor(locale, 'DeskView');
  return (
    <form className="desk-form" action={paths.desk(locale)} method="get" role="search">
      <label>
        {t('words')}
        <input type="search" name="words" defaultValue={query.search} maxLength={100} />
      </label>
      <label>
        {t('kindLabel')}
        <select name="kind" defaultValue={query.kind ?? ''}>
          <option value="">{t('everyKind')}</option>
          {pieceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('stateLabel')}
        <select name="state" defaultValue={query.filter ?? ''}>
          <option value="">{t('everyState')}</option>
          {deskFilters.map((filter) => (
            <option key={filter} value={filter}>
              {t(`filter.${filter}`)}
            </option>
          ))}
        </select>
      </label>
      <button>{t('show')}</button>
      {(query.kind || query.filter || query.search) && <a href={paths.desk(locale)}>{t('showAll')}</a>}
    </form>
  );
}
