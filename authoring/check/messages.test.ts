import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkMessages } from './messages';
import { diagnosticMessages, type Reason } from '../diagnostics';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'messages-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function refused(en: string, zh: string, hant = '{}'): string[] {
  writeFileSync(join(dir, 'en.json'), en);
  writeFileSync(join(dir, 'zh.json'), zh);
  writeFileSync(join(dir, 'zh-hant.json'), hant);
  return checkMessages(dir).map(
    ({ file, line, field, reason }) => `${file}:${line ?? ''} ${field ?? ''} ${reason}`,
  );
}

it('lets the messages of the project pass', () => {
  expect(checkMessages('messages')).toEqual([]);
});

it.each([
  [
    'a name that one language lacks',
    '{"A":{"b":"c","d":"e"}}',
    '{"A":{"b":"丙"}}',
    'zh.json: A.d missing-message',
  ],
  ['empty words', '{"A":{"b":"c"}}', '{"A":{\n"b":" "}}', 'zh.json:2 A.b empty-field'],
  ['an open brace', '{"A":{"b":"c {d"}}', '{"A":{"b":"丙"}}', 'en.json:1 A.b bad-message'],
  ['another blank', '{"A":{"b":"{c}"}}', '{"A":{"b":"{d}"}}', 'zh.json:1 A.b other-blanks'],
  [
    'a plural without its other',
    '{"A":{"b":"{c, plural, one {#}}"}}',
    '{"A":{"b":"{c}"}}',
    'en.json:1 A.b bad-message',
  ],
  [
    'a name that is there twice',
    '{"A":{"b":"c"},\n"A":{"b":"c"}}',
    '{"A":{"b":"丙"}}',
    'en.json:2  repeated-field',
  ],
  ['a comma too much', '{"A":{"b":"c",}}', '{"A":{"b":"丙"}}', 'en.json:  not-json'],
  ['a number', '{"A":{"b":1}}', '{"A":{"b":"丙"}}', 'en.json:1 A.b not-words'],
])('refuses %s', (_, en, zh, expected) => {
  expect(refused(en, zh)).toContain(expected);
});

it('needs no plural where a language has none', () => {
  expect(refused('{"a":"{n, plural, one {# post} other {# posts}}"}', '{"a":"{n}篇"}')).toEqual([]);
});

it('refuses a language that is not in the table of languages', () => {
  writeFileSync(join(dir, 'fr.json'), '{}');
  expect(refused('{"a":"b"}', '{"a":"乙"}')).toEqual(['fr.json:  unknown-language']);
});

it('says every reason in both languages with the same blanks', () => {
  const blanks = (words: readonly string[]) => [...new Set(words.join(' ').match(/\{\w+\}/g))].sort();
  const { en, zh } = diagnosticMessages;
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const reason of Object.keys(en) as Reason[]) {
    // An English description of a field has no Chinese one beside it; its editors are sent to the guide.
    const english = blanks(Object.values(en[reason])).filter((blank) => blank !== '{description}');
    expect([reason, ...blanks(Object.values(zh[reason]))]).toEqual([reason, ...english]);
  }
});

it('asks a language that nobody writes in for whole namespaces, or none of them', () => {
  const [en, zh] = [
    '{"A":{"b":"c","d":"e"},"Desk":{"f":"g"}}',
    '{"A":{"b":"丙","d":"戊"},"Desk":{"f":"庚"}}',
  ];
  expect(refused(en, zh, '{"A":{"b":"丙"}}')).toEqual(['zh-hant.json: A.d missing-message']);
  expect(refused(en, zh, '{"A":{"b":"丙","d":"戊"}}')).toEqual([]);
});
