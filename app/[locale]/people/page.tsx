import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { PersonCard } from '@/components/person-card';
import { listPeople } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/lib/paths';

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
  const t = await getTranslations('PeoplePage');
  return (
    <PageFrame locale={locale} addressIn={paths.people} section="people">
      <div className="wrap index">
        <h1>{t('title')}</h1>
        <p className="quiet">{t('description')}</p>
        <ul className="people">
          {listPeople().map((person) => (
            <PersonCard key={person.slug} person={person} locale={locale} />
          ))}
        </ul>
      </div>
    </PageFrame>
  );
}
