import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListPreview } from '@/components/list-preview';
import { PersonPostsView } from '@/components/person-posts-view';
import { PreviewMissing } from '@/components/preview-missing';
import { requireLibraryWith } from '@/lib/drafts';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/people/[slug]/page/[page]'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('PostsPage');
  return { title: t('title') };
}

export default async function PersonPostsPreview({ params, searchParams }: Props) {
  const locale = await requireLocale();
  const { slug, page } = await params;
  const number = Number(page);
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  const person = library.findPerson(slug);
  const posts = person ? library.postsAbout(person) : [];
  if (!person || !inPages(posts)[number - 1]) return <PreviewMissing locale={locale} />;
  return (
    <ListPreview
      locale={locale}
      addressIn={(code) => previewPaths.person(code, slug, number)}
      section="people"
      only={only}
    >
      <PersonPostsView person={person} posts={posts} number={number} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}
