import type { Version } from '@/model/piece';
import { Sheet } from './inline-stylesheet';

/** What style.css alone does not set well. Most texts are paragraphs and a list of names, and do not pay for it. */
const RICH = /<(?:h\d|ul>|ol|blockquote|table|pre|code|figure|img|em|sup)/;

/** The text of a piece. Its HTML is ours: made from a short list of elements by authoring/make/html.ts. */
export function PieceText({ version, lang }: { version: Version; lang?: string }) {
  return (
    <>
      {RICH.test(version.html) && <Sheet name="style-rich" />}
      <div className="text" lang={lang} dangerouslySetInnerHTML={{ __html: version.html }} />
    </>
  );
}
