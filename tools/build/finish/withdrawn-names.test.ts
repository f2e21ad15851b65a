import { describe, expect, it, test } from 'vitest';
import { proveWithdrawn } from './withdrawn-names';

const names = ['Zorvan Quilbex', '翟琰瑄', '阿依·买提', "O'Zorbek Tan", '金海', 'Ann Lee', 'Li Ke'];
const prove = (path: string, text: string | Buffer, of = names) =>
  proveWithdrawn([{ path, bytes: Buffer.from(text) }], of);

describe('a name that is left', () => {
  test.each([
    ['/en/index.html', '<p>Zorvan Quilbex</p>'],
    ['/en/index.html', '<p>ZORVAN<br>QUILBEX</p>'],
    ['/en/index.html', '<p>Zor<em>van</em> <a href="/x">Quilbex</a></p>'],
    ['/en/index.html', '<p>Zor&shy;van Quilbe&#x301;x</p>'],
    ['/en/index.html', '<p>Z&oacute;rvan Quilbex</p>'],
    ['/en/index.html', '<p>Zorvan<sup><a data-footnote-ref href="#fn-1">1</a></sup> Quilbex</p>'],
    ['/en/index.html', '<table><tr><td>Zorvan</td><td>Quilbex</td></tr></table>'],
    ['/en/index.html', '<ul class="names"><li>翟<span>、</span></li><li>琰瑄<span>。</span></li></ul>'],
    ['/en/index.html', '<p>阿依•買提</p>'],
    ['/en/index.html', '<h2 id="zorvan-quilbexs-arrest">x</h2>'],
    ['/en/index.html', '<a href="https://example.org/?q=%D6%E8">x</a><img alt="O’Zorbek Tan">'],
    ['/en/index.html', '<a href="https://example.org/?q=%BD%F0%BA%A3">x</a>'],
    ['/en/index.html', '<a href="https://example.org/%25E7%25BF%259F%25E7%2590%25B0%25E7%2591%2584">x</a>'],
    ['/en/index.html', '<a href="mailto:zorvan.quilbex@example.org">x</a>'],
    ['/en/index.html', '<a href="/en/topics/like">x</a>'],
    ['/en/index.html', '<meta property="og:title" content="翟“琰瑄”">'],
    ['/en/index.html', '<title>Ann Lee</title>'],
    ['/en/index.html', '<script type="application/ld+json">{"headline":"Ann\\nLee \\u003c"}</script>'],
    ['/en/index.html', '<!-- Ann Lee --><p>x</p>'],
    ['/en/feed.xml', '<feed><entry><title>Ann Lee</title></entry></feed>'],
    ['/en/feed.xml', '<feed><entry><content type="html">&lt;p>Ann&lt;br>Lee&lt;/p></content></entry></feed>'],
    [
      '/en/feed.xml',
      '<feed><entry><content type="html">&lt;img alt="Ann &amp;amp; Ann Lee"></content></entry></feed>',
    ],
    ['/en/feed.json', '{"items":[{"content_html":"<p>Ann<br>\\nLee</p>"}]}'],
    ['/search/1.json', '{"terms":{"annlee":[1]}}'],
    ['/search/1.json', '{"slug":"2015-zorvan-quilbex"}'],
    ['/sitemap.xml', '<urlset><url><loc>https://example.org/en/posts/zorvanquilbex</loc></url></urlset>'],
    ['/_redirects', '/2015/09/%E7%BF%9F%E7%90%B0%E7%91%84.html /en 308\n'],
    ['/_headers', '/zorvan-quilbex\n  X: y\n'],
    ['/en/manifest.webmanifest', '{"name":"Ann Lee"}'],
    ['.generated/nginx/site.conf', 'location /zorvan_quilbex {}'],
    ['/search-client.js', 'const a = "Zorvan Quilbex";'],
    ['/2015/09/zorvan-quilbex.html', '<p>x</p>'],
    ['/search/label/翟琰瑄/index.html', '<p>x</p>'],
    ['/pictures/ann-lee.jpg', 'x'],
    ['/pictures/1.jpg', Buffer.from('\xff\xd8 Exif Zorvan Quilbex', 'latin1')],
  ])('stops the build: %s %s', (path, text) => {
    expect(() => prove(path, text)).toThrow(`${path}: “`);
  });

  it('is said with its page, its words and what to do, in both languages', () => {
    expect(() => prove('/en/index.html', '<p>On Monday zorvan quilbex was freed.</p>')).toThrow(
      /\/en\/index\.html: “Zorvan Quilbex”: … On Monday zorvan quilbex was freed\. …\nLook for .*\n.*请告知网站维护者/,
    );
  });

  it('is looked for in every file', () => {
    const files = ['/a.html', '/b.txt', '/c.json'].map((path) => ({ path, bytes: Buffer.from('"Ann Lee"') }));
    expect(() => proveWithdrawn(files, names)).toThrow(/\/a\.html[^]*\/b\.txt[^]*\/c\.json/);
  });
});

describe('what is no name', () => {
  test.each([
    ['/en/index.html', '<p>Ann</p><p>Lee</p>'],
    ['/en/index.html', '<p>people like us; Annleeson</p><p class="like">黄金、海洋</p>'],
    ['/search/index.json', '{"traditional":"金海","simplified":"金海","terms":["金","海","ann","lee"]}'],
    ['/search-client.js', 'a("Li Ke")'],
    ['/pictures/640-0123456789ade123.jpg', 'x'],
    ['/_headers', "style-src 'sha256-x1Ade3='"],
    ['/copies/site.zip', 'PK Ade'],
    ['/a.html.br', 'Ann Lee'],
    ['/pictures/1.jpg', 'Li Ke'],
  ])('stops nothing: %s %s', (path, text) => {
    expect(prove(path, text, [...names, 'Ade'])).toEqual([]);
  });

  it('a name that the site’s own words hold is not looked for, and that is said', () => {
    expect(prove('/en/index.html', '<time>May 5, 2015</time>', ['May', 'Ann Lee'])).toEqual(['May']);
    expect(() => prove('/en/index.html', '<p>Ann Lee in May</p>', ['May', 'Ann Lee'])).toThrow('Ann Lee');
  });

  it('nothing is withdrawn: nothing is read', () => {
    const files = (function* () {
      throw new Error('read');
    })() as Iterable<never>;
    expect(proveWithdrawn(files, [])).toEqual([]);
  });
});
