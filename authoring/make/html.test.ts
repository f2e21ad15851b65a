import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/messages';
import { elements, listedNames } from '../elements';
import { pageIds } from '../heading-ids';
import { textToHtml } from '../../tests/text-to-html';

function html(text: string, file = 'en.mdx'): string {
  const locale = file === 'zh.mdx' ? 'zh' : 'en';
  return textToHtml(text, { file, locale, messages: messages[locale] });
}

describe('what is made of a text', () => {
  it('makes emphasis next to Chinese punctuation', () => {
    expect(html('**中文。**这', 'zh.mdx')).toBe('<p><strong>中文。</strong>这</p>');
  });

  it('gives headings ids in any script, and none that a page has', () => {
    expect(html('## A heading\n\n## 标题\n\n## Since\n\n## fn-1\n')).toMatch(
      /id="a-heading".*id="标题".*id="since-1".*id="note-1"/s,
    );
  });

  it('labels footnotes in the language of the piece', () => {
    expect(html('甲[^a]\n\n[^a]: 乙', 'zh.mdx')).toContain('id="footnote-label">注释');
    expect(html('A[^a]\n\n[^a]: B')).toContain('aria-label="Back to the text"');
  });

  it.each([
    ['文字[^注1]和[^注1]。\n\n[^注1]: 说明。', ['注1']],
    ['A[^a]b[^A]\n\n[^a]: c', ['a']],
    ['甲[^*]乙[^†]\n\n[^*]: 一\n\n[^†]: 二', ['1', '2']],
    ['甲[^1-2]乙[^1]丙[^1]\n\n[^1]: 一\n\n[^1-2]: 二', ['1-2', '1_2']],
    ['甲[^50%]乙[^%E6%B3%A8]丙[^é]\n\n[^50%]: 一\n\n[^%E6%B3%A8]: 二\n\n[^é]: 三', ['50', 'e6b3a8', 'é']],
    ['## fn 1\n\n甲[^1]\n\n[^1]: 见[^2]\n\n[^2]: 二', ['1', '2']],
  ])('leads from each mark to its note and back, whatever the mark: %j', (text, marks) => {
    const made = html(text, 'zh.mdx');
    const ids = [...made.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    const links = [...made.matchAll(/href="#([^"]*)"/g)].map(([, id = '']) => decodeURIComponent(id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
    for (const mark of marks) expect(ids).toEqual(expect.arrayContaining([`fn-${mark}`, `fnref-${mark}`]));
  });

  it('reads from right to left what begins so, and nothing else', () => {
    expect(html('His name is ئەخمەت (艾合买提).\n\nئەخمەت ئازاد بولسۇن!')).toMatch(
      /^<p>His[^]*<p dir="rtl">ئەخمەت ئازاد بولسۇن!<\/p>$/,
    );
    expect(html('- ئەخمەت\n- Ahmet')).toBe(
      '<ul dir="rtl">\n<li>ئەخمەت</li>\n<li dir="ltr">Ahmet</li>\n</ul>',
    );
    expect(html('> (1) ئەخمەت')).toContain('<blockquote dir="rtl">\n<p>');
    expect(html('## ئەخمەت')).toContain('dir="rtl"');
    expect(html('| A |\n| - |\n| ئەخمەت |')).toContain('<td dir="rtl">ئەخمەت</td>');
    expect(html('![A](a.jpg "ئەخمەت")')).toContain('<figcaption dir="rtl">');
    expect(html('A[^1]\n\n[^1]: ئەخمەت')).toContain('<ol dir="rtl">');
    expect(html('一\n\n1 (2) — 3', 'zh.mdx')).not.toContain('dir');
  });

  it('says any language that the author says', () => {
    expect(html('A <Text lang="ug">ئەخمەت</Text> <Text lang="bo">བོད</Text>')).toBe(
      '<p>A <span lang="ug" dir="rtl">ئەخمەت</span> <span lang="bo">བོད</span></p>',
    );
    expect(html('<Quote lang="ZH-hant">\n\n公民\n\n</Quote>')).toContain('<blockquote lang="zh-Hant">');
  });

  it.each([
    [
      'They include: Wang Jun (王军, chair), Li Na (New York, USA), John Smith, Jr., Gao Min.',
      ['Wang Jun (王军, chair), ', 'Li Na (New York, USA), ', 'John Smith, Jr., ', 'Gao Min.'],
    ],
    ['At 7:30: A, B.', ['A, ', 'B.']],
    ['At 7:30 came A, B.', ['At 7:30 came A, ', 'B.']],
    [
      '他们是（按姓氏：拼音）：王军（又名“王，军”）、李娜【甲、乙】、高敏。',
      ['王军（又名“王，军”）、', '李娜【甲、乙】、', '高敏。'],
    ],
    ['A: Wang Jun, chair; Li Na, treasurer.', ['Wang Jun, chair; ', 'Li Na, treasurer.']],
    [
      'A (b, c; D, and 1,000 others, Martin King, III',
      ['A (b, c; ', 'D, and 1,000 others, Martin King, III'],
    ],
    ['A: 1,000 others, B (c, D.', ['1,000 others, ', 'B (c, ', 'D.']],
  ])('parts names where one ends, and loses no character: %s', (text, entries) => {
    const made = html(`<Names>\n${text}\n</Names>`);
    const plain = (markup: string) => markup.replace(/<[^>]*>/g, '');
    expect([...made.matchAll(/<li>(.*?)<\/li>/gs)].map(([, entry = '']) => plain(entry))).toEqual(entries);
    expect(plain(made)).toBe(text);
  });

  it('parts a list of any depth in a moment', () => {
    const deep = `${'('.repeat(50_000)}a, b${')'.repeat(50_000)}`;
    const begun = performance.now();
    expect(listedNames(`${deep}, c`).entries.map(({ name }) => name)).toEqual([deep, 'c']);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('makes figures of pictures, with captions, alone or in a gallery', () => {
    expect(html('![What it shows](a.jpg "A *caption*")')).toBe(
      '<figure><img src="a.jpg" alt="What it shows"><figcaption>A *caption*</figcaption></figure>',
    );
    expect(html('![decorative](a.jpg)')).toBe('<figure><img src="a.jpg" alt=""></figure>');
    expect(html('<Gallery>\n\n![A](a.jpg)\n![B](b.jpg)\n\n</Gallery>')).toBe(
      '<div class="gallery"><figure><img src="a.jpg" alt="A"></figure><figure><img src="b.jpg" alt="B"></figure></div>',
    );
  });

  it('lets a table scroll, by keyboard too', () => {
    expect(html('| a |\n| -: |\n| b |')).toMatch(
      /^<div class="table" role="group" tabindex="0" aria-label="Table"><table>.*<td class="right">b<\/td>.*<\/table><\/div>$/s,
    );
  });

  it('marks a quotation in another language once', () => {
    expect(html('<Quote lang="zh">\n\n公民\n\n</Quote>')).toBe(
      '<blockquote lang="zh-Hans"><p>公民</p></blockquote>',
    );
  });

  it('names the former site and never links to it', () => {
    const made = html(
      'A http://www.cfcr2008.org/ b www.cfcr2008.org and a@cfcr2008.org, https://cfcr2008-org.translate.goog/',
    );
    expect(made).not.toContain('cfcr2008-org');
    expect(made).not.toContain('<a');
    expect(made).not.toContain('cfcr2008.org');
    expect(made.replaceAll('<wbr>', '')).toContain('http://www.cfcr2008.org/');
  });
});

describe('what the gate refuses is refused here too', () => {
  it.each([
    '{process.env.HOME}',
    'export const a = 1',
    '<script>a</script>',
    'A <Text lang="zh" onclick="a">b</Text>',
    '[a](javascript:alert)',
    '[a](http://cfcr2008.org/)',
    '![a](https://example.org/a.jpg)',
    '# A',
  ])('%s', (text) => {
    expect(() => html(text)).toThrow();
  });
});

it('shows every element of the list in the writing guide, in both languages', () => {
  for (const file of ['en.mdx', 'zh.mdx']) {
    const guide = readFileSync(join('content/drafts/posts/writing-guide', file), 'utf8');
    const missing = Object.keys(elements).filter((name) => !new RegExp(`<${name}[ />]`).test(guide));
    expect(missing).toEqual([]);
  }
});

it('knows the ids of the pages around a text', () => {
  const views = [
    'piece',
    'post-view',
    'page-view',
    'person-view',
    'since-notes',
    'page-frame',
    'site-header',
    'site-footer',
  ];
  const ids = readdirSync('components')
    .filter((file) => views.includes(file.replace(/\.tsx$/, '')))
    .flatMap((file) => [...readFileSync(join('components', file), 'utf8').matchAll(/\bid="([^"]+)"/g)])
    .map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id) => !pageIds.includes(id ?? ''))).toEqual([]);
});
