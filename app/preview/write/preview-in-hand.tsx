import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { notFoundResponse, seeOther } from '@/app/sign-in/responses';
import { listPages } from '@/app/site-pages/list-pages';
import { TextDiagnostics } from '@/components/desk/text-diagnostics';
import { InlineStylesheet } from '@/components/inline-stylesheet';
import { PageFrame } from '@/components/page-frame';
import { isWritten } from '@/i18n/locales';
import { translatorFor } from '@/i18n/translate';
import { requirePreviewInHand } from '@/lib/drafts';
import { deskPaths, textNameOf, type TextParams } from '@/lib/desk/desk-paths';
import { findShown, keepShown } from '@/lib/desk/shown-texts';
import { openText, sourcesWith, textFrom } from '@/lib/desk/writing';
import { paths, piecePath } from '@/model/paths';
import { fieldsOf, readDeskForm, type Asked, type Handlers } from '../desk-route';
import { previewPage } from '../preview-page';

/** Takes words that are not saved, and leads the frame to them as readers will see them. Keeps them for a minute. */
export const showInHand: Handlers<TextParams> = {
  async POST({ request, locale, editor, params, largest }) {
    const name = textNameOf(params);
    const opened = name && (await openText(name));
    const form = opened && (await readDeskForm(request, largest));
    if (!opened || !form) return notFoundResponse();
    const token = await keepShown(opened.name, textFrom(opened, fieldsOf(form)), editor.name);
    // In the language of the text, as readers will see it; what is wrong with it, in the editor's.
    return seeOther(`${deskPaths.write(opened.name.locale, opened.name)}/preview/${token}?for=${locale}`);
  },
};

/** Words in an editor's hands, as readers will see them, in a frame of the page on which they are written. */
export const previewInHand: Handlers<TextParams & { token: string }> = { GET: show };

async function show({ locale, editor, query, params }: Asked<TextParams & { token: string }>) {
  const { token, ...parts } = params;
  const name = textNameOf(parts) ?? notFound();
  const asked = query.get('for') ?? undefined;
  const reader = isWritten(asked) ? asked : name.locale;
  const t = translatorFor(reader, 'WriteView');
  const page = (title: string | undefined, body: ReactNode) => previewPage(locale, title, body, true);
  const [opened, text] = await Promise.all([openText(name), findShown(name, token, editor.name)]);
  if (!opened || text === undefined) return page(undefined, <p className="wrap">{t('previewEmpty')}</p>);
  const { diagnostics, site } = await requirePreviewInHand(name.locale, {
    kind: name.kind,
    slug: name.slug,
    draft: true,
    sources: sourcesWith(opened, text),
  });
  const path = site && piecePath(name.kind, site.locale, name.slug, site.paths);
  const listed = site && listPages(site.library, site.paths, site.locale).get(path ?? '');
  if (!listed) {
    return page(
      t('previewFaulty'),
      <div className="wrap index desk" lang={reader}>
        <InlineStylesheet name="style-desk" />
        <h1>{t('previewFaulty')}</h1>
        <TextDiagnostics {...{ diagnostics, text }} locale={reader} />
      </div>,
    );
  }
  const { section, piece, view } = listed.page(site);
  return page(
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
}
