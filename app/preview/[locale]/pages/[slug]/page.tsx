import type { Metadata } from 'next';
import { PageView } from '@/components/page-view';
import { PiecePreview } from '@/components/piece-preview';
import { PreviewMissing } from '@/components/preview-missing';
import { listDraftLocales, requireLibrary } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { versionFor } from '@/model/piece';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/pages/[slug]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const page = (await requireLibrary({ kind: 'pages', slug })).findPage(slug);
  return page ? { title: versionFor(page, await requireLocale()).title } : {};
}

export default async function SinglePagePreview({ params }: Props) {
  const { slug } = await params;
  const name = { kind: 'pages', slug } as const;
  const locale = await requireLocale();
  const library = await requireLibrary(name);
  const page = library.findPage(slug);
  if (!page) return <PreviewMissing locale={locale} />;
  return (
    <PiecePreview
      kind="pages"
      piece={page}
      drafts={await listDraftLocales(name)}
      locale={locale}
      section={slug === 'about' ? 'about' : undefined}
    >
      <PageView page={page} people={library.peopleOf(page)} locale={locale} paths={previewPaths} />
    </PiecePreview>
  );
}
