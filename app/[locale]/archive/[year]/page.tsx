import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { YearView } from '@/components/year-view';
import { listYears } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/lib/paths';

type Props = PageProps<'/[locale]/archive/[year]'>;

export function generateStaticParams() {
  return listYears().map(({ year }) => ({ year }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('ArchivePage');
  const { year } = await params;
  return pageMetadata(await requireLocale(), {
    title: t('year', { year }),
    description: t('yearDescription', { year }),
    addressIn: (locale) => paths.year(locale, year),
  });
}

export default async function YearPage({ params }: Props) {
  const locale = await requireLocale();
  const { year } = await params;
  const { posts } = listYears().find((each) => each.year === year) ?? notFound();
  return (
    <PageFrame locale={locale} addressIn={(code) => paths.year(code, year)} section="archive">
      <YearView year={year} posts={posts} locale={locale} />
    </PageFrame>
  );
}
