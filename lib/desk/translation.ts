import { putTogether, type Block, type TextInBlocks } from './blocks';
import { photoMarkup } from './photo-markup';

/*
 * An original and its translation side by side: the n-th block of the one beside the n-th of the other. The translation
 * stays one text, whose file is the truth; nothing beside it says which paragraph belongs to which.
 */

/** Holds the place of a paragraph that is not translated yet, where others behind it are. The check refuses it. */
export const PLACEHOLDER = '<Untranslated />';

export interface TranslationRow {
  original?: Block;
  /** As the translation has it; undefined if it has none yet. */
  translation?: Block;
  /** What the field shows: '' where nothing is translated yet. */
  text: string;
}

interface TranslationRows {
  rows: TranslationRow[];
  /** The first row, counted from 1, whose two blocks are not of one type: from there on the two texts do not match. */
  partsAt?: number;
}

/** What somebody has said already that a picture shows, in the language of the translation. */
type AltOf = (file: string) => string | undefined;

/**
 * @param translation undefined if there is none: then what holds no words is proposed as it stands in the original
 * @param altOf is asked where a picture has no words in the translation
 */
export function rowsOf(
  original: TextInBlocks,
  translation: TextInBlocks | undefined,
  altOf: AltOf = () => undefined,
): TranslationRows {
  const count = Math.max(original.blocks.length, translation?.blocks.length ?? 0);
  const rows = Array.from({ length: count }, (_, at): TranslationRow => {
    const [its, theirs] = [original.blocks[at], translation?.blocks[at]];
    const text = theirs ? shownText(theirs, altOf) : !translation && its ? proposed(its, altOf) : '';
    return { original: its, translation: theirs, text };
  });
  const parted = rows.findIndex((row) => !matches(row));
  return { rows, ...(parted !== -1 && { partsAt: parted + 1 }) };
}

function matches({ original, translation }: TranslationRow): boolean {
  if (!translation || isPlaceholder(translation)) return true;
  return original !== undefined && (original.type === translation.type || translation.type === 'unread');
}

/** The block in which a line of the whole text stands, counted from 0; the line from 1. */
export function blockAt({ head, blocks }: TextInBlocks, line: number): number | undefined {
  const ends = (text: string) => text.split('\n').length - 1;
  let first = 1 + ends(head);
  for (const [at, { gap, source }] of blocks.entries()) {
    first += ends(gap);
    if (line >= first && line <= first + ends(source)) return at;
    first += ends(source);
  }
  return undefined;
}

/** Is there anything to translate in this row that has not been? */
export function isOpen({ original, text }: TranslationRow): boolean {
  return original !== undefined && !text;
}

function isPlaceholder({ type }: Block): boolean {
  return type === 'Untranslated';
}

/** As a field has it: with line feeds alone, and with words for a picture that has none. */
function shownText(block: Block, altOf: AltOf): string {
  if (isPlaceholder(block)) return '';
  const text = block.source.replaceAll('\r\n', '\n');
  return holdsPictures(block) ? withAlts(text, altOf) : text;
}

/** Blocks without words, and pictures with the words that are known: the check asks for those of the others. */
function proposed(block: Block, altOf: AltOf): string {
  const { type, source } = block;
  if (type === 'thematicBreak' || type === 'PicturesMissing' || type === 'code') return source;
  if (!holdsPictures(block)) return '';
  return withAlts(source.replace(/!\[(?:[^\]\\]|\\.)*\]\(([^\s)]+)[^)]*\)/g, '![]($1)'), altOf);
}

function holdsPictures({ type }: Block): boolean {
  return type === 'image' || type === 'Gallery';
}

function withAlts(text: string, altOf: AltOf): string {
  return text.replace(/!\[\s*\]\(([^\s)]+)\)/g, (empty, file: string) => {
    const alt = altOf(file);
    return alt ? photoMarkup(file, alt) : empty;
  });
}

/**
 * The translation with what was typed into its fields. What nobody touched keeps its bytes, line ends too. A field that was
 * left empty before others becomes a placeholder, so that the rows still match when they are opened again.
 * @param head the fields that it is to have, with both lines of hyphens
 * @param typed the words of each row, in order
 */
export function translationWith(
  original: TextInBlocks,
  translation: TextInBlocks | undefined,
  head: string,
  typed: readonly string[],
): string {
  const { rows } = rowsOf(original, translation);
  const end = translation && /\r\n/.test(putTogether(translation)) ? '\r\n' : '\n';
  const texts = typed.map((each) =>
    each
      .replace(/\r\n?/g, '\n')
      .replace(/^(?:[ \t\u3000]*\n)+/, '')
      .trimEnd(),
  );
  const lastTyped = texts.findLastIndex(Boolean);
  const blocks: Block[] = [];
  let wasEdited = false;
  for (const [at, text] of texts.entries()) {
    const row = rows[at];
    const was = row?.translation;
    const isSame = was !== undefined && text === row?.text.trimEnd();
    const isHole = !text && row?.original !== undefined && at < lastTyped;
    if (!isSame && !text && !isHole) {
      wasEdited ||= was !== undefined;
      continue;
    }
    const source = isSame ? was.source : isHole ? PLACEHOLDER : text.replaceAll('\n', end);
    const stays = was?.type.startsWith('heading') && source.startsWith('#');
    const isEdited = !isSame && !stays;
    blocks.push({ type: '', source, gap: gapOf(was?.gap, end, isEdited || wasEdited) });
    wasEdited = isEdited;
  }
  return putTogether({ head, blocks, tail: translation?.blocks.length ? translation.tail : end });
}

/** Between two blocks of which one is new there is an empty line: they might grow together. */
function gapOf(was: string | undefined, end: string, besideEdited: boolean): string {
  const isEnough = was !== undefined && (!besideEdited || /\n[^\S\n]*\n/.test(was));
  return isEnough ? was : end + end;
}
