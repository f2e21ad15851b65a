import type { Metadata } from 'next';
import { ListPreview } from '@/components/list-preview';
import { PreviewMissing } from '@/components/preview-missing';
import { TopicView } from '@/components/topic-view';
import { requireLibraryWith } from '@/lib/drafts';
import { inPages } from '@/lib/library';
import { requireLocale } from '@/lib/locale';
import { pageNumber } from '@/model/paths';
import { topicName } from '@/model/piece';
import { previewPaths } from '@/lib/preview-paths';

type Props = PageProps<'/preview/[locale]/topics/[topic]/[[...page]]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { found, locale } = await findAsked({ params, searchParams });
  return found ? { title: topicName(found.topic, locale) } : {};
}

export default async function TopicPreview(props: Props) {
  const { found, number, locale, only } = await findAsked(props);
  if (!found || !number || !inPages(found.posts)[number - 1]) return <PreviewMissing locale={locale} />;
  return (
    <ListPreview
      locale={locale}
      addressIn={(code) => previewPaths.topic(code, found.topic.id, number)}
      section="archive"
      only={only}
    >
      <TopicView found={found} number={number} locale={locale} paths={previewPaths} />
    </ListPreview>
  );
}

async function findAsked({ params, searchParams }: Pick<Props, 'params' | 'searchParams'>) {
  const locale = await requireLocale();
  const { topic: id, page } = await params;
  const { library, only } = await requireLibraryWith(await searchParams, locale);
  const found = library.topicsInUse().find(({ topic }) => topic.id === id);
  return { found, number: pageNumber(page), locale, only };
}
