import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { PersonView } from '@/components/person-view';
import { StructuredData } from '@/components/structured-data';
import { findPerson, listPagesAbout, listPeople, listPostsAbout } from '@/lib/content';
import { requireLocale } from '@/lib/locale';
import { pieceMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';
import { personName } from '@/model/piece';
import { personData } from '@/lib/structured-data';

type Props = PageProps<'/[locale]/people/[slug]'>;

export function generateStaticParams() {
  return listPeople().map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const person = findPerson(slug) ?? notFound();
  return pieceMetadata(await requireLocale(), person, (locale) => paths.person(locale, slug));
}

export default async function PersonPage({ params }: Props) {
  const { slug } = await params;
  const locale = await requireLocale();
  const person = findPerson(slug) ?? notFound();
  return (
    <PageFrame
      locale={locale}
      addressIn={(code) => paths.person(code, slug)}
      section="people"
      title={personName(person, locale)}
    >
      <PersonView
        person={person}
        posts={listPostsAbout(person)}
        pages={listPagesAbout(person)}
        locale={locale}
      />
      <StructuredData of={await personData(locale, person)} />{' '}
    </PageFrame>
  );
}
