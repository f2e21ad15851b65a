import { expect, locales, other, tags, test, words, type Locale } from './fixtures';
import originals from './originals.json' with { type: 'json' };

/*
 * What the organisation had on its former page in 2015, to the letter (originals.json): all of it is here, in both
 * languages, and not a character of an original has changed.
 */

/** Spaces and line breaks as a reader sees them. */
const asRead = (text: string) => text.replace(/\s+/g, ' ').trim();

for (const { path, original, title, text, date, drawing } of originals) {
  const language = original as Locale;
  const reader = other(language);

  test(`the original of ${path} is as it was published, to the letter`, async ({ page }) => {
    await page.goto(`/${language}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    // Raw text content: a list drawn out of a sentence still reads as the sentence.
    const article = page.getByRole('article');
    await expect(article).toBeVisible();
    const read = asRead((await article.evaluate((element) => element.textContent)) ?? '').replaceAll(' ', '');
    for (const paragraph of text) expect(read).toContain(asRead(paragraph).replaceAll(' ', ''));
  });

  test(`${path} says that its ${tags[reader]} version is a translation, and leads to the original`, async ({
    page,
  }) => {
    await page.goto(`/${reader}${path}`);
    const article = page.getByRole('article');
    const { translatedFrom } = words[reader].LanguageLine;
    const from = words[reader].Language[language];
    const parts = translatedFrom.replace('{language}', from).split(/\{\w+\}/);
    for (const part of parts) if (part.trim()) await expect(article).toContainText(part.trim());
    const link = article.getByRole('link', { name: words[language].LanguageLine.thisOriginal });
    await expect(link).toHaveAttribute('lang', tags[language]);
    await link.click();
    await expect(page).toHaveURL(`/${language}${path}`);
  });

  for (const locale of locales) {
    test(`a reader of ${tags[locale]} finds ${path} from the home page`, async ({ page }) => {
      await page.goto(`/${locale}`);
      const link = page.locator(`a[href="/${locale}${path}"]`).first();
      await expect(link).toBeVisible();
      await link.click();
      await expect(page).toHaveURL(`/${locale}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });

    if (date) {
      test(`${path} has the day of its publication in ${tags[locale]}`, async ({ page }) => {
        await page.goto(`/${locale}${path}`);
        const day = page.locator(`time[datetime="${date}"]`).filter({ hasText: dates[locale][date] });
        await expect(day).toBeVisible();
      });
    }

    if (drawing) {
      test(`${path} says in ${tags[locale]} that the photograph is missing, and shows a drawing`, async ({
        page,
      }) => {
        await page.goto(`/${locale}${path}`);
        const { Portrait } = words[locale];
        await expect(page.getByText(Portrait.missing)).toBeVisible();
        await expect(page.getByRole('img', { name: Portrait[drawing as 'chair' | 'glasses'] })).toBeVisible();
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

test('what has happened since stands beside the text in both languages, with its sources', async ({
  page,
}) => {
  for (const locale of locales) {
    for (const path of ['/campaign', '/posts/2015-09-16-liu-jingnan-protest-xi-visit']) {
      await page.goto(`/${locale}${path}`);
      const since = page.getByRole('complementary', { name: words[locale].SinceNotes.title });
      await expect(since.locator('time[datetime="2017-07-13"]')).toBeVisible();
      await expect(since.getByRole('link').first()).toHaveAttribute('href', /^https?:/);
    }
  }
});

test('the report of 27 September says that its pictures are missing', async ({ page }) => {
  for (const locale of locales) {
    await page.goto(`/${locale}/posts/2015-09-27-protest-xi-visit-washington`);
    await expect(page.getByText(words[locale].PicturesMissing.text)).toBeVisible();
  }
});

test('the status of each man is said in words, with the day on which it was checked', async ({ page }) => {
  for (const locale of locales) {
    const { PersonStatus, PersonView } = words[locale];
    await page.goto(`/${locale}/people/liu-xiaobo`);
    await expect(page.getByText(PersonStatus['died-in-custody']).first()).toBeVisible();
    await page.goto(`/${locale}/people/chen-guangcheng`);
    await expect(page.getByText(PersonStatus.free).first()).toBeVisible();
    await expect(page.getByText(PersonView.asOf.split('{')[0] ?? '').first()).toBeVisible();
  }
});
