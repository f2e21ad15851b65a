import { describe, expect, it } from 'vitest';
import { plainPage } from './plain-page';

const page = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;

describe('a page as React has written it', () => {
  it('is written as short as HTML can be, with its policy before anything that it is about', () => {
    const written =
      '<!doctype html><html lang="en"><head><meta charSet="utf-8"/><style data-precedence="style" data-href="style">p{}</style>' +
      '<meta name="description" content="It&#x27;s"/></head><body><p>It&#x27;s one<br/>two</p></body></html>';
    expect(plainPage(written)).toBe(
      page(`${policy}<style>p{}</style><meta name="description" content="It's">`, "<p>It's one<br>two</p>"),
    );
  });

  it('may name its own script where it has one', () => {
    expect(plainPage(page('', ''), { scripted: true })).toContain(`content="script-src 'self'"`);
  });

  it('keeps structured data, and the words for readers without scripts', () => {
    const data = '<script type="application/ld+json">{"@type":"Organization"}</script>';
    const words = '<noscript><p>Read <a href="/en">on</a></p></noscript>';
    expect(plainPage(page(data, words))).toBe(page(policy + data, words));
  });

  it('says of signatures what is true', () => {
    const both = page('', '<p data-signed="true">Signed</p><p data-signed="false">Not signed</p>');
    expect(plainPage(both)).toBe(page(policy, '<p>Not signed</p>'));
    expect(plainPage(both, { isSigned: true })).toBe(page(policy, '<p>Signed</p>'));
  });

  it('keeps each letter of the text', () => {
    const text = '<pre>\n\na &lt; b</pre><p>&amp;amp; "x" &nbsp;</p>';
    expect(plainPage(page('', text))).toBe(page(policy, text));
  });
});
