import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { messages } from '@/i18n/messages';
import { deskRows } from '@/lib/desk';
import { PieceDiagnostics } from './piece-diagnostics';

const words = { en: 'wrong', zh: '有错' };
const diagnostic = { reason: 'missing-field', message: words, remedy: words } as const;
const inTheText = '第3行';
const [row] = deskRows(
  {
    texts: [
      { kind: 'posts', slug: 'a', locale: 'zh', draft: true, file: 'drafts/posts/a/zh.mdx' },
      { kind: 'posts', slug: 'a', locale: 'zh', draft: false, file: 'posts/a/zh.mdx' },
    ],
    diagnostics: [
      { ...diagnostic, file: 'drafts/posts/a/zh.mdx', line: 7 },
      { ...diagnostic, file: 'posts/a/zh.mdx', line: 8 },
      { ...diagnostic, file: 'drafts/posts/a/extra.txt' },
    ],
  },
  () => undefined,
);
const shown = () => renderToStaticMarkup(createElement(PieceDiagnostics, { row: row!, locale: 'zh' }));

test('the desk tells an editor the line that is seen where the text is written, and of other files the file', () => {
  row!.versions.zh.text = '---\ntitle: 游行\n---\n\n一。\n\n##二\n';
  expect(shown()).toContain(`<strong>${inTheText}</strong>`);
  expect(shown()).toContain('href="/preview/zh/write/posts/a/zh"');
  expect(shown()).not.toContain('zh.mdx:7');
  // What is public beneath the draft has lines of its own.
  expect(shown()).toContain('<code>posts/a/zh.mdx:8</code>');
  expect(shown()).toContain('<code>drafts/posts/a/extra.txt</code>');
});

test('of a text that cannot be read there is at least its file', () => {
  delete row!.versions.zh.text;
  expect(shown()).toContain('<code>drafts/posts/a/zh.mdx:7</code>');
  expect(messages.zh.WriteView.line.replace('{line, number}', '3')).toBe(inTheText);
});
