import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { parseText } from './markdown';

function read(text: string): Root {
  const tree = parseText(text, (reason) => {
    throw new Error(reason);
  });
  if (!tree) throw new Error('nothing read');
  return tree;
}

/** The words of everything of a type. */
function all(type: Nodes['type'], text: string): string[] {
  const found: string[] = [];
  visit(read(text), type, (node: Nodes) => {
    found.push(toString(node));
  });
  return found;
}

const words = (text: string) => read(text).children.map((child) => toString(child));

describe('an address without signs around it', () => {
  it.each([
    ['报道见 https://example.org/a。大家可以看看，谢谢。', ['https://example.org/a']],
    ['原文在https://example.org/news/1，作者是张三。', ['https://example.org/news/1']],
    ['详见（https://example.org/x）和以下内容。', ['https://example.org/x']],
    ['维基 https://zh.wikipedia.org/wiki/刘晓波 有条目。', ['https://zh.wikipedia.org/wiki/刘晓波']],
    ['维基 https://zh.wikipedia.org/wiki/阿依·买提 有条目。', ['https://zh.wikipedia.org/wiki/阿依·买提']],
    [
      '“https://example.org/a”、《https://example.org/b》',
      ['https://example.org/a', 'https://example.org/b'],
    ],
    ['https://example.org/a…https://example.org/b——后', ['https://example.org/a', 'https://example.org/b']],
    ['https://example.org/a！https://example.org/b？c', ['https://example.org/a', 'https://example.org/b']],
    ['https://example.org/a；https://example.org/b：c', ['https://example.org/a', 'https://example.org/b']],
    ['https://example.org/a　https://example.org/b🎉', ['https://example.org/a', 'https://example.org/b']],
    ['HTTPS://EXAMPLE.ORG/A。后', ['HTTPS://EXAMPLE.ORG/A']],
    ['https://example.org。后', ['https://example.org']],
    ['https://example.org:8080/?q=刘晓波#一 后', ['https://example.org:8080/?q=刘晓波#一']],
    ['见https://example.org/a,谢谢大家。', ['https://example.org/a']],
    ['(见https://example.org/a)大家', ['https://example.org/a']],
    ['https://zh.wikipedia.org/wiki/刘_(作家) 后', ['https://zh.wikipedia.org/wiki/刘_(作家)']],
    ['https://example.org/a_b_c/*d 后', ['https://example.org/a_b_c/*d']],
    ['https://example.org/página.', ['https://example.org/página']],
    ['见www.example.org/a。见（www.example.org）', ['www.example.org/a', 'www.example.org']],
    ['联系info@example.org。或mailto:a.b@example.org，', ['info@example.org', 'a.b@example.org']],
    ['**https://example.org/a**。后', ['https://example.org/a']],
    ['| a |\n| - |\n| https://example.org/a，后 |', ['https://example.org/a']],
  ])('ends before the words that follow it: %s', (text, addresses) => {
    expect(all('link', text)).toEqual(addresses);
  });

  it('leaves the signs after it what they are', () => {
    expect(all('strong', 'https://example.org/a。**大家**看')).toEqual(['大家']);
    expect(words('见 https://example.org/a。[这里](https://example.org/b)看')).toEqual([
      '见 https://example.org/a。这里看',
    ]);
  });
});

describe('a tilde', () => {
  it('alone is a sign of ranges', () => {
    const text = '大约3~5天，参加者100~200人，~abc~。';
    expect(words(text)).toEqual([text]);
    expect(all('delete', text)).toEqual([]);
  });

  it.each([
    ['~~原定周日，~~改到周六。', '原定周日，'],
    ['改到~~（周日）~~周六。', '（周日）'],
    ['a ~~b~~ c', 'b'],
  ])('strikes out where it is doubled: %s', (text, struck) => expect(all('delete', text)).toEqual([struck]));
});

describe('a line end', () => {
  it.each([
    ['我们要求释放王小\n明，以及所有的\n良心犯。\n谢谢', '我们要求释放王小明，以及所有的良心犯。谢谢'],
    ['来自 New\nYork 的王先生\nJohn 说', '来自 New\nYork 的王先生\nJohn 说'],
    ['王小**\n明**、', '王小**\n明**、'],
    ['释放王小[^1]\n明\n\n[^1]: 一\n二', '释放王小明'],
    ['王<Text lang="zh">小</Text>\n明', '王小明'],
    ['谢谢。\nJohn', '谢谢。John'],
    ['John\n（约翰）', 'John（约翰）'],
    ['王小明说\n“我们\n……走”\n了', '王小明说“我们……走”了'],
    ['He called it 中国\n“the middle”', 'He called it 中国\n“the middle”'],
    ['之前,\n释放', '之前,释放'],
    ['第二〇\n二六年', '第二〇二六年'],
    ['カタカ\nナー\nです', 'カタカナーです'],
    ['한국\n어', '한국\n어'],
    ['> 释放\n> 王小\n> 明', '释放王小明'],
    ['- 释放王小\n  明', '释放王小明'],
    ['释放王小  \n明', '释放王小明'],
    ['`王小`\n明', '王小明'],
  ])('between Chinese characters is nothing, between words a space: %j', (text, expected) => {
    expect(words(text)[0]).toBe(expected);
  });

  it('in the description and the caption of a picture too', () => {
    const image = read('![王小\n明](a.jpg "他\n说")').children[0];
    expect(image).toMatchObject({ children: [{ alt: '王小明', title: '他说' }] });
  });

  it('stays in what is kept as it is typed', () => expect(words('```\n王小\n明\n```')).toEqual(['王小\n明']));
});

it('parts two paragraphs by a line of full-width spaces', () => {
  expect(words('第一段。\n　　\n　　第二段。')).toEqual(['第一段。', '　　第二段。']);
});

it.each<[string, string, number]>([
  ['lines of hyphens', 'a\n-\n', 16],
  ['lines of equals signs', 'a\n=\n', 16],
  ['rules', 'a\n---\n\n', 28],
  ['quotations', '> a\n\n', 60],
  ['lists in lists', '- a\n  - b\n', 60],
  ['notes', 'a[^1]\n\n[^1]: b\n\n', 60],
  ['rows', '| a |\n', 60],
  ['elements', '<br />\n', 60],
])('does not take more time than there is text: %s', (_, piece, kilobytes) => {
  const start = performance.now();
  parseText(piece.repeat((kilobytes * 1000) / piece.length), () => {});
  expect(performance.now() - start).toBeLessThan(10_000);
});
