import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { Converter } from 'opencc-js/t2cn';
import { beforeAll, describe, expect, it } from 'vitest';
import zhHant from '../../messages/zh-hant.json' with { type: 'json' };
import { charactersInDoubt } from '../check/traditional';
import { convertTree, makeTraditional, type Traditional } from './traditional';

const names = ['刘晓波', '陈光诚', '金莲花', '林峰', '金海', '温家宝'];
const known = {
  names: { 朴春子: '朴春子', 余杰: '余杰', 干露露: '干露露', 熊良丰: '熊良豐', 温云松: '溫雲松' },
  words: { 里加: '里加' },
};
let traditional: Traditional;
beforeAll(async () => void (traditional = await makeTraditional(names, known)));

describe('a reader in Taiwan finds', () => {
  it.each([
    ['刘晓波', '劉曉波'],
    ['陈光诚', '陳光誠'],
    ['金莲花', '金蓮花'],
    ['温云松', '溫雲松'],
    ['熊良丰', '熊良豐'],
    ['林峰', '林峰'],
    ['朴春子', '朴春子'],
    ['余杰', '余杰'],
    ['干露露', '干露露'],
    ['作为一个中国公民', '作為一個中國公民'],
    ['强征土地', '強徵土地'],
    ['互联网', '互聯網'],
  ])('%s written as %s, by itself and in a sentence', (simplified, expected) => {
    expect(traditional.convert(simplified)).toBe(expected);
    expect(traditional.convert(`会后，${simplified}在里面发言。`)).toBe(`會後，${expected}在裡面發言。`);
  });

  it.each([
    ['后台公布了计划，贪官污吏应当了解', '後台公布了計畫，貪官污吏應當了解'],
    ['发布声明的程序可以查找', '發布聲明的程序可以查找'],
    ['一直发展，是只有他', '一直發展，是只有他'],
    ['飞往里加', '飛往里加'],
    ['头发、皇后、面条、干净', '頭髮、皇后、麵條、乾淨'],
  ])('ordinary words as they are written there: %s', (simplified, expected) => {
    expect(traditional.convert(simplified)).toBe(expected);
  });

  it('corner brackets around what is quoted, and apostrophes, straight marks and half-width commas as they were', () => {
    expect(traditional.convert('他说:“这是‘一切’”,')).toBe('他說:「這是『一切』」,');
    expect(traditional.convert('据 Xi’s 随员，"机密"')).toBe('據 Xi’s 隨員，"機密"');
    expect(traditional.convert('“No Han here”')).toBe('“No Han here”');
  });
});

it('keeps the parts of a title that a heading does not break', () => {
  expect(traditional.convertParts(['还', '刘晓波', '一个', '中国', '公民的自由'])).toEqual([
    '還',
    '劉曉波',
    '一個',
    '中國',
    '公民的自由',
  ]);
});

const converted = (html: string) => {
  const tree = fromHtml(html, { fragment: true });
  convertTree(tree, { from: 'zh', to: 'zh-hant' }, traditional);
  return toHtml(tree);
};

describe('in a text', () => {
  it('a name is the same name wherever markup cuts it', () => {
    expect(converted('<p>会后<em>余</em>杰和朴<a href="/zh/people/x">春<strong>子</strong></a></p>')).toBe(
      '<p>會後<em>余</em>杰和朴<a href="/zh-hant/people/x">春<strong>子</strong></a></p>',
    );
  });

  it('a word is the same word wherever markup cuts it', () => {
    expect(converted('<p>头<b>发</b>，出<i>发</i></p>')).toBe('<p>頭<b>髮</b>，出<i>發</i></p>');
  });

  it('code, other languages and ids stay, and links within Chinese lead to its Traditional pages', () => {
    const html =
      '<h2 id="发展">发展</h2><p><code>装饰</code><span lang="ja">発展する国</span><a href="#发展">发展</a><a href="/en/x">发</a><a href="/zh">发</a></p>';
    expect(converted(html)).toBe(
      '<h2 id="发展">發展</h2><p><code>装饰</code><span lang="ja">発展する国</span><a href="#发展">發展</a><a href="/en/x">發</a><a href="/zh-hant">發</a></p>',
    );
  });

  it('what is said of a picture is converted, and so is the language that words say they are in', () => {
    expect(converted('<p lang="zh-Hans"><img alt="后台" src="a.jpg"></p>')).toBe(
      '<p lang="zh-Hant"><img alt="後台" src="a.jpg"></p>',
    );
  });
});

it('leaves what is in Traditional characters already, such as the words of the site within a text', () => {
  const { Footnotes, Tables, PicturesMissing, Withdrawn } = zhHant;
  for (const words of Object.values({ ...Footnotes, ...Tables, ...PicturesMissing, ...Withdrawn }))
    expect(traditional.convert(words)).toBe(words);
});

it('knows of each Simplified character whether it stands for several', () => {
  const simplified = Converter({ from: 't', to: 'cn' });
  const decoder = new TextDecoder('big5');
  const forms = new Map<string, Set<string>>();
  for (let lead = 0xa4; lead <= 0xf9; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!/^\p{Script=Han}$/u.test(character)) continue;
      const simple = simplified(character);
      forms.set(simple, (forms.get(simple) ?? new Set()).add(character));
    }
  const several = [...forms].filter(([, all]) => all.size > 1).map(([simple]) => simple);
  expect(several.sort().join('')).toBe([...charactersInDoubt].sort().join(''));
});
