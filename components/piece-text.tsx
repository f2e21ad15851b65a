import type { Version } from '@/lib/piece';

/** The text of a piece. Its HTML is ours: made from a short list of elements by authoring/piece-to-html.ts. */
export function PieceText({ version, lang }: { version: Version; lang?: string }) {
  return <div className="text" lang={lang} dangerouslySetInnerHTML={{ __html: version.html }} />;
}
