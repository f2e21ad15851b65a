import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../i18n/messages';
import { elements } from '../elements';
import { pageIds } from '../heading-ids';
import { textToHtml } from './html';

async function html(text: string, file = 'en.mdx'): Promise<string> {
  const locale = file === 'zh.mdx' ? 'zh' : 'en';
  return textToHtml(text, { file, locale, messages: await messagesFor(locale) });
}

describe('what is made of a text', () => {
  it('makes emphasis next to Chinese punctuation', async () => {
    expect(await html('**中文。**这', 'zh.mdx')).toBe('<p><strong>中文。</strong>这</p>');
  });

  it('gives headings ids in any script, and none that a page has', async () => {
    expect(await html('## A heading\n\n## 标题\n\n## Since\n\n## fn-1\n')).toMatch(
      /id="a-heading".*id="标题".*id="since-1".*id="note-1"/s,
    );
  });

  it('labels footnotes in the language of the piece', async () => {
    expect(await html('甲[^a]\n\n[^a]: 乙', 'zh.mdx')).toContain('id="footnote-label">注释');
    expect(await html('A[^a]\n\n[^a]: B')).toContain('aria-label="Back to the text"');
  });

  it('makes figures of pictures, with captions, alone or in a gallery', async () => {
    expect(await html('![What it shows](a.jpg "A *caption*")')).toBe(
      '<figure><img src="a.jpg" alt="What it shows"><figcaption>A *caption*</figcaption></figure>',
    );
    expect(await html('![decorative](a.jpg)')).toBe('<figure><img src="a.jpg" alt=""></figure>');
    expect(await html('<Gallery>\n\n![A](a.jpg)\n![B](b.jpg)\n\n</Gallery>')).toBe(
      '<div class="gallery"><figure><img src="a.jpg" alt="A"></figure><figure><img src="b.jpg" alt="B"></figure></div>',
    );
  });

  it('lets a table scroll, by keyboard too', async () => {
    expect(await html('| a |\n| -: |\n| b |')).toMatch(
      /^<div class="table" role="group" tabindex="0" aria-label="Table"><table>.*<td class="right">b<\/td>.*<\/table><\/div>$/s,
    );
  });

  it('marks a quotation in another language once', async () => {
    expect(await html('<Quote lang="zh">\n\n公民\n\n</Quote>')).toBe(
      '<blockquote lang="zh-Hans"><p>公民</p></blockquote>',
    );
  });

  it('names the former site and never links to it', async () => {
    const made = await html('A http://www.cfcr2008.org/ b www.cfcr2008.org and a@cfcr2008.org');
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
  ])('%s', async (text) => {
    await expect(html(text)).rejects.toThrow();
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
