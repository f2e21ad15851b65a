import { describe, expect, it } from 'vitest';
import { metaCsp, styleHashOf } from '../../../lib/headers';
import { verifyPage } from './verify-page';

const stylesheet = 'p{color:red}';
const site = { origin: 'https://example.org', scripted: false, styleHashes: [styleHashOf(stylesheet)] };

function withPolicy(html: string, scripted = false) {
  const charset = '<meta charset="utf-8">';
  return html.replace(
    charset,
    `${charset}<meta http-equiv="Content-Security-Policy" content="${metaCsp(scripted)}">`,
  );
}

/** The facts of a page with these words in its body, read at /en. */
function facts(body: string, { head = '', style = stylesheet, scripted = false, path = '/en' } = {}) {
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${style && `<style>${style}</style>`}${head}</head><body>${body}</body></html>`;
  return verifyPage(path, withPolicy(html, scripted), { ...site, scripted });
}

describe('a page that is fit for readers', () => {
  it('has no fault', () => {
    expect(
      facts('<p id="a">Words <a href="https://other.example/">away</a> <a href="mailto:a@b.c">m</a></p>')
        .faults,
    ).toEqual([]);
  });

  it('has its icon inside it', () => {
    const icon = (svg: string) => `<link rel="icon" href="data:image/svg+xml,${svg}">`;
    expect(facts('', { head: icon("%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E") }).faults).toEqual([]);
    expect(facts('', { head: icon('%3Cscript%3E') }).faults).not.toEqual([]);
    expect(facts('', { head: icon("%3Cimage%20href='https://other.example/'/%3E") }).faults).not.toEqual([]);
  });

  it('gives its links within the site without their query, and its ids', () => {
    const { links, ids } = facts(
      '<a href="#a">1</a><a href="/zh?x=1#%E4%B8%80">2</a><a href="https://example.org/feed">3</a><p id="a"></p>',
      { head: '<link rel="canonical" href="https://example.org/en">' },
    );
    expect([...links]).toEqual(['/en', '/en#a', '/zh#一', '/feed']);
    expect([...ids]).toEqual(['a']);
  });
});

describe('a page is refused for', () => {
  it.each([
    ['an inline script', '<script>alert(1)</script>'],
    ['a script of Next', '<script src="/_next/x.js"></script>'],
    ['a script of this site', '<script src="/search/search-0123456789.js"></script>'],
    ['a script inside a drawing', '<svg><script>1</script></svg>'],
    ['a script inside <noscript>', '<noscript><script>1</script></noscript>'],
    ['a script inside <template>', '<template><script>1</script></template>'],
    ['an event handler', '<p onclick="x()">a</p>'],
    ['an event handler on a drawing', '<svg onload="x()"></svg>'],
    ['a link that is a script', '<a href="javascript:x()">a</a>'],
    ['a link that hides that it is a script', '<a href=" jAvAsCrIpT:x()">a</a>'],
    ['a relative link', '<a href="zh">a</a>'],
    ['an empty link', '<a href="">a</a>'],
    ['a link that is data', '<a href="data:text/html,x">a</a>'],
    ['a style attribute', '<p style="color:red">a</p>'],
    ['a frame', '<iframe src="/en"></iframe>'],
    ['an object', '<object data="/en"></object>'],
    ['a comment', '<p>a<!-- b --></p>'],
    ['a picture of another site', '<img src="https://other.example/a.png">'],
    ['a picture of another site by its protocol', '<img src="//other.example/a.png">'],
    ['a picture inside its own address', '<img src="data:image/png;base64,AA">'],
    [
      'a set of pictures of another site',
      '<img src="/a.png" srcset="/a.png 1x, https://other.example/b.png 2x">',
    ],
    ['a form that sends words away', '<form action="https://other.example/"></form>'],
    ['a ping', '<a href="/en" ping="/count">a</a>'],
    ['a drawing of another site', '<svg><use href="https://other.example/a.svg#b"></use></svg>'],
    ['a stylesheet that is not ours', '<style>a{}</style>'],
    ['a stylesheet that waits for a script', `<style media="not all">${stylesheet}</style>`],
  ])('%s', (_, body) => {
    expect(facts(body).faults).not.toEqual([]);
  });

  it.each([
    ['a refresh', '<meta http-equiv="refresh" content="0;url=/zh">'],
    ['a base', '<base href="https://other.example/">'],
    ['a stylesheet of another site', '<link rel="stylesheet" href="https://other.example/a.css">'],
    ['a connection to another site', '<link rel="preconnect" href="https://other.example">'],
    ['an icon of another site', '<link rel="icon" href="https://other.example/a.ico">'],
  ])('%s in its head', (_, head) => {
    expect(facts('', { head }).faults).not.toEqual([]);
  });

  it('having no stylesheet', () => {
    expect(facts('', { style: '' }).faults).toEqual(['has no stylesheet inside it']);
  });

  it.each([
    '@import "/a.css";',
    'p{background:url(https://other.example/a.png)}',
    'p{background:url( "//a.example/b")}',
  ])('a stylesheet that asks for more: %s', (style) => {
    const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${style}</style></head><body></body></html>`;
    const { faults } = verifyPage('/en', withPolicy(html), { ...site, styleHashes: [styleHashOf(style)] });
    expect(faults).toEqual(['has a stylesheet that asks for another file']);
  });

  it.each([
    ['none', (html: string) => html.replace(/<meta http-equiv[^>]*>/, '')],
    ['one that allows more', (html: string) => html.replace("script-src 'none'", "script-src 'self'")],
    [
      'one that comes too late',
      (html: string) => html.replace(/(<meta http-equiv[^>]*>)(<style>[^]*<\/style>)/, '$2$1'),
    ],
  ])('its policy: %s', (_, change) => {
    const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${stylesheet}</style></head><body></body></html>`;
    expect(verifyPage('/en', withPolicy(html), site).faults).toEqual([]);
    expect(verifyPage('/en', change(withPolicy(html)), site).faults).toEqual([
      'does not begin with its policy',
    ]);
  });

  it('reading otherwise than it was written', () => {
    expect(facts('<p>a<div>b</div></p>').faults).toEqual(['does not read back as it was written']);
  });
});

describe('a page that may run a script', () => {
  const own = '<script src="/search/search-0123456789.js"></script>';

  it('runs the one script of the site', () => {
    expect(facts(own, { scripted: true }).faults).toEqual([]);
    expect([...facts(own, { scripted: true }).links]).toEqual(['/search/search-0123456789.js']);
  });

  it.each([
    ['none at all', ''],
    ['it twice', own + own],
    ['one beside it', `${own}<script>1</script>`],
    ['another file', '<script src="/other.js"></script>'],
    ['a file of no fixed content', '<script src="/search/search.js"></script>'],
    ['one of Next', '<script src="/_next/search/search-0123456789.js"></script>'],
    ['one of elsewhere', '<script src="https://o.example/search/search-0123456789.js"></script>'],
    ['text inside it', '<script src="/search/search-0123456789.js">1</script>'],
    ['anything said of it', '<script src="/search/search-0123456789.js" nonce="x"></script>'],
  ])('may not have %s', (_, body) => {
    expect(facts(body, { scripted: true }).faults).not.toEqual([]);
  });
});

it.each([
  ['/zh', '/zh'],
  ['/zh#', '/zh'],
  ['https://example.org/zh#here', '/zh#here'],
  ['/zh/%', '/zh/%'],
])('a link to %s is one to %s', (href, link) => {
  expect([...facts(`<a href="${href}">a</a>`).links]).toEqual([link]);
});
