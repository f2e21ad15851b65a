import { describe, expect, it } from 'vitest';
import { stripPage } from './strip';

const page = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

describe('a page as Next made it', () => {
  it('loses scripts, preloads, payload, comments and the place of streamed metadata', () => {
    const made = page(
      '<link rel="preload" as="script" href="/_next/a.js"/><script src="/_next/a.js" async=""></script><title>T</title>',
      '<div hidden=""><!--$--><!--/$--></div><p>One<!-- --> two</p><script>self.__next_f.push([1,"<p>"])</script>',
    );
    expect(stripPage(made)).toEqual({ html: page('<title>T</title>', '<p>One two</p>'), removed: 3 });
  });

  it('keeps structured data', () => {
    const data = '<script type="application/ld+json">{"@type":"Organization"}</script>';
    expect(stripPage(page(data, '')).html).toBe(page(data, ''));
  });

  it('keeps a script of this site only where one is allowed, and never one of Next', () => {
    const own = '<script src="/search/search-0123456789.js"></script>';
    const foreign = '<script src="//elsewhere.example/x.js"></script><script src="/_next/x.js"></script>';
    expect(stripPage(page('', own + foreign), { keepOwnScript: true }).html).toBe(page('', own));
    expect(stripPage(page('', own + foreign)).html).toBe(page('', ''));
  });

  it('keeps the words a reader without scripts is meant to see', () => {
    expect(stripPage(page('', '<noscript><p>Read <a href="/en">on</a></p></noscript>')).html).toContain(
      '<noscript><p>Read <a href="/en">on</a></p></noscript>',
    );
  });

  it('has each stylesheet by itself, as it was compiled', () => {
    const stylesheets = new Map([
      ['style', 'p{}'],
      ['style-rich', 'a{}'],
    ]);
    const joined = '<style data-precedence="low" data-href="style style-rich">p{}a{}</style>';
    expect(stripPage(page(joined, ''), { stylesheets }).html).toBe(
      page('<style>p{}</style><style>a{}</style>', ''),
    );
    const other = joined.replace('a{}', 'b{}');
    expect(stripPage(page(other, ''), { stylesheets }).html).toContain('data-href');
  });

  it('says when there was nothing to take out', () => {
    expect(stripPage(page('<title>T</title>', '<p>One</p>')).removed).toBe(0);
  });

  it('gives the same page when it is stripped again', () => {
    const { html } = stripPage(
      page('', '<pre>\n\na &lt; b</pre><p>&amp;amp; "x" \u00a0</p><script>1</script>'),
    );
    expect(stripPage(html).html).toBe(html);
  });
});

it('gives the same bytes whichever Next writes first, the icon or the title', () => {
  const page = (...head: string[]) =>
    `<!DOCTYPE html><html><head><style>p{}</style>${head.join('')}</head><body><p>Words</p></body></html>`;
  const [icon, title] = ['<link rel="icon" href="data:,">', '<title>A</title>'];
  expect(stripPage(page(icon, title)).html).toBe(stripPage(page(title, icon)).html);
});
