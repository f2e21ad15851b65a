import { DeskView, DeskWithoutReport } from '@/components/desk-view';
import { PageFrame } from '@/components/page-frame';
import { readDeskQuery, writeDeskQuery } from '@/lib/desk';
import { findDesk } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { paths } from '@/model/paths';

export default async function DeskPage({ searchParams }: PageProps<'/preview/[locale]'>) {
  const locale = await requireLocale();
  const desk = await findDesk();
  const query = readDeskQuery(await searchParams);
  return (
    <PageFrame locale={locale} addressIn={(code) => paths.desk(code) + writeDeskQuery(query)}>
      {desk ? <DeskView {...desk} query={query} locale={locale} /> : <DeskWithoutReport />}
    </PageFrame>
  );
}
