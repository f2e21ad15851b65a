import { notFound } from 'next/navigation';
import { listPages } from '@/app/site-pages/list-pages';
import { TextDiagnostics } from '@/components/desk/text-diagnostics';
import { InlineStylesheet } from '@/components/inline-stylesheet';
import { PageFrame } from '@/components/page-frame';
import { isWritten } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { requirePreviewInHand } from '@/lib/drafts';
import { textNameOf } from '@/lib/desk/desk-paths';
import { findShown } from '@/lib/desk/shown-texts';
import { openText, sourcesWith } from '@/lib/desk/writing';
import { requireEditor } from '@/lib/session';
import { paths, piecePath } from '@/model/paths';

/** Words in an editor's hands, as readers will see them, in a frame of the page on which they are written. */
export default async function PreviewInHand({
  params,
  searchParams,
}: PageProps<'/preview/[locale]/write/[kind]/[slug]/[code]/preview/[token]'>) {
  const editor = await requireEditor();
  const { token, ...parts } = await params;
  const name = textNameOf(parts) ?? notFound();
  const { for: asked } = await searchParams;
  const reader = isWritten(asked) ? asked : name.locale;
  const t = translatorFor(reader, 'WriteView');
  const [opened, text] = await Promise.all([openText(name), findShown(name, token, editor.name)]);
  if (!opened || text === undefined) return <p className="wrap">{t('previewEmpty')}</p>;
  const { diagnostics, site } = await requirePreviewInHand(name.locale, {
    kind: name.kind,
    slug: name.slug,
    draft: true,
    sources: sourcesWith(opened, text),
  });
  const path = site && piecePath(name.kind, site.locale, name.slug, site.paths);
  const listed = site && listPages(site.library, site.paths, site.locale).get(path ?? '');
  if (!listed) {
    return (
      <div className="wrap index desk" lang={reader}>
        <InlineStylesheet name="style-desk" />
        <h1>{t('previewFaulty')}</h1>
        <TextDiagnostics {...{ diagnostics, text }} locale={reader} />
      </div>
    );
  }
  const { section, piece, view } = listed.page(site);
  return (
    <PageFrame
      locale={name.locale}
      pathIn={(code) => listed.path(site.paths, code)}
      publicPath={listed.path(paths, name.locale)}
      section={section}
      title={piece?.title}
      paths={site.paths}
    >
      {view()}
    </PageFrame>
  );
}
