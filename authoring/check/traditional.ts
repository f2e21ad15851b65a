import { convertedLocale } from '../../i18n/locales';
import type { CheckedText } from '../read-text';
import { reporterFor, type Diagnostic, type Report } from '../diagnostics';
import type { NamedValues } from '../read/yaml';
import { said, shapesFor, type Shape } from './values';

/** content/traditional.yml: Traditional spellings by the Simplified ones. */
export interface Spellings {
  /** Of names, which are never taken for words. */
  names: Record<string, string>;
  /** Of words that the conversion would get wrong. */
  words: Record<string, string>;
}

/**
 * Simplified characters that stand for more than one Traditional one of Big5, as OpenCC knows them: 余 for 余 and 餘. In a
 * sentence its other words say which is meant; in a name nothing does. (Computed anew in traditional.test.ts.)
 */
export const charactersInDoubt = new Set(
  '万与丑个丰么于云仆仑价优伙体余佛佣修僵儿兀克党冢冬冲净凄准凌几凶出划别刮制勋千升卜占卤卷厂历厘参发只台叹吁吃合吊同后向吨听呆周咨咸咽哄哗唇啮喂嗀噪回团困圣坏坛埙埼墙复夸夹奸姜娘娴宁家尝尸尽局岩岭岳巨布帘席干并幸庄庵异弥弦当录彩征径御忏志念怀怜恒恤恶惊愈愿戚扇才扎扑托扣扰折抵拐拼挂挨挽捆捍捣据搜摆斗旋旗昆晒暗曲札术朱朴机杆杠杯杰松板极构柜栖栗核梁棱欲毁气汇污沄沈沾泄泛泞注洁洒洼涂涌淀游湿溪溯漓炖炼烟熏牦狸玩璇瓮症痒痴皂确离私秋种秘筑签篱糊糖系累纤绕网羡肮肴胄胜胡脏腊腌膻致舍艳芸苏苔苹范茧荐荡荫药获蒏蒙蓑蔂蔑虫虮虱蚕蚝蜡蝎表袅触证谥谷赞赶跖踊辟迹适逾郁酸采里鉴针钟钥钻铲铺锈锤镋镰闲雇雕霉面须饥鹇',
);

/** Of nothing but Chinese characters and the dot between the parts of a name. */
const chineseName = /^\p{Script=Han}[\p{Script=Han}·]{0,18}\p{Script=Han}$/u;

export function isChineseName(text: string): boolean {
  return chineseName.test(text);
}

/** Refuses a spelling that is not as many characters as the word it is of. */
export function checkTraditional(table: NamedValues, refuse: Report): void {
  const spellings: Shape = (value, field) => {
    if (value.is === 'nothing') return;
    if (value.is !== 'names')
      return refuse('not-named', { line: value.line, field }, { names: '余杰: 余杰' });
    for (const [word, { line, value: spelled }] of value.entries) {
      const spelling = said(spelled);
      if (!chineseName.test(word) || !chineseName.test(spelling) || word.length !== spelling.length)
        refuse('bad-spelling', { line, field }, { word, spelling });
    }
  };
  shapesFor(refuse).named({ names: spellings, words: spellings }, [])(table, '');
}

/** Refuses a name that could be spelled in two ways in Traditional characters, and of which the table does not say how. */
export function refuseDoubt(
  name: string,
  at: { line?: number; field?: string },
  known: Spellings,
  refuse: Report,
) {
  if (!chineseName.test(name) || Object.hasOwn(known.names, name)) return;
  const doubtful = [...new Set(name)].filter((character) => charactersInDoubt.has(character));
  if (doubtful.length) refuse('spelling-in-doubt', at, { name, characters: doubtful.join('、') });
}

/** The same of all names in texts of a language from which another is made: of people, signatures and `<Names>`. */
export function checkSpellings(texts: CheckedText[], known: Spellings, diagnostics: Diagnostic[]): void {
  const told = new Set<string>();
  for (const { file, frontMatter, text, locale } of texts) {
    const refuse = reporterFor(file, diagnostics);
    const listed = convertedLocale(locale) ? (text?.names ?? []) : [];
    for (const { name, ...at } of [...(frontMatter?.names ?? []), ...listed]) {
      if (!told.has(name)) refuseDoubt(name, at, known, refuse);
      told.add(name);
    }
  }
}

/** All names that the content says are names, in Simplified characters. */
export function namesKnown(texts: CheckedText[], listed: readonly string[], { names }: Spellings): string[] {
  const inTexts = texts.flatMap(({ frontMatter, text, locale }) => [
    ...(frontMatter?.names ?? []),
    ...(convertedLocale(locale) ? (text?.names ?? []) : []),
  ]);
  return [...new Set([...listed, ...inTexts.map(({ name }) => name), ...Object.keys(names)])].filter((name) =>
    chineseName.test(name),
  );
}
