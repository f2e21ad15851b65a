import { describe, expect, it } from 'vitest';
import { reporterFor, type Diagnostic } from '../diagnostics';
import { diagnosticMessages, type Reason } from '../diagnostics';
import { frontMatterOf } from '../read/front-matter';
import { parseText } from '../read/markdown';
import { readBytes } from '../read/bytes';
import { readYaml } from '../read/yaml';
import { checkText } from './text';

/** What the gate says of the bytes, the front matter and the text of a file. */
function gate(text: string, title = 'A'): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const refuse = reporterFor('zh.mdx', diagnostics);
  const file = `---\ntitle: ${title}\n---\n\n${text}\n`;
  const read = readBytes(Buffer.from(file), refuse) ?? '';
  const front = frontMatterOf(read, refuse);
  if (front) readYaml(front.yaml, 2, refuse);
  const tree = parseText(read, refuse);
  if (tree) checkText(tree, read, refuse);
  return diagnostics;
}

const said = (text: string, title?: string) =>
  gate(text, title).map(({ line, reason }) => `${line} ${reason}`);

/** Each is refused at its line; whoever does what the remedy says is refused no more. */
const refusals: [Reason, string, number, ...string[]][] = [
  ['underlined-heading', '一段话\n------', 6, '## 一段话', '一段话\n\n------', '一段话\n\\------'],
  ['underlined-heading', '一段话\n-', 6, '一段话\n\\-'],
  ['underlined-heading', 'A\n==', 6, '## A', 'A\n\\=='],
  ['underlined-heading', '> A\n> ---', 6, '> ## A', '> A\n>\n> ---'],
  ['heading-without-space', '##标题没有空格', 5, '## 标题没有空格', '\\##标题没有空格'],
  ['heading-without-space', '第一段\n###标题', 6, '第一段\n\\###标题'],
  ['heading-without-space', '#　标题', 5, '## 标题', '\\#　标题'],
  ['full-width-sign', '[文字]（https://example.org/a）后面', 5, '[文字](https://example.org/a)后面'],
  [
    'full-width-sign',
    '甲[文字]（/zh/about）后面',
    5,
    '甲[文字](/zh/about)后面',
    '甲\\[文字]（/zh/about）后面',
  ],
  ['full-width-sign', '［文字］（www.example.org）', 5, '[文字](http://www.example.org)'],
  ['full-width-sign', '［文字］(https://example.org)', 5, '[文字](https://example.org)'],
  ['full-width-sign', '！[画面](https://example.org)', 5, '[画面](https://example.org)'],
  ['full-width-sign', '＃＃ 标题', 5, '## 标题', '\\＃＃ 标题'],
  ['full-width-sign', '＃ 标题', 5, '## 标题'],
  ['full-width-sign', '＞引文', 5, '>引文'],
  ['full-width-sign', '-　一项', 5, '- 一项'],
  ['full-width-sign', '｜甲｜乙｜', 5, '| 甲 | 乙 |\n| - | - |'],
  ['full-width-sign', '文字[＾1]', 5, '文字[^1]\n\n[^1]: 注'],
  ['full-width-sign', '文字[^1］', 5, '文字[^1]\n\n[^1]: 注'],
  ['full-width-sign', '文字[^1]\n\n[^1]：注', 7, '文字[^1]\n\n[^1]: 注'],
  ['full-width-sign', '＜Names＞', 5, '<Names>\n甲、乙\n</Names>'],
  ['marks-in-words', 'F**k and s**t', 5, 'F\\*\\*k and s\\*\\*t'],
  ['marks-in-words', '电话138****1234和139****5678', 5, '电话138\\*\\*\\*\\*1234和139\\*\\*\\*\\*5678'],
  ['marks-in-words', '5*6和7*8', 5, '5\\*6和7\\*8'],
  ['marks-in-words', '张*三、李*四', 5, '张\\*三、李\\*四'],
  ['marks-in-words', '张*三和李*四', 5, '张\\*三和李\\*四'],
  ['marks-in-words', '张*、李*、王**被抓', 5, '张\\*、李\\*、王\\*\\*被抓'],
  ['marks-in-words', '习**平说，胡**涛', 5, '习\\*\\*平说，胡\\*\\*涛'],
  ['marks-in-words', '他骂****了,****', 5, '他骂\\*\\*\\*\\*了,\\*\\*\\*\\*'],
  ['marks-in-words', '100~~200人和300~~400人', 5, '100\\~\\~200人和300\\~\\~400人'],
  ['marks-in-words', 'un*believ*able', 5, '**unbelievable**'],
  ['marks-in-words', '这是*强调*的', 5, '这是**强调**的'],
  [
    'address-without-end',
    '见https://example.org/a大家可以看看，谢谢',
    5,
    '见https://example.org/a 大家可以看看，谢谢',
  ],
  [
    'address-without-end',
    '见https://example.org/a大家可以看看',
    5,
    '见[这里](https://example.org/a)大家可以看看',
  ],
  [
    'address-without-end',
    'https://zh.wikipedia.org/wiki/刘晓波，',
    5,
    'https://zh.wikipedia.org/wiki/刘晓波 ，',
  ],
  ['address-without-end', '见https://example.org大家看 后', 5, '见https://example.org 大家看 后'],
  ['address-without-end', '**www.example.org/a大家**，', 5, '**www.example.org/a** 大家，'],
  [
    'footnote-in-link',
    '[a[^1]](https://example.org/)\n\n[^1]: 注',
    5,
    '[a](https://example.org/)[^1]\n\n[^1]: 注',
  ],
  [
    'broken-link',
    '[甲[乙](https://example.org/a)](https://example.org/b)',
    5,
    '[甲](https://example.org/b)[乙](https://example.org/a)',
  ],
  ['broken-link', '甲](https://example.org/)', 5, '[甲](https://example.org/)', '甲] (https://example.org/)'],
  ['footnote-unused', '甲\n\n[^1]: 见[^2]\n\n[^2]: 见[^1]', 7, '甲[^1]\n\n[^1]: 见[^2]\n\n[^2]: 见[^1]'],
  ['footnote-missing', '甲[^1]\n\n[^1]:', 7, '甲[^1]\n\n[^1]: 注'],
  ['definition-unused', '甲\n\n[注]: https://example.org/', 7, '甲', '甲\n\n\\[注]: https://example.org/'],
  [
    'definition-twice',
    '[甲][1]\n\n[1]: https://example.org/\n[1]: https://example.org/b',
    8,
    '[甲][1]\n\n[1]: https://example.org/',
  ],
  ['code-words', '```王小明 被捕\n甲\n```', 5, '```\n王小明 被捕\n甲\n```'],
  [
    'table-cells',
    '| 甲 |\n| - |\n| 乙 | 丙 |',
    7,
    '| 甲 | 丁 |\n| - | - |\n| 乙 | 丙 |',
    '| 甲 |\n| - |\n| 乙 \\| 丙 |',
  ],
  ['list-numbers', '3. 甲\n5. 乙', 6, '3. 甲\n4. 乙', '3. 甲\n\n5\\. 乙'],
  ['list-numbers', '007. 甲', 5, '7. 甲', '007\\. 甲'],
  ['too-many-blocks', '> a\n\n'.repeat(700), 1337, '> a\n\n'.repeat(300)],
  [
    'attribute-value',
    'A <Text lang="uyghur">b</Text>',
    5,
    'A <Text lang="ug">b</Text>',
    'A <Text lang="bo">b</Text>',
  ],
];

describe('what would be read otherwise than it was meant', () => {
  it.each(refusals)('is refused, and its remedy works: %s %j', (reason, text, line, ...mended) => {
    expect(said(text)).toContain(`${line} ${reason}`);
    for (const other of mended) expect(said(other)).toEqual([]);
  });

  it('is refused alone: nothing is said of its consequences', () => {
    for (const [reason, text, line] of refusals.slice(0, 4))
      expect(said(text)).toEqual([`${line} ${reason}`]);
    expect(gate('{a}').map(({ reason }) => reason)).toEqual(['expression']);
  });

  it.each([
    '#MeToo 和#释放王小明#',
    '这是**强调**的，**释放王小明，**并且*全部*。**……我们**',
    '习**说，****',
    '他说[注]（见下文），＊＊，三〇，—— 甲',
    '1. 甲\n1. 乙\n1. 丙',
    '5. 甲\n6. 乙',
    '```ts\na\n```',
    '`##a`、`[a]（https://example.org/a）`、`5*6*7`',
    '3~5天，100 ~ 200',
    '见 https://zh.wikipedia.org/wiki/刘晓波\n有',
    '甲[^注1]、[^注1]和[^*]\n\n[^注1]: 乙\n\n[^*]: 丙',
    'A <Text lang="ar">مرحبا</Text> <Text lang="zh-Hant">公民</Text>',
  ])('and not what is meant as it stands: %j', (text) => expect(said(text)).toEqual([]));

  it('says it in both languages, each with a remedy', () => {
    for (const reason of new Set(refusals.map(([reason]) => reason))) {
      const [en, zh] = [diagnosticMessages.en, diagnosticMessages.zh].map((all) =>
        Object.values(all[reason]),
      );
      expect([...(en ?? []), ...(zh ?? [])].filter((words) => words.length < 4)).toEqual([]);
      expect(zh?.join('')).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('a character that is not seen', () => {
  it.each([
    [
      '他说&#x202E;反向&#8203;零宽。\n王&ZeroWidthSpace;小&rlm;明。',
      ['5 bidi-control', '5 invisible-character', '6 bidi-control', '6 invisible-character'],
    ],
    ['A&shy;b&NoBreak;c', ['5 invisible-character']],
    ['A&#x2028;b&#0;c', ['5 control-character', '5 replacement-character']],
    ['公&zwj;民', ['5 invisible-character']],
    ['`a` **&#x202e;b**', ['5 bidi-control']],
    ['## A&#x200B;', ['5 invisible-character']],
    ['| a |\n| - |\n| b&#x200B; |', ['7 invisible-character']],
    ['甲[^1]\n\n[^1]: b&#x200B;', ['7 invisible-character']],
    ['![a&#x200B;](a.jpg "b&#x202E;")', ['5 bidi-control', '5 invisible-character']],
    ['[a](https://example.org/&#x200B; "b&rlm;")', ['5 bidi-control', '5 invisible-character']],
    ['[a][b]\n\n[b]: https://example.org/ "&#x200B;"', ['7 invisible-character']],
    ['<Names>\n王&#x200B;小明\n</Names>', ['6 invisible-character']],
  ])('is refused where a reference makes it: %j', (text, expected) => {
    expect(said(text).sort()).toEqual(expected);
  });

  it.each([
    ['"抗\\u202E议\\u200B书"', ['2 bidi-control', '2 invisible-character']],
    ['"a\\x7f"', ['2 control-character']],
    ['"a\\0b"', ['2 control-character']],
    ['"a\\vb\\Lc"', ['2 control-character']],
    ['"a\\uD800"', ['2 control-character']],
    ['A\nsince: [{ words: { "z\\u200Bh": "一\\u2066" } }]', ['3 invisible-character', '3 bidi-control']],
  ])('is refused where an escape of YAML makes it: %s', (title, expected) => {
    expect(said('甲', title)).toEqual(expected);
  });

  it('is said once, where it was typed itself', () => {
    expect(said('a\u200Bb&#x200B;')).toEqual(['5 invisible-character']);
    expect(said('a', 'b\u200Bc')).toEqual(['2 invisible-character']);
  });

  it.each(['👩&zwj;🌾', 'a&nbsp;b', '&lt;&amp;&#x4E2D;', 'می&zwnj;خواهم', 'A&hellip;'])(
    'may be needed: %s',
    (text) => {
      expect(said(text)).toEqual([]);
    },
  );
});

it('refuses Chinese words that YAML would part by a space', () => {
  expect(said('甲', '释放王小\n  明')).toEqual(['2 folded-line']);
  expect(said('甲', '"释放王小\n  明"')).toEqual(['2 folded-line']);
  expect(said('甲', '>\n  释放王小\n  明')).toEqual(['2 folded-line']);
  expect(said('甲', 'Free\n  Wang')).toEqual([]);
});
