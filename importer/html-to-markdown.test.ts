import fc from 'fast-check';
import type { Root } from 'mdast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { checkText } from '../authoring/check/text';
import { parseText } from '../authoring/read/markdown';
import { textToHtml } from '../tests/text-to-html';
import zh from '../messages/zh.json';
import { posts } from './fixtures/posts';
import { parseHtml, plainTitle, visibleText } from './html';
import { htmlToMarkdown } from './html-to-markdown';
import { provenMarkdown, textOfMarkdown } from './markdown';
import type { Script } from './private-use';
import { settleHtml } from './settle-html';
import { charactersOf, saysTheSame, sourceText } from './source-text';

const convert = (html: string, script?: Script) => {
  const source = parseHtml(html);
  const untouched = sourceText(parseHtml(html));
  const changes = settleHtml(source, script);
  const converted = htmlToMarkdown(source, { resolve: (address) => address });
  const proven = provenMarkdown(converted.tree, (shown) =>
    saysTheSame(untouched, charactersOf(shown), changes),
  );
  if (!proven)
    throw new Error(
      `words were lost: ${JSON.stringify(html).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`)}`,
    );
  return { ...converted, source, untouched, changes, ...proven };
};

const written = (html: string) => convert(html).text.trim();

const refused: string[] = [];
const parse = (text: string): Root => {
  const tree = parseText(text, (reason) => refused.push(reason));
  if (!tree) throw new Error(`does not parse: ${text}`);
  return tree;
};

/** As the site draws it, and as a reader then sees it. */
function drawn(text: string): string {
  const withPictures = text.replaceAll(/picture:(\d+)/g, 'picture-$1.jpg').replaceAll('![](', '![x](');
  const source = `---\ntitle: x\n---\n\n${withPictures}`;
  const html = textToHtml(source, { file: 'zh.mdx', locale: 'zh', messages: zh });
  return visibleText(unified().use(rehypeParse, { fragment: true }).parse(html));
}

describe('round trip: what a reader saw on Blogger is what a reader sees here', () => {
  it.each(Object.entries(posts))('%s', (_name, { html }) => {
    const { text, source } = convert(html);
    expect(drawn(text)).toBe(visibleText(source));
    expect(textOfMarkdown(parse(text))).toBe(visibleText(source));
  });
});

describe('what is seen', () => {
  it('is the words alone, with those that were cut up put together', () => {
    expect(
      visibleText(parseHtml('<p>Sep<span>t 8</span>,<b>2015</b><br>a</p><p>b</p><script>c</script>')),
    ).toBe('Sept 8,2015 a b');
  });
});

describe('paragraphs', () => {
  it('are made of line ends', () => {
    expect(written('one<br /><br />two<br />three<br> &nbsp; <br>\n<br>four')).toBe(
      'one\n\ntwo\\\nthree\n\nfour',
    );
  });

  it('are made of blocks within blocks', () => {
    expect(written('a<div>b<div>c</div>d</div>e<p></p><div><br></div>f')).toBe('a\n\nb\n\nc\n\nd\n\ne\n\nf');
  });

  it('are cut inside of what is marked', () => {
    expect(written('<b>one<br><br>two </b>three')).toBe('**one**\n\n**two** three');
  });

  it('know no spans, and words cut up by them are whole', () => {
    expect(
      written('On <span>Sep</span><span lang="EN-US">t</span><o:p></o:p> 8,&nbsp; <font>2015</font>'),
    ).toBe('On Sept 8, 2015');
  });

  it('lose the place where a teaser ended', () => {
    expect(written("one<a name='more'></a><br><br><!--more-->two")).toBe('one\n\ntwo');
  });

  it('begin without the space that Chinese typing puts there', () => {
    expect(written('　　一<br><br>　　二')).toBe('一\n\n二');
  });
});

describe('marks', () => {
  it('come from elements and from old styles', () => {
    expect(
      written(
        '<b>a</b> <i>b</i> <span style="font-weight: bold">c</span> <strike>d</strike> <code>e{}</code>',
      ),
    ).toBe('**a** *b* **c** ~~d~~ `e{}`');
  });

  it('of neighbours are one, and stand around words only', () => {
    expect(written('<b>a </b><b>b</b><b> </b><i> c</i>')).toBe('**a b** *c*');
  });

  it('are read beside Chinese punctuation', () => {
    const { text } = convert('他说<b>“自由。”</b>然后<b>（走了）</b>x');
    expect(drawn(text)).toBe('他说“自由。”然后（走了）x');
  });

  it('that Markdown cannot set are given up for the words', () => {
    expect(convert('a<b>(b)</b>c')).toMatchObject({ text: 'a(b)c\n', plainer: true });
  });
});

describe('programs', () => {
  it.each([
    'import x from "y"',
    'export default {a}',
    '{process.env.HOME}',
    '&lt;Names&gt;a&lt;/Names&gt;',
    '&lt;!-- a --&gt;',
    'a<br>import b<br>export c',
    '<ul><li>import x from "y"</li><li>{1}</li></ul>',
    '<blockquote>export const a = 1</blockquote>',
  ])('%s is words', (html) => {
    const { text, source } = convert(html);
    refused.length = 0;
    const tree = parse(text);
    checkText(tree, text, (reason) => refused.push(reason));
    expect(refused).toEqual([]);
    expect(textOfMarkdown(tree)).toBe(visibleText(source));
  });

  it('and frames, forms and trackers are dropped and counted', () => {
    const { dropped, frames, lostLinks, text } = convert(posts.dangerous?.html ?? '');
    expect(dropped).toEqual({
      scripts: 1,
      styles: 1,
      frames: 1,
      forms: 1,
      trackers: 2,
      links: 2,
      'mail links': 1,
      hidden: 1,
    });
    expect(frames).toEqual(['https://www.youtube.com/embed/abc']);
    expect(lostLinks).toEqual(['cfcr2008']);
    expect(text).not.toMatch(/cfcr2008|javascript|mailto|onclick|unseen|remark/);
  });
});

describe('pictures', () => {
  it('stand by themselves, in full size, with the words below them', () => {
    const { text, pictures } = convert(posts.captioned?.html ?? '');
    expect(text).toContain('![](picture:0 "The circle, in the garden")');
    expect(pictures).toEqual([
      { urls: ['http://1.bp.blogspot.com/-aB3/VgE/AAAA/x_Yz/s1600/Circle%2B1.jpg'], alt: undefined },
      {
        urls: ['http://2.bp.blogspot.com/-c/d/e/f/s1600/second.png'],
        alt: 'Three people at a table',
      },
      { urls: ['https://blogger.googleusercontent.com/img/a/AVvXsEgone=s0'], alt: undefined },
    ]);
  });

  it('in a sentence wait for its end', () => {
    expect(written('before <img src="http://a.example/x.jpg"> after')).toBe('before after\n\n![](picture:0)');
  });

  it('with a link to somewhere else lose it, and it is told', () => {
    const { text, lostLinks } = convert(
      '<a href="http://news.example/story"><img src="http://a.example/x.jpg"></a>',
    );
    expect(text.trim()).toBe('![](picture:0)');
    expect(lostLinks).toEqual(['http://news.example/story']);
  });
});

describe('headings', () => {
  it('begin below the title and skip no level', () => {
    expect(written('<h1>a</h1><h4>b</h4><h4>c</h4><h2>d</h2><h3></h3><h3>e</h3>')).toBe(
      '## a\n\n### b\n\n### c\n\n## d\n\n### e',
    );
  });
});

describe('links', () => {
  it('lead where they led, without the detour over a search engine', () => {
    expect(written('<a href="https://www.google.com/url?q=http://news.example/a&sa=D">news</a>')).toBe(
      '[news](http://news.example/a)',
    );
  });

  it('that were bare end before Chinese words', () => {
    expect(written('请看http://news.example/a，谢谢www.example.org。')).toBe(
      '请看[http://news.example/a](http://news.example/a)，谢谢[www.example.org](http://www.example.org)。',
    );
    expect(written('http://www.cfcr2008.org/ http://me:secret@news.example/')).not.toContain('](');
  });
});

it('a title is plain text', () => {
  expect(plainTitle('Tea &amp;amp; <b>books</b>\u200b &lt;now&gt;')).toBe('Tea &amp; books <now>');
});

describe('any soup at all', () => {
  const words = fc.constantFrom(
    '自由。',
    'word ',
    '“引号”',
    '*',
    '_',
    '`',
    '{',
    '}',
    '<'.replace('<', '&lt;'),
    '[',
    ']',
    '(',
    '!',
    '|',
    '#',
    '1. ',
    '- ',
    '&amp;',
    '~',
    '\n',
    ' ',
    '\\',
    'import ',
    'export ',
    'http://a.example/b',
    'a@b.example',
    '---',
    '+',
    '=',
    '>',
    ':',
    '[^1]',
    '&#160;',
    '　',
    '\u200b',
    '\u2028',
    '\ue863',
    '\ue4b3',
    '\ufffd',
    '3~5天',
    '王小\n明',
    '6',
    '😀',
  );
  const names = fc.constantFrom(
    'b',
    'i',
    'span',
    'div',
    'p',
    'a href="http://a.example/(x)"',
    'ul',
    'li',
    'ol',
    'blockquote',
    'h2',
    'h4',
    'table',
    'tr',
    'td',
    'pre',
    'code',
    'strike',
    'center',
    'font',
    'br',
    'img src="http://a.example/x.jpg" alt="what is seen"',
    'hr',
    'sup',
    'sub',
    'q',
    'ruby',
    'rt',
    'del',
    'ins',
    'abbr title="said"',
    'kbd',
    'small',
    'details',
    'summary',
    'span style="white-space: pre-wrap"',
    'span style="vertical-align: super"',
    'ol type="A"',
    'ol reversed',
    'math',
    'select',
    'img src="http://a.example/e.png" alt="😀"',
  );
  const soup = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      words,
      fc.tuple(names, fc.array(tie('node'), { maxLength: 5 })).map(([name, inside]) => {
        const [tag] = name.split(' ');
        return /^(br|img|hr)$/.test(tag ?? '') ? `<${name}>` : `<${name}>${inside.join('')}</${tag}>`;
      }),
    ),
  }));

  it('loses no word and runs nothing', () => {
    fc.assert(
      fc.property(fc.array(soup.node, { maxLength: 8 }), (nodes) => {
        const { text, untouched, changes } = convert(nodes.join(''), 'simplified');
        refused.length = 0;
        const named = text.replaceAll(/picture:(\d+)/g, 'picture-$1.jpg');
        const tree = parse(named);
        checkText(tree, named, (reason) => refused.push(reason));
        expect(refused).toEqual([]);
        expect(saysTheSame(untouched, charactersOf(drawn(text)), changes), text).toBe(true);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  }, 300_000);
});
