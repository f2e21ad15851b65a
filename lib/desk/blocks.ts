/** One paragraph, heading, list, quotation or element of a text. */
export interface Block {
  /** What stands between it and the block before: line ends, as a rule two. */
  gap: string;
  /** Its own words and signs, from the start of its first line. */
  source: string;
  /** What it is: `paragraph`, `heading2`, `image`, `list`, the name of an element; `unread` where the grammar failed. */
  type: string;
}

/** A text in parts: `head`, each block's gap and source, and `tail` one behind the other are the text, byte for byte. */
export interface TextInBlocks {
  /** The fields, with both lines of hyphens; empty if there are none. */
  head: string;
  blocks: Block[];
  tail: string;
}

/** The text of its parts. */
export function putTogether({ head, blocks, tail }: TextInBlocks): string {
  return head + blocks.map(({ gap, source }) => gap + source).join('') + tail;
}
