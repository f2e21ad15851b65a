import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { reporterFor, type Diagnostic } from '../../authoring/diagnostics';
import { readBytes } from '../../authoring/read/bytes';
import { readYaml } from '../../authoring/read/yaml';
import { fields, type PieceKind } from '../../model/fields';
import { entriesOf, formFieldsOf, headWith, newHead } from './form-fields';
import { changeHead, headValues, type FieldValue } from './head';
import { joinText, splitText, withLineEndsOf, withLineFeeds } from './split-text';

/** Every text that lies in the project, and the kind of its piece. */
const files = ['content', 'tests/content', 'e2e/content'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => ({
      file: join(folder, name),
      kind: name.replace(/^drafts\//, '').split('/')[0] as PieceKind,
      source: readFileSync(join(folder, name), 'utf8'),
    })),
);

/** A form as a browser sends it: each control says what it showed, with the line ends of forms. */
function sent(kind: PieceKind, head: string, changes: Record<string, string> = {}): URLSearchParams {
  const form = new URLSearchParams();
  for (const { name, field, value } of formFieldsOf(kind, head) ?? [])
    for (const [control, words] of entriesOf(name, field, value)) form.append(control, words);
  for (const [name, words] of Object.entries(changes)) form.set(name, words);
  return new URLSearchParams(form.toString());
}

/** What is kept when a text was opened, and the form sent. */
function saved(kind: PieceKind, source: string, change = (body: string) => body): string {
  const shown = splitText(source);
  const head = withLineFeeds(shown.head);
  const asSent = (text: string) => withLineFeeds(withLineFeeds(text).replaceAll('\n', '\r\n'));
  const text = joinText({
    head: headWith(kind, asSent(head), sent(kind, head)),
    body: asSent(change(withLineFeeds(shown.body))),
    tail: asSent(shown.tail),
  });
  return withLineEndsOf(source, text);
}

describe('a text that is opened and saved', () => {
  it('keeps line ends of carriage return and line feed, and no line feed or several at its end', () => {
    expect(files.length).toBeGreaterThan(70);
    for (const { kind, source } of files) {
      const windows = source.replaceAll('\n', '\r\n');
      expect(saved(kind, windows)).toBe(windows);
      for (const end of ['', '\n\n\n', '\r\n'])
        expect(saved(kind, source.trimEnd() + end)).toBe(source.trimEnd() + end);
    }
  });

  it('shows its fields as controls, if the check has nothing against them', () => {
    const unshown = files.filter(({ kind, source }) => !formFieldsOf(kind, splitText(source).head));
    expect(unshown.map(({ file }) => file)).toEqual([]);
  });

  it('differs in one paragraph if one was changed', () => {
    for (const { kind, source } of files) {
      const windows = source.replaceAll('\n', '\r\n');
      const { body } = splitText(source);
      const [line = ''] = body
        .split('\n')
        .filter((each) => each.length > 20 && body.split(each).length === 2);
      if (!line) continue;
      const change = (text: string) => text.replace(line, () => `${line} More.`);
      expect(saved(kind, source, change)).toBe(source.replace(line, () => `${line} More.`));
      expect(saved(kind, windows, change)).toBe(windows.replace(line, () => `${line} More.`));
    }
  });

  it('keeps the line ends of each line where they differ', () => {
    expect(withLineEndsOf('a\r\nb\nc\rd', 'a\nb\nc\nd')).toBe('a\r\nb\nc\rd');
    expect(withLineEndsOf('a\r\nb\nc\n', 'a\nx\ny\nc\n')).toBe('a\r\nx\r\ny\r\nc\n');
    expect(withLineEndsOf('a\r\nb', 'a\nb\n')).toBe('a\r\nb\r\n');
    expect(withLineEndsOf('a\r\nb\r\n', 'a\nb')).toBe('a\r\nb');
  });

  it('is whole, in parts, whatever it is', () => {
    const text = fc.array(
      fc.constantFrom('---', '\n', '\r\n', '\n\n', 'title: a', '--', ' ', '中文', '\r', '----'),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const source = parts.join('');
        const { head, body, tail } = splitText(source);
        expect(head + body + tail).toBe(source);
        expect(withLineEndsOf(source, withLineFeeds(source))).toBe(source);
      }),
    );
  });
});

describe('a field that is changed', () => {
  const { source } = files.find(({ file }) =>
    file.endsWith('2015-09-27-protest-xi-visit-washington/en.mdx'),
  ) ?? {
    source: '',
  };
  const head = splitText(source).head;
  const change = (changes: Record<string, string>, of = head, kind: PieceKind = 'posts') =>
    headWith(kind, of, sent(kind, of, changes));
  /** Lines that are gone, and lines that are new. */
  const difference = (changes: Record<string, string>, of = head, kind: PieceKind = 'posts') => {
    const [was, now] = [of.split('\n'), change(changes, of, kind).split('\n')];
    return [was.filter((line) => !now.includes(line)), now.filter((line) => !was.includes(line))];
  };

  it('changes its own line and no other', () => {
    expect(difference({ 'field.title': 'A: B' })).toEqual([
      ["title: Protest Chinese President's Visit to the United States in Washington DC"],
      ["title: 'A: B'"],
    ]);
    expect(difference({ 'field.eventPlace.zh': '纽约' })).toEqual([['  zh: 华盛顿'], ['  zh: 纽约']]);
    expect(difference({ 'field.date': '2015-09-28' })).toEqual([['date: 2015-09-27'], ['date: 2015-09-28']]);
  });

  it('that is new stands where the table has it', () => {
    expect(change({ 'field.summary': '12' }).split('\n').slice(1, 4)).toEqual([
      "title: Protest Chinese President's Visit to the United States in Washington DC",
      "summary: '12'",
      'kind: report',
    ]);
  });

  it('that is emptied is taken out', () => {
    expect(difference({ 'field.eventPlace.en': '', 'field.eventPlace.zh': '' })).toEqual([
      ['eventPlace:', '  en: Washington DC', '  zh: 华盛顿'],
      [],
    ]);
    expect(difference({ 'field.topics': '' })[1]).toEqual([]);
  });

  it('keeps its quotation marks, comments beside it and empty lines', () => {
    const typed = `---\n# first\ntitle: "A" # the name\n\nkind: report\ndate: '2015-01-01'\n# last\n---\n\n`;
    expect(change({ 'field.title': 'B "C"', 'field.date': '2015-01-02' }, typed)).toBe(
      `---\n# first\ntitle: "B \\"C\\"" # the name\n\nkind: report\ndate: '2015-01-02'\n# last\n---\n\n`,
    );
  });

  it('leaves its neighbours as somebody has laid them out, and a comment above it if it goes', () => {
    const typed = `---\ntitle: A\nsummary: B\neventPlace: { en:   C }\n# of topics\ntopics: [a,b]\nbyline:\n    en: D\n    zh: "E"\n---\n\n`;
    expect(change({ 'field.summary': '', 'field.topics': '', 'field.byline.en': 'F' }, typed)).toBe(
      `---\ntitle: A\neventPlace: { en:   C }\n# of topics\nbyline:\n    en: F\n    zh: "E"\n---\n\n`,
    );
  });

  it('is a note among notes: a word, a new one, one that is taken out', () => {
    const typed = newHead('posts', {
      title: 'A',
      since: [
        { day: '2015-01-01', words: { en: 'One', zh: '一' }, sources: [{ title: 'A' }], noted: '2015-01-01' },
        { day: '2015-01-02', words: { en: 'Two', zh: '二' }, sources: [{ title: 'B' }], noted: '2015-01-01' },
      ],
    });
    expect(difference({ 'field.since.1.words.zh': '贰' }, typed)).toEqual([
      ['      zh: 二'],
      ['      zh: 贰'],
    ]);
    expect(difference({ 'field.since.0.sources.1.title': 'C: D' }, typed)).toEqual([
      [],
      ["      - title: 'C: D'"],
    ]);
    expect(difference({ 'field.since.0.remove': 'on' }, typed)[1]).toEqual([]);
    expect(headValues(change({ 'field.since.0.remove': 'on' }, typed))?.since).toHaveLength(1);
    expect(headValues(change({ 'field.since.2.words.en': 'Three' }, typed))?.since).toHaveLength(3);
    expect(headValues(change({ 'field.since.0.day': '' }, typed))?.since).toEqual([
      { words: { en: 'One', zh: '一' }, sources: [{ title: 'A' }], noted: '2015-01-01' },
      { day: '2015-01-02', words: { en: 'Two', zh: '二' }, sources: [{ title: 'B' }], noted: '2015-01-01' },
    ]);
  });

  it('that only an import supposes is ticked off', () => {
    const typed = newHead('posts', {
      title: 'A',
      blogger: { id: '12', labels: ['x'], unsure: ['title', 'text'] },
    });
    expect(difference({ 'field.blogger.unsure': 'text' }, typed)).toEqual([['    - title'], []]);
    expect(headValues(change({ 'field.blogger.unsure': '' }, typed))?.blogger).toEqual({
      id: '12',
      labels: ['x'],
    });
  });

  it.each([
    '\0',
    '\u0002',
    '\b',
    '\x1B',
    '\x7F',
    '\x9B',
    '\u202E',
    '\u200B',
    '\uFEFF',
    '\uFFFE',
    '\uE000',
    '\u{E0041}',
  ])('keeps a character that must not stand there, for the check to speak of: %j', (character) => {
    const title = `a${character}b`;
    expect(headValues(newHead('posts', { title, kind: 'report' }))).toEqual({ title, kind: 'report' });
    const head = '---\ntitle: x\nkind: report\nsince:\n  - day: 2020-01-01\n    words:\n      en: y\n---\n';
    const changed = headWith(
      'posts',
      head,
      sent('posts', head, { 'field.title': title, 'field.since.0.words.en': title }),
    );
    expect(headValues(changed)).toMatchObject({ title, since: [{ words: { en: title } }] });
    expect(changed).not.toMatch(/[\0-\x08\x0E-\x1F]/);
    const diagnostics: Diagnostic[] = [];
    readYaml(changed.slice(4, -4), 2, reporterFor('en.mdx', diagnostics));
    readBytes(Buffer.from(changed), reporterFor('en.mdx', diagnostics));
    expect(diagnostics.map(({ line }) => line).sort()).toEqual([2, 7]);
  });

  it.each(['\v', '\f', '\x85', '\u2028', '\u2029', ' \r\n\u2028 '])(
    'takes a line end of a word processor for one: %j',
    (end) => {
      const head = '---\ntitle: x\n---\n';
      expect(headWith('posts', head, sent('posts', head, { 'field.title': `first${end}second` }))).toBe(
        '---\ntitle: first second\n---\n',
      );
    },
  );

  it('says what was typed, whatever it is, and leaves the others alone', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[-?:,[\]{}#&*!|>'"%@`~ \\0-9a-z中文：]{1,12}$/),
      fc.constantFrom(
        'true',
        'null',
        '~',
        '12',
        '0x1F',
        '1e3',
        'a: b',
        'a #b',
        '- a',
        "'",
        '"',
        '{a}',
        '中文：“是”',
      ),
    );
    const value = words.map((each) => each.replace(/[\s\p{C}]+/gu, ' ').trim());
    const style = fc.record({
      collectionStyle: fc.constantFrom('flow' as const, 'block' as const, 'any' as const),
      defaultStringType: fc.constantFrom(
        'PLAIN' as const,
        'QUOTE_SINGLE' as const,
        'QUOTE_DOUBLE' as const,
        'BLOCK_LITERAL' as const,
      ),
      indentSeq: fc.boolean(),
      indent: fc.constantFrom(2, 4),
      lineWidth: fc.constantFrom(0, 40),
    });
    const note = fc.record(
      {
        day: value,
        words: fc.record({ en: value, zh: value }),
        noted: value,
        sources: fc.array(fc.record({ title: value }), { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: [] },
    );
    const values = fc.record(
      {
        title: value,
        summary: value,
        eventPlace: fc.record({ en: value, zh: value }, { requiredKeys: [] }),
        topics: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
        since: fc.array(note, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    const order = Object.keys(fields.posts);
    fc.assert(
      fc.property(values, values, style, (was, changes, options) => {
        const typed = `---\n${stringify(was, options)}---\n`;
        if (headValues(typed) === undefined) return;
        const now = changeHead(typed, changes as Record<string, FieldValue>, order);
        expect(headValues(now)).toEqual(JSON.parse(JSON.stringify({ ...headValues(typed), ...changes })));
        expect(changeHead(now, changes as Record<string, FieldValue>, order)).toBe(now);
      }),
      { numRuns: 300 },
    );
  });
});
