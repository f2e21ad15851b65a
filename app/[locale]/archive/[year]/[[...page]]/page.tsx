import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { StructuredData } from '@/components/structured-data';
import { YearView } from '@/components/year-view';
import { listYears } from '@/lib/content';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { listPageMetadata } from '@/lib/metadata';
import { pageNumber, pageSegments, paths } from '@/model/paths';
import { listData } from '@/lib/structured-data';

type Props = PageProps<'/[locale]/archive/[year]/[[...page]]'>;

export function generateStaticParams() {
  return listYears().flatMap(({ year, posts }) =>
    pageSegments(inPages(posts).length).map((page) => ({ year, page })),
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('ArchivePage');
  const { year, number } = await requireYear(params);
  return listPageMetadata(await requireLocale(), {
    title: t('year', { year: year.year }),
    description: t('yearDescription', { year: year.year }),
    addressIn: (locale, page) => paths.year(locale, year.year, page),
    number,
  });
}

export default async function YearPage({ params }: Props) {
  const t = await getTranslations('ArchivePage');
  const locale = await requireLocale();
  const { year, number } = await requireYear(params);
  return (
    <PageFrame locale={locale} addressIn={(code) => paths.year(code, year.year, number)} section="archive">
      <YearView year={year} number={number} locale={locale} />
      <StructuredData
        of={listData([t('title'), paths.archive(locale)], [t('yearName', { year: year.year })])}
      />
    </PageFrame>
  );
}

async function requireYear(params: Props['params']) {
  const { year: asked, page } = await params;
  const year = listYears().find((each) => each.year === asked) ?? notFound();
  return { year, number: pageNumber(page) ?? notFound() };
}
