import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { PeopleView } from '@/components/people-view';
import { listPeople } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('PeoplePage');
  return pageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    addressIn: paths.people,
  });
}

export default async function PeoplePage() {
  const locale = await requireLocale();
  return (
    <PageFrame locale={locale} addressIn={paths.people} section="people">
      <PeopleView people={listPeople()} locale={locale} />
    </PageFrame>
  );
}
