import { describe, expect, test } from 'vitest';
import { namesOfWithdrawn, Withdrawal } from './withdrawal';

const words = { en: '[withdrawn]', zh: '［已撤回］' };
const withdrawal = new Withdrawal(
  {
    names: ['Jin Hai', 'Hai Jin', '金海', '金 海洋', 'Will', "O'Brien", '伊力哈木·土赫提'],
    people: ['jin-hai'],
  },
  words,
);
const html = (text: string) => withdrawal.from({ body: { html: text } }, 'en').body.html;
const en = (title: string) => withdrawal.from({ title }, 'en').title;
const zh = (title: string) => withdrawal.from({ title }, 'zh').title;

describe('in words', () => {
  test.each([
    ['Jin Hai spoke.', '[withdrawn] spoke.'],
    ['JIN HAI, jin hai; Jin-Hai: Jin\nHai', '[withdrawn], [withdrawn]; [withdrawn]: [withdrawn]'],
    ['Jin\u00a0Hai’s friends', '[withdrawn]’s friends'],
    ['members: Jin Hai (金海).', 'members: [withdrawn].'],
    ['members: Jin Hai(金海).', 'members: [withdrawn].'],
    ['Jin Haiming and Tajin Hai stay', 'Jin Haiming and Tajin Hai stay'],
    ['Will will speak', '[withdrawn] will speak'],
    ["O'Brien (by O'Brien)", '[withdrawn] (by [withdrawn])'],
    ['nobody here', 'nobody here'],
  ])('%j', (given, expected) => {
    expect(en(given)).toBe(expected);
  });

  test.each([
    ['金海先生', '［已撤回］先生'],
    ['由Jin Hai报道', '由［已撤回］报道'],
    ['成员：金　海、金\n海', '成员：［已撤回］、［已撤回］'],
    ['金海洋不是金海', '［已撤回］不是［已撤回］'],
    ['金海（Jin Hai）', '［已撤回］'],
    ['伊力哈木·土赫提', '［已撤回］'],
    ['金色的海', '金色的海'],
  ])('%j', (given, expected) => {
    expect(zh(given)).toBe(expected);
  });
});

describe('in the HTML of a text', () => {
  test.each([
    ['<p>Jin <em>Hai</em> said</p>', '<p>[withdrawn]<em></em> said</p>'],
    ['<p>Jin Hai (<span lang="zh-Hans">金海</span>), here</p>', '<p>[withdrawn], here</p>'],
    ['<p>Jin</p><p>Hai</p>', '<p>Jin</p><p>Hai</p>'],
    ['<li>Jin<wbr> Hai</li>', '<li>[withdrawn]<wbr></li>'],
    ['<img src="jin-hai.jpg" alt="Jin Hai > crowd">', '<img src="jin-hai.jpg" alt="[withdrawn] > crowd">'],
    ['<a href="https://a.org/jin-hai">his case</a>', '<a>his case</a>'],
    ['<a href="https://a.org/%E9%87%91%E6%B5%B7">his case</a>', '<a>his case</a>'],
    ['<a href="/en/people/jin-hai#a">he</a>', '<a>he</a>'],
    ['<a href="/en/people/li">he</a>', '<a href="/en/people/li">he</a>'],
    ['<h2 id="jin-hai-speaks">Jin Hai speaks</h2>', '<h2 id="withdrawn-speaks">[withdrawn] speaks</h2>'],
    ['<a href="#%E9%87%91%E6%B5%B7">up</a>', '<a href="#withdrawn">up</a>'],
    ['<a href="/en/posts/a#jin-hai">there</a>', '<a href="/en/posts/a#withdrawn">there</a>'],
    ['<td class="right" lang="en">1 &#x3C; 2</td>', '<td class="right" lang="en">1 &#x3C; 2</td>'],
  ])('%s', (given, expected) => {
    expect(html(given)).toBe(expected);
  });
});

test('every word of a document is seen to, each in its language; what machines read stays', () => {
  const post = {
    _id: 'posts/a/en.mdx',
    _raw: { sourceFileDir: 'posts/a' },
    title: 'Jin Hai',
    byline: { en: 'Jin Hai', zh: '金海' },
    people: ['jin-hai', 'li'],
    photo: 'jin-hai.jpg',
    date: '2015-09-08',
    since: [
      {
        words: { en: 'About Jin Hai', zh: '关于金海' },
        sources: [
          { title: 'Jin Hai freed', url: 'https://a.org/Jin_Hai' },
          { title: 'x', url: 'https://a.org' },
        ],
      },
    ],
    body: { raw: 'Jin Hai', html: '<p>Jin Hai</p>' },
  };
  expect(withdrawal.from(post, 'zh')).toEqual({
    ...post,
    title: '［已撤回］',
    byline: { en: '[withdrawn]', zh: '［已撤回］' },
    people: ['li'],
    since: [
      {
        words: { en: 'About [withdrawn]', zh: '关于［已撤回］' },
        sources: [
          { title: '［已撤回］ freed', url: undefined },
          { title: 'x', url: 'https://a.org' },
        ],
      },
    ],
    body: { raw: '', html: '<p>［已撤回］</p>' },
  });
});

test('nothing withdrawn: documents pass as they are', () => {
  const document = { body: { html: '<p>Jin Hai</p>', raw: 'Jin Hai' } };
  expect(new Withdrawal({ names: [], people: [] }, words).from(document, 'en')).toBe(document);
});

test('only a person withdrawn: the links to the page go, in a text without any name', () => {
  const one = new Withdrawal({ names: [], people: ['li'] }, words);
  expect(one.from({ html: '<p>Li: <a href="/zh/people/li">page</a></p>' }, 'en').html).toBe(
    '<p>Li: <a>page</a></p>',
  );
  expect(one.isIn('li')).toBe(false);
  expect(one.hasPerson('li')).toBe(true);
});

test('the names of a withdrawn person go with the page', () => {
  const people = [
    { slug: 'jin-hai', title: 'Jin Hai', name: { en: 'Jin Hai', zh: '金海' } },
    { slug: 'jin-hai', title: '金海' },
    { slug: 'li', title: 'Li' },
  ];
  expect(namesOfWithdrawn(people, ['jin-hai'])).toEqual(['Jin Hai', '金海']);
});

test('a name is found in an address, whatever its letters', () => {
  expect(withdrawal.isIn('2015-09-27-jin-hai-in-washington')).toBe(true);
  expect(withdrawal.isIn('2015-09-27-jin-haiming')).toBe(false);
});
