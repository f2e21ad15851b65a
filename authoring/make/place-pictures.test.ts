import { describe, expect, test } from 'vitest';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { pictureIn, type Picture } from '../../model/picture';
import { placePictures } from './place-pictures';

function picture(draft = false): Picture {
  const files = (ending: string) => [640, 1280, 2048].map((width) => `${width}-0123456789abcdef.${ending}`);
  return {
    width: 2048,
    height: 1365,
    widths: [640, 1280, 2048],
    files: { avif: files('avif'), webp: files('webp'), jpeg: files('jpg') },
    draft,
  };
}

const figure = (name: string, alt = 'A square', caption = 'The square') =>
  `<figure><img src="${name}" alt="${alt}"><figcaption>${caption}</figcaption></figure>`;

function draw(html: string, found: Picture | 'withdrawn' | undefined = picture()) {
  const tree = fromHtml(html, { fragment: true });
  placePictures(tree, () => found, 'Withdrawn.');
  return toHtml(tree);
}

describe('a picture in a text', () => {
  test('comes in three formats and widths, with its size, and opens as a file', () => {
    const html = draw(figure('a.jpg'));
    expect(html).toMatch(
      /^<figure><a href="\/pictures\/2048-0123456789abcdef\.jpg"><picture><source type="image\/avif"/,
    );
    expect(html).toContain(
      'srcset="/pictures/640-0123456789abcdef.webp 640w, /pictures/1280-0123456789abcdef.webp 1280w, ',
    );
    expect(html).toContain('<img src="/pictures/1280-0123456789abcdef.jpg"');
    expect(html).toContain(' width="2048" height="1365" alt="A square" decoding="async"></picture></a>');
    expect(html).toMatch(/<figcaption>The square<\/figcaption><\/figure>$/);
    expect(html).not.toContain('style=');
    expect(html.length).toBeLessThan(1000);
  });

  test('is loaded with the page if it is the first, and when it is near if it is not', () => {
    const [, second = ''] = draw(figure('a.jpg') + figure('b.jpg')).split('</figure>');
    expect(draw(figure('a.jpg'))).not.toContain('loading=');
    expect(second).toContain(' loading="lazy"');
  });

  test('has half the width in a gallery, and keeps its caption', () => {
    const html = draw(`<div class="gallery">${figure('a.jpg')}${figure('b.jpg')}</div>${figure('c.jpg')}`);
    const widths = [...html.matchAll(/<img [^>]*sizes="([^"]*)"/g)].map(([, sizes]) => sizes);
    expect(widths).toEqual([
      expect.stringContaining('22em'),
      expect.stringContaining('22em'),
      expect.stringContaining('44em'),
    ]);
    expect(html.match(/<figcaption>/g)).toHaveLength(3);
  });

  test('that only decorates is no link, which would have no name', () => {
    expect(draw(figure('a.jpg', ''))).toMatch(/^<figure><picture>.* alt="" .*<\/picture><figcaption>/);
  });

  test('that was withdrawn takes its words with it', () => {
    expect(draw(figure('a.jpg'), 'withdrawn')).toBe('<p class="notice">Withdrawn.</p>');
  });

  test('of a draft is asked for where only editors are answered', () => {
    expect(draw(figure('a.jpg'), picture(true)).match(/"\/pictures/g)).toBeNull();
    expect(draw(figure('a.jpg'), picture(true))).toContain('href="/preview/pictures/2048-');
  });

  test('that nobody made stops the build', () => {
    expect(() =>
      placePictures(fromHtml(figure('gone.jpg'), { fragment: true }), () => undefined, ''),
    ).toThrow('no picture gone.jpg');
  });
});

test('a draft translation shows the pictures of the published original, by their public addresses', () => {
  const list = { 'posts/a/one.jpg': picture(), 'drafts/posts/a/two.jpg': picture(true) };
  expect(pictureIn(list, 'drafts/posts/a', 'one.jpg')?.valueOf()).toMatchObject({ draft: false });
  expect(pictureIn(list, 'drafts/posts/a', 'two.jpg')?.valueOf()).toMatchObject({ draft: true });
  expect(pictureIn(list, 'posts/a', 'two.jpg')).toBeUndefined();
});
