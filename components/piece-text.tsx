import type { Version } from '@/model/piece';
import { InlineStylesheet } from './inline-stylesheet';

/** The text of a piece. Its HTML is ours: made from a short list of elements by authoring/make/html.ts. */
export function PieceText({ version, lang }: { version: Version; lang?: string }) {
  return (
    <>
      {version.rich && <InlineStylesheet name="style-rich" />}
      <div className="text" lang={lang} dangerouslySetInnerHTML={{ __html: version.html }} />
    </>
  );
}
