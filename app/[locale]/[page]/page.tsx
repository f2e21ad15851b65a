import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { PageView } from '@/components/page-view';
import { StructuredData } from '@/components/structured-data';
import { findPage, listPages, listPeopleOf } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pieceMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';
import { versionFor } from '@/model/piece';
import { pageData } from '@/lib/structured-data';

type Props = PageProps<'/[locale]/[page]'>;

export function generateStaticParams() {
  return listPages().map(({ slug }) => ({ page: slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page: slug } = await params;
  const page = findPage(slug) ?? notFound();
  return pieceMetadata(await requireLocale(), page, (locale) => paths.page(locale, slug));
}

export default async function SinglePage({ params }: Props) {
  const { page: slug } = await params;
  const locale = await requireLocale();
  const page = findPage(slug) ?? notFound();
  return (
    <PageFrame
      locale={locale}
      addressIn={(code) => paths.page(code, slug)}
      section={slug === 'about' ? 'about' : undefined}
      title={versionFor(page, locale).title}
    >
      <PageView page={page} people={listPeopleOf(page)} locale={locale} />
      <StructuredData of={await pageData(locale, page)} />{' '}
    </PageFrame>
  );
}
