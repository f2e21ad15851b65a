import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { forEditors } from '@/app/preview/desk-route';
import { previewPage } from '@/app/preview/preview-page';
import { listPages } from '@/app/site-pages/list-pages';
import { TextDiagnostics } from '@/components/desk/text-diagnostics';
import { InlineStylesheet } from '@/components/inline-stylesheet';
import { PageFrame } from '@/components/page-frame';
import { isLocale, isWritten, type Locale } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { requirePreviewInHand } from '@/lib/drafts';
import { textNameOf, type TextParams } from '@/lib/desk/desk-paths';
import { findShown } from '@/lib/desk/shown-texts';
import { openText, sourcesWith } from '@/lib/desk/writing';
import { paths, piecePath } from '@/model/paths';

type Params = TextParams & { token: string };

/** Words in an editor's hands, as readers will see them, in a frame of the page on which they are written. */
export const GET = forEditors<Params, Locale>(async ({ locale, editor, query, params }) => {
  const { token, ...parts } = params;
  const name = textNameOf(parts) ?? notFound();
  const asked = query.get('for') ?? undefined;
  const reader = isWritten(asked) ? asked : name.locale;
  const t = translatorFor(reader, 'WriteView');
  const show = (title: string | undefined, body: ReactNode) => previewPage(locale, title, body, true);
  const [opened, text] = await Promise.all([openText(name), findShown(name, token, editor.name)]);
  if (!opened || text === undefined) return show(undefined, <p className="wrap">{t('previewEmpty')}</p>);
  const { diagnostics, site } = await requirePreviewInHand(name.locale, {
    kind: name.kind,
    slug: name.slug,
    draft: true,
    sources: sourcesWith(opened, text),
  });
  const path = site && piecePath(name.kind, site.locale, name.slug, site.paths);
  const listed = site && listPages(site.library, site.paths, site.locale).get(path ?? '');
  if (!listed) {
    return show(
      t('previewFaulty'),
      <div className="wrap index desk" lang={reader}>
        <InlineStylesheet name="style-desk" />
        <h1>{t('previewFaulty')}</h1>
        <TextDiagnostics {...{ diagnostics, text }} locale={reader} />
      </div>,
    );
  }
  const { section, piece, view } = listed.page(site);
  return show(
    piece?.title,
    <PageFrame
      locale={name.locale}
      pathIn={(code) => listed.path(site.paths, code)}
      publicPath={listed.path(paths, name.locale)}
      section={section}
      title={piece?.title}
      paths={site.paths}
    >
      {view()}
    </PageFrame>,
  );
}, isLocale);
