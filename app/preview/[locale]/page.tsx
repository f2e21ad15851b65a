import { redirect } from 'next/navigation';
import { DeskView, DeskWithoutReport } from '@/components/desk-view';
import { PageFrame } from '@/components/page-frame';
import { isWritten, writtenLocale } from '@/i18n/locales';
import { readDeskQuery, writeDeskQuery } from '@/lib/desk';
import { requireAffairs } from '@/lib/desk/affairs';
import { findDesk } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { paths } from '@/model/paths';

export default async function DeskPage({ searchParams }: PageProps<'/preview/[locale]'>) {
  const locale = await requireLocale();
  const query = readDeskQuery(await searchParams);
  const desk = await findDesk(query);
  if (!isWritten(locale)) redirect(paths.desk(writtenLocale(locale)) + writeDeskQuery(query));
  return (
    <PageFrame locale={locale} pathIn={(code) => paths.desk(writtenLocale(code)) + writeDeskQuery(query)}>
      {desk ? (
        <DeskView {...desk} affairs={await requireAffairs(locale)} query={query} locale={locale} />
      ) : (
        <DeskWithoutReport locale={locale} />
      )}
    </PageFrame>
  );
}
