import type { Metadata } from 'next';
import { PersonView } from '@/components/person-view';
import { PiecePreview } from '@/components/piece-preview';
import { PreviewMissing } from '@/components/preview-missing';
import { listDraftLocales, requireLibrary } from '@/lib/drafts';
import { requireLocale } from '@/lib/locale';
import { versionFor } from '@/model/piece';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/people/[slug]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const person = (await requireLibrary({ kind: 'people', slug })).findPerson(slug);
  return person ? { title: versionFor(person, await requireLocale()).title } : {};
}

export default async function PersonPreview({ params }: Props) {
  const { slug } = await params;
  const name = { kind: 'people', slug } as const;
  const locale = await requireLocale();
  const library = await requireLibrary(name);
  const person = library.findPerson(slug);
  if (!person) return <PreviewMissing locale={locale} />;
  return (
    <PiecePreview
      kind="people"
      piece={person}
      drafts={await listDraftLocales(name)}
      locale={locale}
      section="people"
    >
      <PersonView
        person={person}
        posts={library.postsAbout(person)}
        pages={library.pagesAbout(person)}
        locale={locale}
        paths={previewPaths}
      />
    </PiecePreview>
  );
}
