import { expect, test } from 'vitest';
import { fill, locales, other, langs, messages, type Locale } from '../languages';
import { documentAt, elementsWhere, first, named, readIn } from './document';
import originals from './originals.json' with { type: 'json' };

/*
 * What the organisation had on its former page in 2015, to the letter (originals.json): all of it is here, in both
 * languages, and not a character of an original has changed.
 */

const withoutSpaces = (text: string) => text.replace(/\s+/g, '');

for (const { path, original, title, text, date, drawing } of originals) {
  const language = original as Locale;
  const reader = other(language);

  test(`the original of ${path} is as it was published, to the letter`, () => {
    const article = first(documentAt(`/${language}${path}`), 'article');
    expect(readIn(first(article, 'h1'))).toBe(title);
    // A list drawn out of a sentence still reads as the sentence.
    for (const paragraph of text) expect(withoutSpaces(readIn(article))).toContain(withoutSpaces(paragraph));
  });

  test(`${path} says that its ${langs[reader]} version is a translation, and leads to the original`, () => {
    const article = first(documentAt(`/${reader}${path}`), 'article');
    const { translatedFrom } = messages[reader].LanguageLine;
    const parts = translatedFrom.replace('{language}', messages[reader].Language[language]).split(/\{\w+\}/);
    for (const part of parts) expect(readIn(article)).toContain(part.trim());
    const [link] = elementsWhere(article, named('a')).filter(
      (each) => readIn(each) === messages[language].LanguageLine.thisOriginal,
    );
    expect(link?.properties).toMatchObject({ lang: langs[language], href: `/${language}${path}` });
  });

  for (const locale of locales) {
    test(`a reader of ${langs[locale]} finds ${path} from the home page`, () => {
      const links = elementsWhere(documentAt(`/${locale}`), named('a'));
      expect(links.map(({ properties }) => properties.href)).toContain(`/${locale}${path}`);
      expect(elementsWhere(documentAt(`/${locale}${path}`), named('h1'))).toHaveLength(1);
    });

    if (date) {
      test(`${path} has the day of its publication in ${langs[locale]}`, () => {
        const days = elementsWhere(documentAt(`/${locale}${path}`), named('time'));
        const published = days.filter(({ properties }) => properties.dateTime === date);
        expect(published.map(readIn)).toContain(dates[locale][date]);
      });
    }

    if (drawing) {
      test(`${path} says in ${langs[locale]} that the photograph is missing, and shows a drawing`, () => {
        const page = documentAt(`/${locale}${path}`);
        const { Portrait } = messages[locale];
        expect(readIn(page)).toContain(Portrait.missing);
        const drawings = elementsWhere(page, ({ properties }) => properties.role === 'img');
        expect(drawings.map(({ properties }) => properties.ariaLabel)).toContain(
          Portrait[drawing as 'chair' | 'glasses'],
        );
      });
    }
  }
}

const dates: Record<Locale, Record<string, string>> = {
  en: {
    '2015-09-27': 'Sunday, September 27, 2015',
    '2015-09-16': 'Wednesday, September 16, 2015',
    '2015-09-08': 'Tuesday, September 8, 2015',
  },
  zh: {
    '2015-09-27': '2015年9月27日星期日',
    '2015-09-16': '2015年9月16日星期三',
    '2015-09-08': '2015年9月8日星期二',
  },
};

test.each(locales)('what has happened since stands beside the text, with its sources (%s)', (locale) => {
  for (const path of ['/campaign', '/posts/2015-09-16-liu-jingnan-protest-xi-visit']) {
    const [since] = elementsWhere(documentAt(`/${locale}${path}`), named('aside'));
    if (!since) throw new Error(`${path} has no notes.`);
    expect(readIn(since)).toContain(messages[locale].SinceNotes.title);
    const days = elementsWhere(since, named('time')).map(({ properties }) => properties.dateTime);
    expect(days).toContain('2017-07-13');
    expect(first(since, 'a').properties.href).toMatch(/^https?:/);
  }
});

test.each(locales)('the report of 27 September says that its pictures are missing (%s)', (locale) => {
  const report = documentAt(`/${locale}/posts/2015-09-27-protest-xi-visit-washington`);
  expect(readIn(report)).toContain(messages[locale].PicturesMissing.text);
});

test.each(locales)(
  'the status of each man is said in words, with the day it was checked on (%s)',
  (locale) => {
    const { PersonStatus, PersonView } = messages[locale];
    expect(readIn(documentAt(`/${locale}/people/liu-xiaobo`))).toContain(PersonStatus['died-in-custody']);
    const free = readIn(documentAt(`/${locale}/people/chen-guangcheng`));
    expect(free).toContain(PersonStatus.free);
    expect(free).toContain(fill(PersonView.asOf, { date: '' }).trim().split('{')[0]);
  },
);
