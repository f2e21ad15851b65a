import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listPages } from '@/app/site-pages/list-pages';
import { PageFrame } from '@/components/page-frame';
import { PiecePreviewBar, SitePreviewBar } from '@/components/preview-bar';
import { PreviewMissing } from '@/components/preview-missing';
import { listDraftLocales, listFaultyLocales, requirePreview } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { paths, pieceAt } from '@/model/paths';

type Props = PageProps<'/preview/[locale]/[...path]'>;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { page } = await requirePage(props);
  if (!page) return {};
  const { title } = page.metadata((code) => page.path(paths, code));
  return { title: title ?? (await getTranslations('DeskView'))('home') };
}

/** Any page of the site as it will be. */
export default async function Preview(props: Props) {
  const { page, site, only, asked } = await requirePage(props);
  if (!page) {
    const missing = pieceAt(asked, site.locale, site.paths);
    const faulty = missing ? await listFaultyLocales(missing) : [];
    return <PreviewMissing locale={site.locale} piece={missing} faulty={faulty} />;
  }
  const { path, section, piece, view } = page;
  const drafts = piece ? await listDraftLocales(piece.piece) : [];
  const faulty = piece ? await listFaultyLocales(piece.piece) : [];
  return (
    <PageFrame
      locale={site.locale}
      pathIn={(code) => path(site.paths, code)}
      publicPath={path(paths, site.locale)}
      section={section}
      title={piece?.title}
      paths={site.paths}
      above={
        piece ? (
          <PiecePreviewBar piece={piece.piece} {...{ drafts, faulty }} site={site} />
        ) : (
          <SitePreviewBar only={only} site={site} />
        )
      }
    >
      {view()}
    </PageFrame>
  );
}

async function requirePage({ params, searchParams }: Props) {
  const segments = (await params).path;
  const { site, path, only } = await requirePreview(await requireLocale(), segments, await searchParams);
  const listed = listPages(site.library, site.paths, site.locale).get(path);
  return { page: listed && { ...listed, ...listed.page(site) }, site, only, asked: path };
}
