import { expect, test } from 'vitest';
import { translatorFor } from './translate';

test('each language and each namespace has its own words, however often they are asked for', () => {
  const asked = () => [
    translatorFor('en', 'PostKind')('report'),
    translatorFor('zh', 'PostKind')('report'),
    translatorFor('zh-hant', 'PostKind')('report'),
    translatorFor('zh-hant', 'DeskView.kind')('posts'),
  ];
  const first = asked();
  expect(new Set(first).size).toBe(4);
  expect(asked()).toEqual(first);
});
