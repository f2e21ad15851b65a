import fc from 'fast-check';
import { toHtml } from 'hast-util-to-html';
import { expect, it } from 'vitest';
import { checkText } from '../../authoring/check/text';
import { textToHast } from '../../authoring/make/html';
import { plainText, summaryOf } from '../../authoring/make/plain-text';
import { readBytes } from '../../authoring/read/bytes';
import { parseText } from '../../authoring/read/markdown';
import { localeCodes } from '../../i18n/locales';
import { messages } from '../../i18n/messages';
import { styleHashOf } from '../../lib/headers';
import { plainPage } from './finish/plain-page';
import { verifyPage } from './finish/verify-page';
import { brokenLinks } from './finish/verify-site';

/** A part of a text as it is typed, and the letters and figures of it that readers see there; in notes, further down. */
interface Part {
  typed: string;
  shown: string;
  notes?: Record<string, string>;
}

const plain = (...words: string[]) =>
  fc.constantFrom(...words).map((word): Part => ({ typed: word, shown: word }));

const words = plain(
  ...[
    '王小明',
    '释放所有的良心犯',
    '大约3~5天',
    '二〇一五年',
    '他说',
    '한국어 말',
    'カタカナ',
    '甲',
    'ئەخمەت',
    'བོད་སྐད',
  ],
  ...[
    'New York',
    'Wang',
    'a',
    '2015',
    '10⁶',
    '7:30',
    '1,000',
    'John Smith, Jr.',
    'café',
    'ئازاد بولسۇن',
    '100 ~ 200',
  ],
);
const marks = plain(
  ...[
    '，',
    '。',
    '、',
    '：',
    '！',
    '（',
    '）',
    '“',
    '”',
    '《',
    '》',
    '…',
    '——',
    '·',
    '　',
    '～',
    '＊',
    '＃',
    '＞',
    '［',
    '］',
  ],
  ...[
    ' ',
    ', ',
    '. ',
    '-',
    '/',
    '(',
    ')',
    '"',
    "'",
    '~',
    '*',
    '**',
    '_',
    '#',
    '>',
    '|',
    '+',
    '=',
    '%',
    '@',
    '!',
  ],
  ...[
    '\n',
    '\n',
    '\n　　\n',
    '  \n',
    '1. ',
    '2015. ',
    '- ',
    '---',
    '===',
    '&',
    ':',
    '[',
    ']',
    '^',
    '##',
    '~~',
  ],
);
const addresses = fc
  .constantFrom(
    'https://example.com/a',
    'http://example.com',
    'www.example.com/b?c=1',
    'https://zh.example.com/刘晓波',
    'info@example.com',
  )
  .chain((address) =>
    fc
      .constantFrom(' ', '。', '，', '）', '”', '\n')
      .map((end): Part => ({ typed: address + end, shown: address })),
  );
const references = fc
  .constantFrom<[string, string]>(
    ['&amp;', '&'],
    ['&#x4E2D;', '中'],
    ['&nbsp;', ' '],
    ['\\*', '*'],
    ['\\#', '#'],
    ['<br />', ' '],
  )
  .map(([typed, shown]): Part => ({ typed, shown }));
const notes = fc
  .tuple(fc.constantFrom('注1', '1', '1-2', '*', 'é', 'a.b', '50%', '%41', '^', 'fn', '①'), words)
  .map(([mark, { shown }]): Part => ({ typed: `[^${mark}]`, shown: '', notes: { [mark]: shown } }));

const { inline } = fc.letrec<{ inline: Part; part: Part }>((tie) => ({
  inline: fc.array(tie('part'), { minLength: 1, maxLength: 6 }).map(joined()),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: words },
    { weight: 5, arbitrary: marks },
    { weight: 1, arbitrary: addresses },
    { weight: 1, arbitrary: references },
    { weight: 1, arbitrary: notes },
    ...[
      ['**', '**'],
      ['*', '*'],
      ['~~', '~~'],
      ['<Text lang="ug">', '</Text>'],
      ['[', '](https://example.com/zz)'],
      ['（', '）'],
    ].map(([open = '', close = '']) => ({
      weight: 1,
      arbitrary: tie('inline').map((part) => around(open, part, close)),
    })),
  ),
}));

const lines = (part: Part, first: string, rest = first): Part => ({
  ...part,
  typed: first + part.typed.replaceAll('\n', `\n${rest}`),
});

const blocks = fc.oneof(
  { weight: 5, arbitrary: inline },
  { weight: 1, arbitrary: inline.map((part) => lines(part, '## ')) },
  { weight: 1, arbitrary: inline.map((part) => lines(part, '> ')) },
  {
    weight: 1,
    arbitrary: fc
      .array(inline, { minLength: 1, maxLength: 3 })
      .map((items) => joined('\n')(items.map((item) => lines(item, '- ', '  ')))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(1, 3, 2015), fc.array(inline, { minLength: 1, maxLength: 3 }))
      .map(([start, items]) =>
        joined('\n')(
          items.map((item, at) => ({
            ...lines(item, `${start + at}. `, '      '),
            shown: `${start + at} ${item.shown}`,
          })),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(inline, inline)
      .map(([a, b]) => joined('')([around('| ', a, ' |\n| - |\n'), around('| ', b, ' |')])),
  },
  { weight: 1, arbitrary: inline.map((part) => around('<Names>\n', part, '\n</Names>')) },
  { weight: 1, arbitrary: inline.map((part) => around('<Quote lang="ar">\n\n', part, '\n\n</Quote>')) },
  { weight: 1, arbitrary: words.map((part) => around('```\n', part, '\n```')) },
);

const texts = fc.array(blocks, { minLength: 1, maxLength: 5 }).map((all) => {
  const { typed, shown, notes = {} } = joined('\n\n')(all);
  const below = Object.entries(notes);
  return {
    typed: [typed, ...below.map(([mark, note]) => `[^${mark}]: ${note}`)].join('\n\n') + '\n',
    shown,
    notes: below.map(([, note]) => note),
  };
});

function joined(between = ''): (parts: Part[]) => Part {
  return (parts) => ({
    typed: parts.map(({ typed }) => typed).join(between),
    shown: parts.map(({ shown }) => shown).join(' '),
    notes: Object.assign({}, ...parts.map((part) => part.notes)),
  });
}

function around(open: string, part: Part, close: string): Part {
  return { ...part, typed: open + part.typed + close };
}

/** An address that is no link after all, because of a sign before it, is seen as it was typed. */
const letters = (text: string) =>
  text
    .replaceAll('https://example.com/zz', '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
    .toLowerCase();

const stylesheet = 'p{color:red}';
const site = { origin: 'https://example.org', scripted: false, styleHashes: [styleHashOf(stylesheet)] };

it('what the check passes becomes a page without a fault, and shows every letter and figure in order', async () => {
  let passed = 0;
  fc.assert(
    fc.property(texts, fc.nat(localeCodes.length - 1), ({ typed, shown, notes }, at) => {
      const locale = localeCodes[at] ?? 'en';
      // A fence: what is below it is shown as it is typed, signs and all.
      if (typed.includes('~~~')) return;
      // Lists of one entry each are one, which counts on: 1 and 1 leave it to the list.
      if ((typed.match(/^1\. /gm) ?? []).length > 1) return;
      const source = `---\ntitle: A\n---\n\n${typed}`;
      let refused = false;
      const refuse = () => void (refused = true);
      const text = readBytes(Buffer.from(source), refuse) ?? '';
      const tree = parseText(text, refuse);
      if (tree) checkText(tree, text, refuse);
      if (refused || !tree) return;
      passed += 1;
      const hast = textToHast(tree, { file: 'a.mdx', locale, messages: messages[locale] });
      const words = plainText(hast);

      const rest = letters(words).slice(letters(shown).length);
      expect(letters(words).slice(0, letters(shown).length)).toBe(letters(shown));
      // Notes stand in the order of their marks.
      expect([...rest].sort().join('')).toBe([...letters(notes.join(''))].sort().join(''));

      const summary = summaryOf(hast, locale);
      expect(letters(words)).toContain(letters(summary));
      expect(summary === '').toBe(words.trim() === '' || !/[^\s\u200B]/.test(words));

      const body = `<main>${toHtml(hast)}</main>`;
      const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>${stylesheet}</style></head><body>${body}</body></html>`;
      const page = plainPage(html);
      const facts = verifyPage('/en', page, site);
      expect(facts.faults).toEqual([]);
      expect(brokenLinks([facts], [], new Set())).toEqual([]);
      // A browser builds the tree that was meant.
      const tags = (markup: string) => markup.match(/<[a-z][a-z0-9]*/g);
      expect(tags(page.slice(page.indexOf('<main>')))).toEqual(tags(body));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 600) },
  );
  expect(passed).toBeGreaterThan(100);
}, 3_600_000);
