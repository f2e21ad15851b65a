import { writtenCodes, type WrittenLocale } from '@/i18n/locales';
import { languageName } from '@/i18n/messages';
import { translatorFor } from '@/i18n/translate';
import { titledVersion, type DeskRow } from '@/lib/desk';
import { deskPaths } from '@/lib/desk/desk-paths';
import { DiagnosticList } from '../diagnostic-list';
import { TextDiagnostics } from './text-diagnostics';

/** What is wrong with a piece: with each text at the line that its editor sees, and with other files by their names. */
export function PieceDiagnostics({ row, locale }: { row: DeskRow; locale: WrittenLocale }) {
  const t = translatorFor(locale, 'DeskTable');
  const texts = writtenCodes.flatMap((code) => {
    const { file, text } = row.versions[code];
    const diagnostics = row.diagnostics.filter((each) => each.file === file);
    return text !== undefined && diagnostics.length ? [{ code, text, diagnostics }] : [];
  });
  const others = row.diagnostics.filter(
    (each) => !texts.some(({ diagnostics }) => diagnostics.includes(each)),
  );
  const title = titledVersion(row, locale)?.title ?? row.slug;
  return (
    <>
      {texts.map(({ code, text, diagnostics }) => {
        const language = languageName(code, locale);
        return (
          <section key={code}>
            <p className="desk-acts">
              <a
                href={deskPaths.write(locale, { kind: row.kind, slug: row.slug, locale: code })}
                aria-label={t('actOfText', { act: t('write'), title, language })}
              >
                {language}
              </a>
            </p>
            <TextDiagnostics {...{ diagnostics, text, locale }} />
          </section>
        );
      })}
      {others.length > 0 && <DiagnosticList diagnostics={others} locale={locale} />}
    </>
  );
}
