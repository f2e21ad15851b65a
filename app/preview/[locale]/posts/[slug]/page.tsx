import type { Metadata } from 'next';
import { PiecePreview } from '@/components/piece-preview';
import { PostView } from '@/components/post-view';
import { PreviewMissing } from '@/components/preview-missing';
import { listDraftLocales, requireLibrary } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { versionFor } from '@/model/piece';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/posts/[slug]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const post = (await requireLibrary({ kind: 'posts', slug })).findPost(slug);
  return post ? { title: versionFor(post, await requireLocale()).title } : {};
}

export default async function PostPreview({ params }: Props) {
  const { slug } = await params;
  const name = { kind: 'posts', slug } as const;
  const locale = await requireLocale();
  const library = await requireLibrary(name);
  const post = library.findPost(slug);
  if (!post) return <PreviewMissing locale={locale} />;
  return (
    <PiecePreview
      kind="posts"
      piece={post}
      drafts={await listDraftLocales(name)}
      locale={locale}
      section="posts"
    >
      <PostView
        post={post}
        topics={library.topicsOf(post)}
        people={library.peopleOf(post)}
        neighbours={library.neighbours(post)}
        locale={locale}
        paths={previewPaths}
      />
    </PiecePreview>
  );
}
