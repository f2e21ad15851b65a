import type { WrittenLocale } from '../i18n/locales';

/*
 * What cannot stand on this site as it stood on the old blog, and what stands in its place. Every such change of a piece is
 * written down as it is made; the proof (source-text.ts) allows these alone, and the report names them by piece.
 */

/** `look`: an editor has to look before readers see it. */
type Said = Record<WrittenLocale, string> & { look?: boolean };

const words = {
  'private-use': {
    en: 'characters of the private use area, which only certain fonts know: □ stands for one that nobody could tell',
    zh: '私用区字符（只有特定字体才能显示）：无法辨认的以“□”代替',
    look: true,
  },
  lost: {
    en: 'characters that were lost before: □ stands for them',
    zh: '早已损坏的字符：以“□”代替',
    look: true,
  },
  'windows-1252': {
    en: 'control characters that meant those of Windows-1252',
    zh: '本应属于 Windows-1252 的控制字符',
    look: true,
  },
  raised: { en: 'raised and lowered signs', zh: '上标、下标' },
  'raised-plain': {
    en: 'raised or lowered words that have no such signs: in brackets, or plain',
    zh: '没有对应字符的上标、下标：改用方括号或普通文字',
    look: true,
  },
  quotation: { en: 'marks of quotations', zh: '引号' },
  reading: { en: 'readings, now in brackets', zh: '注音，改用括号' },
  emoji: { en: 'pictures of emoji, now characters', zh: '表情图片，改为字符' },
  'list-mark': { en: 'numbers and letters of lists, now written out', zh: '列表编号，改为文字' },
  formula: { en: 'formulas, now on one line', zh: '公式，改为一行文字', look: true },
  control: { en: 'words of buttons and fields, left out', zh: '按钮和输入框里的文字，没有搬来' },
  drawing: { en: 'words within drawings, left out', zh: '矢量图里的文字，没有搬来', look: true },
  explanation: {
    en: 'explanations that showed under the pointer, left out',
    zh: '鼠标悬停时显示的解释，没有搬来',
  },
  variant: { en: 'marks for another form of a character, left out', zh: '异体字选择符，没有保留' },
} as const satisfies Record<string, Said>;

export type Why = keyof typeof words;
export const changeWords: Record<Why, Said> = words;

/** One place of a text, in the order of the text. `was`, `is` may be empty. */
export interface Change {
  why: Why;
  was: string;
  is: string;
  /** For the report: where it was looked up, or what it could be as well. */
  note?: string;
}

export function needsLook(changes: Change[]): boolean {
  return changes.some(({ why }) => changeWords[why].look);
}
