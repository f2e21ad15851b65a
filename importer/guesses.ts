/*
 * What the words of a post may say of it. All of it is proposed to an editor, and none of it is published before one has
 * looked.
 */

/** Surnames of nine in ten Chinese people, and the commoner ones of two characters. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤柳滕焦茅鲍柯温査查季倪章岳齐康殷施葛牛洪翟庞樊兰俞' +
  '張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯溫齊龐蘭';
const doubleSurnames = '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|夏侯|皇甫|尉迟|公孙|令狐|慕容|司徒';

/** Words that begin as a name does, and are none. */
const noName =
  /[案书信会讯报评论声诉问题谈说称被的在与和是]|(公告|通知|万岁|高度|方案|方法|石油|白皮|金融|武警|史料|万人|严正|龙年|马年|马上|江南|江西|江苏|黄河|温州|程序|康复|向前|余波|任何|何时|何谓|于是|许多|高官|高墙|雷声|毛泽|石家|施压|季度|包括)/;

function isName(text: string): boolean {
  const name = text.trim();
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || noName.test(name)) return false;
  return new RegExp(`^(?:${doubleSurnames})\\p{Script=Han}{1,2}$`, 'u').test(name)
    ? true
    : name.length <= 3 && surnames.includes(name[0] ?? ' ');
}

/** The author that a title names: `姓名:题目`, `题目/姓名` or `姓名——题目`, either way round. */
export function bylineIn(title: string): string | undefined {
  const parts = /^(.+?)\s*(?::|：|——|--|—|\/|／|\||｜)\s*(.+)$/su.exec(title);
  if (!parts) return undefined;
  const [, before = ''] = parts;
  const after = /(?:\/|／|——|—|--|\||｜)\s*([^/／—|｜-]+)$/u.exec(title)?.[1] ?? '';
  if (isName(before)) return before.trim();
  return isName(after) ? after.trim() : undefined;
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** How far from the day of publication an event may be, in days. */
const SOONEST = -45;
const LATEST = 75;
const DAY = 86_400_000;

/**
 * The first day that a text names, if it is near the day on which the text was published: `On Sept 25`, `September 8,
 * 2015`, `2015年9月8日`, `9月25日`. A day without a year is the nearest of its name.
 * @param published the day of publication, 2015-09-27
 */
export function eventDayIn(text: string, published: string): string | undefined {
  const english =
    /\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s*(?:(\d{1,2})(?:st|nd|rd|th)?)?(?!\d)(?:\s*,?\s*((?:19|20)\d\d)\b)?/gi;
  const chinese = /(?:((?:19|20)\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]/g;
  const found = [
    ...[...text.matchAll(english)].map(({ index, 1: before, 2: name = '', 3: after, 4: year }) => ({
      index,
      day: Number(after ?? before),
      month: months.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1,
      year,
    })),
    ...[...text.matchAll(chinese)].map(({ index, 1: year, 2: month, 3: day }) => ({
      index,
      day: Number(day),
      month: Number(month),
      year,
    })),
  ].sort((a, b) => a.index - b.index);
  for (const { day, month, year } of found) {
    const there = dayNear(published, year, month, day);
    if (there) return there;
  }
  return undefined;
}

function dayNear(
  published: string,
  year: string | undefined,
  month: number,
  day: number,
): string | undefined {
  const given = Number(published.slice(0, 4));
  const years = year ? [Number(year)] : [given, given - 1, given + 1];
  for (const each of years) {
    const date = new Date(Date.UTC(each, month - 1, day));
    if (!(day >= 1) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) continue;
    const distance = (date.getTime() - Date.parse(`${published}T00:00:00Z`)) / DAY;
    if (distance >= SOONEST && distance <= LATEST) return date.toISOString().slice(0, 10);
  }
  return undefined;
}
