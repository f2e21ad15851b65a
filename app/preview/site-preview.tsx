import { listPages } from '@/app/site-pages/list-pages';
import { PageFrame } from '@/components/page-frame';
import { PiecePreviewBar, SitePreviewBar } from '@/components/preview-bar';
import { PreviewMissing } from '@/components/preview-missing';
import type { Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { listDraftLocales, requirePreview } from '@/lib/drafts';
import { paths, pieceAt } from '@/model/paths';
import type { Handlers } from './desk-route';
import { previewPage } from './preview-page';

/** Any page of the site as it will be. */
export const sitePreview: Handlers<{ path: string }, Locale> = {
  async GET({ locale, params, query }) {
    const { site, path: address, only } = await requirePreview(locale, params.path.split('/'), query);
    const listed = listPages(site.library, site.paths, locale).get(address);
    if (!listed) {
      const missing = pieceAt(address, locale, site.paths);
      const { faulty } = (missing && (await listDraftLocales(missing))) ?? { faulty: [] };
      return previewPage(
        locale,
        undefined,
        <PreviewMissing locale={locale} piece={missing} faulty={faulty} />,
      );
    }
    const { path, page } = listed;
    const { metadata, section, piece, view } = page(site);
    const states = piece && (await listDraftLocales(piece.piece));
    const { title } = metadata((code) => path(paths, code));
    return previewPage(
      locale,
      title ?? translatorFor(locale, 'DeskView')('home'),
      <PageFrame
        locale={locale}
        pathIn={(code) => path(site.paths, code)}
        publicPath={path(paths, locale)}
        section={section}
        title={piece?.title}
        paths={site.paths}
        above={
          piece && states ? (
            <PiecePreviewBar piece={piece.piece} {...states} site={site} />
          ) : (
            <SitePreviewBar only={only} site={site} />
          )
        }
      >
        {view()}
      </PageFrame>,
    );
  },
};
