import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CopiesView } from '@/components/copies-view';
import { PageFrame } from '@/components/page-frame';
import { listMirrors } from '@/lib/content';
import { readFingerprints, readMirrorReport, readSignedCopies } from '@/lib/copies';
import { requireLocale } from '@/lib/locale';
import { pageMetadata } from '@/lib/metadata';
import { paths } from '@/model/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('CopiesView');
  return pageMetadata(await requireLocale(), {
    title: t('title'),
    description: t('description'),
    pathIn: paths.copies,
  });
}

export default async function CopiesPage() {
  const locale = await requireLocale();
  const report = readMirrorReport();
  return (
    <PageFrame locale={locale} pathIn={paths.copies}>
      <CopiesView
        copies={readSignedCopies()}
        fingerprints={readFingerprints()}
        mirrors={listMirrors().map((mirror) => ({ ...mirror, last: report[mirror.address] }))}
        locale={locale}
      />
    </PageFrame>
  );
}
