import type { Paragraph } from 'mdast';
import { expect, test } from 'vitest';
import { parseText } from '../../authoring/read/markdown';
import { altIn, photoMarkup, withParagraph } from './photo-markup';

const head = '---\ntitle: A\n---\n';
const text = `${head}\nFirst line\nand second.\n\nLast.\n`;
const picture = '![x](x.jpg)';

test('what a picture shows is read as it was written', () => {
  const words = 'A [gate] at *night* \\ 3 > 2';
  expect(altIn(`![other](b.jpg)\n\n${photoMarkup('a.jpg', words)}`, 'a.jpg')).toBe(words);
  expect(altIn('![](a.jpg)', 'a.jpg')).toBeUndefined();
  expect(altIn('photo: a.jpg', 'a.jpg')).toBeUndefined();
});

test('a picture goes behind the paragraph an editor was in, or to the end, and every other byte stays', () => {
  expect(withParagraph(text, picture)).toBe(`${text.slice(0, -1)}\n\n${picture}\n`);
  expect(withParagraph(text, picture, text.indexOf('line'))).toBe(
    text.replace('second.', `second.\n\n${picture}`),
  );
  expect(withParagraph(text, picture, text.indexOf('\nLast'))).toBe(
    text.replace('second.', `second.\n\n${picture}`),
  );
  expect(withParagraph(text, picture, text.length)).toBe(withParagraph(text, picture));
  expect(withParagraph(text, picture, 2)).toBe(withParagraph(text, picture));
});

test('a text that is empty, has only its head, or ends without a line end gets its picture', () => {
  expect(withParagraph('', picture)).toBe(`${picture}\n`);
  expect(withParagraph(head, picture)).toBe(`---\ntitle: A\n---\n\n${picture}\n`);
  expect(withParagraph('A', picture)).toBe(`A\n\n${picture}\n`);
});

test('a file with the line ends of Windows keeps them', () => {
  const windows = text.replaceAll('\n', '\r\n');
  expect(withParagraph(windows, picture, windows.indexOf('line'))).toBe(
    windows.replace('second.', `second.\r\n\r\n${picture}`),
  );
});

test('whatever an editor writes of a picture is words, and not Markdown or code', () => {
  const odd = 'A [link](x) *b* _c_ {1+1} <b>d</b> `e` \\ &amp; ~f~ ![g]\n\nh';
  expect(photoMarkup('x.jpg', odd)).not.toContain('\n');
  const tree = parseText(photoMarkup('x.jpg', odd), (reason) => expect.fail(reason));
  expect(tree).toMatchObject({ children: [{ type: 'paragraph', children: [{}] }] });
  expect((tree?.children[0] as Paragraph).children[0]).toMatchObject({
    type: 'image',
    url: 'x.jpg',
    alt: odd.replace(/\s+/g, ' '),
  });
});
