import { isLocale, type Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import type { MirrorReport, SignedCopies } from '@/lib/copies';
import { formatDay } from '@/model/dates';
import { paths } from '@/model/paths';
import { InlineStylesheet } from './inline-stylesheet';

interface Mirror {
  address: string;
  since: string;
  last?: MirrorReport[string];
}

/** What to do when the site is blocked: copies, how to test them, where else the site is, and feeds. */
export function CopiesView({
  copies,
  fingerprints,
  mirrors,
  locale,
}: {
  copies?: SignedCopies;
  fingerprints: string[];
  mirrors: Mirror[];
  locale: Locale;
}) {
  const t = translatorFor(locale, 'CopiesView');
  return (
    <article className="wrap piece">
      <InlineStylesheet name="style-rich" />
      <header>
        <h1>{t('title')}</h1>
      </header>
      <div className="text">
        <h2>{t('blocked')}</h2>
        <p>{t('blockedText')}</p>
        <h2>{t('take')}</h2>
        {copies ? <Take copies={copies} locale={locale} /> : <p className="notice">{t('never')}</p>}
        <p>{t('after')}</p>
        <h2>{t('test')}</h2>
        <ol>
          <li>{t('testTool')}</li>
          <li>{t('testOpen')}</li>
          <li>{t('testChoose')}</li>
        </ol>
        <Keys fingerprints={fingerprints} locale={locale} />
        <h2>{t('mirrors')}</h2>
        <Mirrors mirrors={mirrors} locale={locale} />
        <h2>{t('feeds')}</h2>
        <p>{t('feedsText')}</p>
        <p>
          <a href={paths.feed(locale)}>{t('atom')}</a>
          {' · '}
          <a href={paths.jsonFeed(locale)}>{t('json')}</a>
        </p>
        <h2>{t('following')}</h2>
        <p>{t('followingText')}</p>
      </div>
    </article>
  );
}

/**
 * Whether these are copies of what stands here is known only once the site is finished: of the two parts, the build
 * keeps the one that is true (`data-signed`, tools/build/finish/strip.ts). What is in a copy does not speak of itself:
 * a zip leaves out what has this class (tools/commands/sign/site-zip.ts).
 */
function Take({
  copies: { sequence, signed, goodUntil, files },
  locale,
}: {
  copies: SignedCopies;
  locale: Locale;
}) {
  const t = translatorFor(locale, 'CopiesView');
  const language = translatorFor(locale, 'Language');
  const day = (date: string) => formatDay(date, locale, 'long');
  const number = String(sequence);
  return (
    <>
      <p className="take" data-signed="true">
        {t('keep')}
      </p>
      <h3 className="take" data-signed="true">
        {t('number', { number })}
      </h3>
      <p className="take" data-signed="true">
        {t('signed', { date: day(signed), until: day(goodUntil) })}
      </p>
      <ul className="take" data-signed="true">
        {files.map(({ name, path, size, locale: code }) => (
          <li key={name}>
            <a href={path}>{name}</a>{' '}
            <small>
              {t('file', {
                what: isLocale(code) ? t('book', { language: language(code) }) : t('zip'),
                size: t('size', { size: Math.ceil(size / 1000) }),
              })}
            </small>
          </li>
        ))}
      </ul>
      <p className="take" data-signed="true">
        <a href="/copies/SHA256SUMS">{t('list')}</a>
        {' · '}
        <a href="/copies/SHA256SUMS.sig">{t('signature')}</a>
      </p>
      <p className="notice" data-signed="false">
        {t('unsigned', { number, date: day(signed) })}
      </p>
    </>
  );
}

function Keys({ fingerprints, locale }: { fingerprints: string[]; locale: Locale }) {
  const t = translatorFor(locale, 'CopiesView');
  if (fingerprints.length === 0) return <p className="notice">{t('noKey')}</p>;
  return (
    <>
      <p>{t('key', { count: fingerprints.length })}</p>
      <ul>
        {fingerprints.map((fingerprint) => (
          <li key={fingerprint}>
            <code>{fingerprint}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function Mirrors({ mirrors, locale }: { mirrors: Mirror[]; locale: Locale }) {
  const t = translatorFor(locale, 'CopiesView');
  if (mirrors.length === 0) return <p>{t('noMirrors')}</p>;
  const day = (date: string) => formatDay(date, locale, 'long');
  const said = ({ last }: Mirror) =>
    last ? t(last.found, { date: day(last.day), number: String(last.sequence ?? '') }) : t('untested');
  return (
    <>
      <ul>
        {mirrors.map((mirror) => (
          <li key={mirror.address}>
            {/* What was found to be changed can be read, and not be opened. */}
            {mirror.last?.found === 'changed' ? (
              mirror.address
            ) : (
              <a href={mirror.address}>{mirror.address}</a>
            )}{' '}
            <small>
              {t('since', { date: day(mirror.since) })}; {said(mirror)}
            </small>
          </li>
        ))}
      </ul>
      <p>{t('mirrorsLimit')}</p>
    </>
  );
}
