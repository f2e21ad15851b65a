import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { PeopleView } from '@/components/people-view';
import { requireLibraryWith } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/people'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('PeoplePage');
  return { title: t('title') };
}

export default async function PeoplePreview({ searchParams }: Props) {
  const locale = await requireLocale();
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  return (
    <ListPreview locale={locale} addressIn={previewPaths.people} section="people" only={only}>
      <PeopleView people={library.people} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
