import { describe, expect, it } from 'vitest';
import { announcement, weight } from './weighted-text';

const address =
  'https://example.org/en/posts/2015-09-16-a-very-long-address-that-counts-as-little-as-any-other';
const weighed = (text: string) => weight(text.replace(address, 'x'.repeat(23)));

describe('a text to paste', () => {
  it('has the title, the summary and the address', () => {
    expect(announcement({ title: 'Title', summary: 'Words.', address })).toBe(
      `Title\n\nWords.\n\n${address}`,
    );
  });

  it.each([
    ['English', 'A title', 'Some words, and more. '.repeat(40)],
    ['Chinese', '柳京男：抗议', '再过几天，中国国家主席就要访问美国了。'.repeat(20)],
    ['both', '柳京男 in Washington', '再过几天, he will visit the United States. '.repeat(20)],
  ])('weighs 280 at most, in %s, and says where it was cut', (_, title, summary) => {
    const text = announcement({ title, summary, address });
    expect(weighed(text)).toBeLessThanOrEqual(280);
    expect(weighed(text)).toBeGreaterThan(260);
    expect(text.split('\n\n')[1]).toMatch(/[^，,；]…$/);
  });

  it('cuts no Latin word in two', () => {
    const words =
      announcement({ title: 'T', summary: 'abcdefghij '.repeat(60), address }).split('\n\n')[1] ?? '';
    expect(words).toMatch(/^(abcdefghij )*abcdefghij…$/);
  });

  it('loses no word where there is room for all', () => {
    const summary = '字'.repeat((280 - 23 - weight('题\n\n\n\n')) / 2);
    expect(announcement({ title: '题', summary, address })).toContain(summary);
  });

  it('cannot be made of a title that leaves no room for the address', () => {
    expect(() => announcement({ title: '长'.repeat(140), summary: 'Words', address })).toThrow('weighs 280');
  });
});

it('a Chinese character weighs 2, a Latin one 1, quotation marks of either 1', () => {
  expect([weight('字'), weight('a'), weight('“”'), weight('，'), weight('…')]).toEqual([2, 1, 2, 2, 2]);
});
