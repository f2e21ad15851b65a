import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { listYears } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/lib/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ArchivePage');
  return pageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    addressIn: paths.archive,
  });
}

export default async function ArchivePage() {
  const locale = await requireLocale();
  const t = await getTranslations('ArchivePage');
  return (
    <PageFrame locale={locale} addressIn={paths.archive} section="archive">
      <div className="wrap index">
        <h1>{t('title')}</h1>
        <ul className="years">
          {listYears().map(({ year, posts }) => (
            <li key={year}>
              <a href={paths.year(locale, year)}>{t('yearName', { year })}</a>{' '}
              <span className="quiet">{t('count', { count: posts.length })}</span>
            </li>
          ))}
        </ul>
      </div>
    </PageFrame>
  );
}
