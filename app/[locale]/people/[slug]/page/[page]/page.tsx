import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageFrame } from '@/components/page-frame';
import { PersonPostsView } from '@/components/person-posts-view';
import { findPerson, listPeople, listPostsAbout } from '@/lib/content';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { listPageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';
import { personName } from '@/model/piece';

type Props = PageProps<'/[locale]/people/[slug]/page/[page]'>;

/** The second page of the posts about a person and those after it; the first is on the person's own. */
export function generateStaticParams() {
  return listPeople().flatMap((person) =>
    inPages(listPostsAbout(person))
      .slice(1)
      .map((_, at) => ({ slug: person.slug, page: String(at + 2) })),
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('PersonView');
  const locale = await requireLocale();
  const { slug, page } = await params;
  const name = personName(findPerson(slug) ?? notFound(), locale);
  return listPageMetadata(locale, {
    title: t('posts', { name }),
    description: t('posts', { name }),
    addressIn: (code, number) => paths.person(code, slug, number),
    number: Number(page),
  });
}

export default async function PersonPostsPage({ params }: Props) {
  const locale = await requireLocale();
  const { slug, page } = await params;
  const person = findPerson(slug) ?? notFound();
  const number = Number(page);
  return (
    <PageFrame locale={locale} addressIn={(code) => paths.person(code, slug, number)} section="people">
      <PersonPostsView person={person} posts={listPostsAbout(person)} number={number} locale={locale} />
    </PageFrame>
  );
}
