import { expect, test } from 'vitest';
import { documentAt, elementsWhere, named, readIn } from './document';
import { pages } from './site';

/* Days are written when the site is built, and no page has a script: a reader's time zone cannot move them. */

const path = '/posts/2023-12-24-winter-seed-exchange';

test.each([
  ['en', 'Sunday, December 24, 2023', 'December 21, 2023'],
  ['zh', '2023年12月24日星期日', '2023年12月21日'],
])('a reader of %s sees the day of publication and the day of the event', (locale, published, event) => {
  const days = elementsWhere(documentAt(`/${locale}${path}`), named('time'));
  const said = (day: string) =>
    days.filter(({ properties }) => properties.dateTime === day).map((element) => readIn(element));
  expect(said('2023-12-24')).toContain(published);
  expect(said('2023-12-21')).toContain(event);
});

test('every day on a page is written for machines too', () => {
  let days = 0;
  for (const page of pages) {
    for (const { properties } of elementsWhere(documentAt(page), named('time'))) {
      expect(properties.dateTime, page).toMatch(/^\d{4}-\d\d-\d\d$/);
      days += 1;
    }
  }
  expect(days).toBeGreaterThan(pages.length);
});
