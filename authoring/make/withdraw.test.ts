import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'hast';
import { describe, expect, it, test } from 'vitest';
import { namesOfWithdrawn, Withdrawal } from './withdraw';

const words = { en: '[withdrawn]', zh: '［已撤回］', 'zh-hant': '［姓名已撤回］' };
const names = [
  'Jin Hai',
  'Hai Jin',
  '金海',
  '金 海洋',
  'Will',
  "O'Brien",
  'Zorvan Quilbex',
  '翟琰瑄',
  '阿依·买提',
  "O'Zorbek Tan",
  'Zhai Yanxuan',
  'Li Ke',
];
const withdrawal = new Withdrawal({ names, people: ['jin-hai', 'prisoner'] }, words, {
  posts: [
    '2015-09-27-march-for-zorvan-quilbex',
    '2015-09-27-march-for-withdrawn',
    '2015-09-28-zorvanquilbex',
  ],
  pages: ['free-jin-hai', 'about'],
  people: ['jin-hai', 'prisoner', 'friend-of-jin-hai'],
  topics: ['zorvan-quilbex-case', 'vigils'],
});
const en = (text: string) => withdrawal.fromText(text, 'en');
const zh = (text: string) => withdrawal.fromText(text, 'zh');

function html(text: string, by = withdrawal, locale: 'en' | 'zh' = 'en'): string {
  const tree = fromHtml(text, { fragment: true });
  by.fromTree(tree, locale);
  return toHtml(tree);
}

describe('in words', () => {
  test.each([
    ['Jin Hai spoke.', '[withdrawn] spoke.'],
    ['JIN HAI, jin hai; Jin-Hai: Jin\nHai', '[withdrawn], [withdrawn]; [withdrawn]: [withdrawn]'],
    ['Jin\u00a0Hai’s friends', '[withdrawn]’s friends'],
    ['members: Jin Hai (金海).', 'members: [withdrawn].'],
    ['members: Jin Hai(金海).', 'members: [withdrawn].'],
    ['members: Jin Hai （ 金海 ）.', 'members: [withdrawn].'],
    ['Jin Haiming and Tajin Hai stay', 'Jin Haiming and Tajin Hai stay'],
    ["O'Brien (by O'Brien)", '[withdrawn] (by [withdrawn])'],
    ['O’Brien, OBrien, O‑Brien, O BRIEN', '[withdrawn], [withdrawn], [withdrawn], [withdrawn]'],
    ['O’Zorbek  Tan; Oʻzorbek Tan; OZorbek-Tan', '[withdrawn]; [withdrawn]; [withdrawn]'],
    ['Zorvan‑Quilbex, Zorvan—Quilbex, Zorvan · Quilbex', '[withdrawn], [withdrawn], [withdrawn]'],
    ['Zorvan.Quilbex, Zorvan/Quilbex, Zorvan_Quilbex', '[withdrawn], [withdrawn], [withdrawn]'],
    ['zorvanquilbex, ZorvanQuilbex, #FreeZorvanQuilbex!', '[withdrawn], [withdrawn], #Free[withdrawn]!'],
    ['Ｚｏｒｖａｎ Ｑｕｉｌｂｅｘ', '[withdrawn]'],
    ['Zórván Q\u0308uilbex\u0301!', '[withdrawn]!'],
    ['Zor\u00advan\u200d Quil\ufe0fbex\u2060.', '[withdrawn].'],
    ['Zor\u200bvan Quilbex', '[withdrawn]'],
    ['Zhai Yan Xuan, ZHAI YAN-XUAN, zhaiyanxuan', '[withdrawn], [withdrawn], [withdrawn]'],
    ['“Zorvan” Quilbex, "Zorvan" Quilbex', '[withdrawn], [withdrawn]'],
    ['nobody here', 'nobody here'],
  ])('%j', (given, expected) => {
    expect(en(given)).toBe(expected);
  });

  it('leaves small words of the language, and takes the name of one word where it has its capital', () => {
    expect(en('Will will speak as they like; WILL too')).toBe(
      '[withdrawn] will speak as they like; [withdrawn] too',
    );
    expect(en('Like, li ke, LiKe')).toBe('[withdrawn], [withdrawn], [withdrawn]');
    expect(
      new Withdrawal({ names: ['He Ya'], people: [] }, words).fromText('hey a friend; he yelled', 'en'),
    ).toBe('hey a friend; he yelled');
  });

  test.each([
    ['金海先生', '［已撤回］先生'],
    ['由Jin Hai报道', '由［已撤回］报道'],
    ['成员：金　海、金\n海', '成员：［已撤回］、［已撤回］'],
    ['金海洋不是金海', '［已撤回］不是［已撤回］'],
    ['金海（Jin Hai）', '［已撤回］'],
    [
      '阿依•买提 阿依・买提 阿依‧买提 阿依买提 阿依．买提',
      '［已撤回］ ［已撤回］ ［已撤回］ ［已撤回］ ［已撤回］',
    ],
    ['翟·琰瑄，翟“琰瑄”，翟「琰瑄」', '［已撤回］，［已撤回］，［已撤回］'],
    ['翟琰\u{e0101}瑄，翟\u0301琰瑄', '［已撤回］，［已撤回］'],
    ['阿依·買提', '［已撤回］'],
    ['⾦海，⾦海', '［已撤回］，［已撤回］'],
    ['金色的海；金，海', '金色的海；金，海'],
  ])('%j', (given, expected) => {
    expect(zh(given)).toBe(expected);
  });

  it('finds a name in the radicals of CJK that look like its characters', () => {
    const one = new Withdrawal({ names: ['王马龙', '見山'], people: [] }, words);
    expect(one.fromText('⺩⻢⻰和⻅⼭', 'zh')).toBe('［已撤回］和［已撤回］');
  });

  it('takes an address that names somebody whole, in whatever encoding', () => {
    const gbk = '%B5%D4'; // 翟
    expect(en(`see https://example.org/zorvanquilbex?x=1, or https://example.org/`)).toBe(
      'see [withdrawn], or https://example.org/',
    );
    expect(en('https://zorvan.quilbex.example.org')).toBe('[withdrawn]');
    expect(en('mail like@example.org')).toBe('mail [withdrawn]');
    expect(en(`http://x.cn/${gbk} or %E9%87%91%E6%B5%B7`)).toBe(`http://x.cn/${gbk} or [withdrawn]`);
  });
});

describe('in an address', () => {
  test.each([
    'https://example.org/zorvan-quilbex',
    'https://example.org/ZorvanQuilbexFree',
    'https://example.org/a/zorvan/quilbex',
    'https://example.org/?name=Zorvan&Quilbex',
    'https://zorvanquilbex.example.org/',
    'https://zorvan.quilbex.example.org/',
    'mailto:zorvan.quilbex@example.org',
    'mailto:a@example.org?subject=Zorvan%20Quilbex',
    'https://example.org/Zorvan%2520Quilbex',
    'https://example.org/Zorvan%252520Quilbex',
    'https://example.org/Zorvan+Quilbex%E0%A4%A',
    'https://example.org/Zorvan%2Quilbex',
    'https://example.org/%E9%87%91%E6%B5%B7',
    'https://example.org/%25E9%2587%2591%25E6%25B5%25B7',
    'https://example.org/%E9%87%91%E6%B5%B7%',
    'https://example.org/%E9%87%91%ff%E6%B5%B7',
    // GBK, as it is and encoded again; Big5.
    'https://example.org/?q=%BD%F0%BA%A3',
    'https://example.org/?q=%25BD%25F0%25BA%25A3',
    'https://example.org/?q=%AA%F7%AE%FC',
    // 翟琰瑄, of which the last byte is a letter.
    'https://example.org/?q=%B5%D4%E7%FC%ACu',
    'https://example.org/?q=%u91D1%u6D77',
    'https://example.org/?q=%5Cu91d1%5Cu6d77',
    'https://example.org/?q=%26%2337329;%26%2328023;',
    'https://金海.example.org/',
    'https://xn--90w988e.example.org/',
    'https://example.org/阿依-买提',
    'https://example.org/阿依買提',
    '/en/people/jin-hai',
    '/en/people/prisoner?a#b',
    'https://our.example.org/zh/people/prisoner',
  ])('%s leads nowhere any more', (href) => {
    expect(withdrawal.fromHref(href)).toBeUndefined();
  });

  test.each([
    ['https://example.org/people-like-us', undefined],
    ['https://example.org/likely', 'https://example.org/likely'],
    ['https://example.org/jin-haiming', 'https://example.org/jin-haiming'],
    ['https://example.org/%%%E0', 'https://example.org/%%%E0'],
    [
      '/en/posts/2015-09-27-march-for-zorvan-quilbex#jin-hai',
      '/en/posts/2015-09-27-march-for-withdrawn-2#withdrawn',
    ],
    ['/zh/posts/2015-09-28-zorvanquilbex', '/zh/posts/2015-09-28-withdrawn'],
    ['/en/free-jin-hai?a=1', '/en/free-withdrawn?a=1'],
    ['/en/topics/zorvan-quilbex-case/page/2', '/en/topics/withdrawn-case/page/2'],
    ['/en/people/friend-of-jin-hai', '/en/people/friend-of-withdrawn'],
    ['/en/about#x', '/en/about#x'],
  ])('%s becomes %s', (given, expected) => {
    expect(withdrawal.fromHref(given)).toBe(expected);
  });

  it('a folder that names somebody gets another address, and no two the same', () => {
    expect(withdrawal.renamedSlugs()).toEqual([
      {
        kind: 'posts',
        from: '2015-09-27-march-for-zorvan-quilbex',
        to: '2015-09-27-march-for-withdrawn-2',
      },
      { kind: 'posts', from: '2015-09-28-zorvanquilbex', to: '2015-09-28-withdrawn' },
      { kind: 'pages', from: 'free-jin-hai', to: 'free-withdrawn' },
      { kind: 'people', from: 'friend-of-jin-hai', to: 'friend-of-withdrawn' },
      { kind: 'topics', from: 'zorvan-quilbex-case', to: 'withdrawn-case' },
    ]);
  });

  test.each([
    ['zorvan-quilbexs-arrest', 'withdrawn7-arrest'],
    ['jin-hai-speaks', 'withdrawn-speaks'],
    ['金海', 'withdrawn3'],
    ['%E9%87%91%E6%B5%B7%E7%9A%84', 'withdrawn3%E7%9A%84'],
    ['fn-%E9%87%91%E6%B5%B7', 'fn-withdrawn3'],
    ['%E0%A4%A', '%E0%A4%A'],
  ])('the id %s becomes %s', (given, expected) => {
    expect(withdrawal.fromId(given)).toBe(expected);
  });
});

describe('in the tree of a text', () => {
  test.each([
    ['<p>Jin <em>Hai</em> said</p>', '<p>[withdrawn] said</p>'],
    ['<p>Jin <em>Hai and</em> said</p>', '<p>[withdrawn]<em> and</em> said</p>'],
    ['<p>Jin Hai (<span lang="zh-Hans">金海</span>), here</p>', '<p>[withdrawn], here</p>'],
    ['<p>Jin</p><p>Hai</p>', '<p>Jin</p><p>Hai</p>'],
    ['<li>Jin<wbr> Hai</li>', '<li>[withdrawn]</li>'],
    ['<p>Jin<br>Hai</p>', '<p>[withdrawn]</p>'],
    ['<p>Jin<br>\nHai<br>spoke</p>', '<p>[withdrawn]<br>spoke</p>'],
    ['<p>Zor&shy;van <span lang="zh-Hans">Quilbex</span></p>', '<p>[withdrawn]</p>'],
    ['<p>by <span lang="zh-Hans">金海</span>.</p>', '<p>by [withdrawn].</p>'],
    [
      '<p>by <span lang="zh-Hans">金海先生</span>.</p>',
      '<p>by <span lang="zh-Hans">［已撤回］先生</span>.</p>',
    ],
    [
      '<blockquote lang="zh-Hans"><p>金海</p></blockquote>',
      '<blockquote lang="zh-Hans"><p>［已撤回］</p></blockquote>',
    ],
    [
      '<p>Jin<sup><a href="#fn-1" id="fnref-1" data-footnote-ref="">1</a></sup> Hai<sup><a href="#fn-2" id="fnref-2" data-footnote-ref="">2</a></sup>.</p>',
      '<p>[withdrawn]<sup><a href="#fn-1" id="fnref-1" data-footnote-ref="">1</a></sup><sup><a href="#fn-2" id="fnref-2" data-footnote-ref="">2</a></sup>.</p>',
    ],
    ['<p>Jin Hai<sup>1</sup></p>', '<p>[withdrawn]<sup>1</sup></p>'],
    [
      '<table><tbody><tr><td>Jin</td><td>Hai</td><td>free</td></tr></tbody></table>',
      '<table><tbody><tr><td>[withdrawn]</td><td></td><td>free</td></tr></tbody></table>',
    ],
    [
      '<table><tbody><tr><td>金</td><td>海</td></tr><tr><td>李金</td><td>海明</td></tr></tbody></table>',
      '<table><tbody><tr><td>[withdrawn]</td><td></td></tr><tr><td>李金</td><td>海明</td></tr></tbody></table>',
    ],
    [
      '<ul class="names"><li>Li Si<span>, </span></li><li>Zorvan<span>, </span></li><li>Quilbex<span>, </span></li><li>Wu<span>.</span></li></ul>',
      '<ul class="names"><li>Li Si<span>, </span></li><li>[withdrawn]<span>, </span></li><li>Wu<span>.</span></li></ul>',
    ],
    ['<ul><li>Zorvan</li><li>Quilbex</li></ul>', '<ul><li>Zorvan</li><li>Quilbex</li></ul>'],
    ['<img src="jin-hai.jpg" alt="Jin Hai > crowd">', '<img src="jin-hai.jpg" alt="[withdrawn] > crowd">'],
    ['<p><a href="https://a.org/jin-hai">his <em>case</em></a></p>', '<p>his <em>case</em></p>'],
    ['<p><a href="https://a.org/x">Jin Hai</a></p>', '<p><a href="https://a.org/x">[withdrawn]</a></p>'],
    ['<p>Jin <a href="https://a.org/x">Hai</a> spoke</p>', '<p>[withdrawn] spoke</p>'],
    ['<p><a href="/en/people/jin-hai#a">he</a></p>', '<p>he</p>'],
    ['<a href="/en/people/li">he</a>', '<a href="/en/people/li">he</a>'],
    [
      '<h2 id="jin-hai-speaks">Jin Hai speaks</h2><a href="#jin-hai-speaks">up</a>',
      '<h2 id="withdrawn-speaks">[withdrawn] speaks</h2><a href="#withdrawn-speaks">up</a>',
    ],
    [
      '<h2 id="jin-hai">Jin Hai</h2><h2 id="jinhai">JinHai</h2><a href="#jinhai">up</a><a href="#jin-hai">up</a>',
      '<h2 id="withdrawn">[withdrawn]</h2><h2 id="withdrawn-2">[withdrawn]</h2><a href="#withdrawn-2">up</a><a href="#withdrawn">up</a>',
    ],
    [
      '<h2 id="翟琰瑄的案件">翟琰瑄的案件</h2><a href="#翟琰瑄的案件">1</a><a href="#%E7%BF%9F%E7%90%B0%E7%91%84%E7%9A%84%E6%A1%88%E4%BB%B6">2</a>',
      '<h2 id="withdrawn8的案件">[withdrawn]的案件</h2><a href="#withdrawn8的案件">1</a><a href="#withdrawn8%E7%9A%84%E6%A1%88%E4%BB%B6">2</a>',
    ],
    ['<a href="/en/posts/a#jin-hai">there</a>', '<a href="/en/posts/a#withdrawn">there</a>'],
    [
      '<li id="fn-jin-hai"><a href="#fnref-jin-hai" aria-describedby="footnote-label" aria-label="Back to Jin Hai">↩</a></li>',
      '<li id="fn-withdrawn"><a href="#fnref-withdrawn" aria-describedby="footnote-label" aria-label="Back to [withdrawn]">↩</a></li>',
    ],
    [
      '<p><code>Jin Hai</code></p><pre><code>Jin\nHai</code></pre>',
      '<p><code>[withdrawn]</code></p><pre><code>[withdrawn]</code></pre>',
    ],
  ])('%s', (given, expected) => {
    expect(html(given)).toBe(expected);
  });

  it('with only a person withdrawn, the links to the page go', () => {
    const one = new Withdrawal({ names: [], people: ['li'] }, words);
    expect(html('<p>Li: <a href="/zh/people/li">page</a></p>', one)).toBe('<p>Li: page</p>');
    expect(one.isIn('li')).toBe(false);
    expect(one.hasPerson('li')).toBe(true);
  });
});

describe('in what stands at the head of a file', () => {
  it('every word is seen to, each in its language, and what machines read stays', () => {
    const post = {
      _id: 'posts/a/en.mdx',
      title: 'Jin Hai',
      byline: { en: 'Jin Hai', zh: '金海' },
      translation: { from: 'en', by: 'Jin Hai', on: '2015-09-09' },
      people: ['jin-hai', 'li', 'friend-of-jin-hai'],
      topics: ['vigils', 'zorvan-quilbex-case'],
      date: '2015-09-08',
      blogger: {
        id: '1',
        paths: ['/2015/09/a.html', '/2015/09/jin-hai.html', '/2015/09/%E9%87%91%E6%B5%B7.html'],
        labels: ['金·海', 'JinHai', 'x'],
      },
      since: [
        {
          day: '2015-09-09',
          words: { en: 'About Jin Hai', zh: '关于金海' },
          sources: [
            { title: 'Jin Hai freed', url: 'https://a.org/Jin_Hai' },
            { title: 'x', url: 'https://a.org' },
          ],
          noted: '2015-09-09',
        },
      ],
    };
    expect(withdrawal.fromFrontMatter(post, 'posts', 'zh')).toEqual({
      ...post,
      title: '［已撤回］',
      byline: { en: '[withdrawn]', zh: '［已撤回］' },
      translation: { from: 'en', by: '［已撤回］', on: '2015-09-09' },
      people: ['li', 'friend-of-withdrawn'],
      topics: ['vigils', 'withdrawn-case'],
      blogger: { id: '1', paths: ['/2015/09/a.html'], labels: ['x'] },
      since: [
        {
          day: '2015-09-09',
          words: { en: 'About [withdrawn]', zh: '关于［已撤回］' },
          sources: [{ title: '［已撤回］ freed' }, { title: 'x', url: 'https://a.org' }],
          noted: '2015-09-09',
        },
      ],
    });
  });

  it('a topic stays with its posts, under an id without the name', () => {
    expect(
      withdrawal.fromTopics([
        {
          id: 'zorvan-quilbex-case',
          name: { en: 'The case of Jin Hai', zh: '金海案' },
          labels: ['金海', 'case'],
        },
        { id: 'vigils', name: { en: 'Vigils', zh: '守夜' } },
      ]),
    ).toEqual([
      { id: 'withdrawn-case', name: { en: 'The case of [withdrawn]', zh: '［已撤回］案' }, labels: ['case'] },
      { id: 'vigils', name: { en: 'Vigils', zh: '守夜' } },
    ]);
    expect(withdrawal.fromNames(['金·海', '李四'])).toEqual(['李四']);
  });

  it('the names of a withdrawn person go with the page', () => {
    const people = [
      { slug: 'jin-hai', title: 'Jin Hai', name: { en: 'Jin Hai', zh: '金海' } },
      { slug: 'jin-hai', title: '金海' },
      { slug: 'li', title: 'Li' },
    ];
    expect(namesOfWithdrawn(people, ['jin-hai'])).toEqual(['Jin Hai', '金海']);
  });

  it('nothing withdrawn: everything passes as it is', () => {
    const none = new Withdrawal({ names: [], people: [] }, words);
    const frontMatter = { title: 'Jin Hai' };
    expect(none.fromFrontMatter(frontMatter, 'posts', 'en')).toBe(frontMatter);
    expect(html('<p>Jin Hai</p>', none)).toBe('<p>Jin Hai</p>');
  });
});

/** Ways in which a name has been found to escape, each given the letters one by one. */
const between = [
  '',
  '\u00ad',
  '\u200d',
  '\ufe0f',
  '\u0301',
  '\u2060',
  "'",
  '’',
  '-',
  '‑',
  '·',
  '<wbr>',
  '<em></em>',
];
const betweenWords = [
  ' ',
  '\u00a0',
  '\u3000',
  '-',
  '—',
  '·',
  '•',
  '・',
  '.',
  '/',
  '_',
  '<br>',
  '\n',
  '<br>\n',
  '',
  ' <b></b>',
];
const wordOf = (letters: string, min: number, max: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: min, maxLength: max }).map((all) => all.join(''));
const latinName = fc
  .tuple(wordOf('zqxvkj', 4, 7), wordOf('zqxvkj', 4, 7))
  .map((words) => words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' '));
const hanName = wordOf('翟琰瑄阿依买提见龙张泽', 2, 4);

function bare(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}

function disguised(name: string, pick: (of: string[]) => string, upper: boolean): string {
  return [...name]
    .map((letter, at) =>
      letter === ' ' ? pick(betweenWords) : (at && name[at - 1] !== ' ' ? pick(between) : '') + letter,
    )
    .map((letter) => (upper && !letter.includes('<') ? letter.toUpperCase() : letter))
    .join('');
}

describe('whatever the name and the disguise', () => {
  it('nothing of it is left, and what stands around it stays', () => {
    fc.assert(
      fc.property(
        fc.oneof(latinName, hanName),
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        fc.constantFrom(
          ['<p>before ', ' after</p>'],
          ['<p>之前 <em>', '</em> 之后</p>'],
          ['<h2>', '</h2>'],
          ['<table><tbody><tr><td>', '</td></tr></tbody></table>'],
          ['<figure><img src="a.jpg" alt="none"><figcaption>“', '”</figcaption></figure>'],
        ),
        (name, random, upper, [before = '', after = '']) => {
          const pick = (of: string[]) => of[(random.next().value ?? 0) % of.length] ?? '';
          const one = new Withdrawal({ names: [name], people: [] }, { en: '□', zh: '□', 'zh-hant': '□' });
          const text = disguised(name, pick, upper);
          const out = html(before + text + after, one);
          expect(bare(out), out).toBe(bare(before) + bare(after));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('a text without it is the same to the byte', () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.constantFrom('Will', '金', '海', 'Zhai Yan', 'ﬁne', '①', '<', '%E9%87', '[]', 'e\u0301'),
      ),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join(' ');
        const one = new Withdrawal({ names: ['Qxzvkj Zzqxj', '龘靐齉'], people: ['nobody'] }, words);
        expect(one.fromText(text, 'en')).toBe(text);
        const tree: Root = { type: 'root', children: [{ type: 'text', value: text }] };
        one.fromTree(tree, 'en');
        expect(tree).toEqual({ type: 'root', children: [{ type: 'text', value: text }] });
        if (!one.isIn(text)) expect(one.fromHref(`/en/${text}`)).toBe(`/en/${text}`);
      }),
    );
  });
});
