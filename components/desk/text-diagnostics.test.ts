import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { messages } from '@/i18n/messages';
import { TextDiagnostics } from './text-diagnostics';

const words = { en: 'wrong', zh: '有错' };
const text = '---\ntitle: A march\n---\n\nOne.\n\n##Two\n';

test('a fault is shown at the line that its editor sees, or at its field', () => {
  const diagnostic = { file: 'a/en.mdx', reason: 'missing-field', message: words, remedy: words } as const;
  const shown = renderToStaticMarkup(
    createElement(TextDiagnostics, {
      diagnostics: [
        { ...diagnostic, line: 7 },
        { ...diagnostic, line: 1, field: 'kind' },
      ],
      text,
      locale: 'en',
    }),
  );
  const { line } = messages.en.WriteView;
  expect(shown).toContain(`<strong>${line.replace('{line, number}', '3')}</strong>`);
  expect(shown).toContain(`<strong>${messages.en.FieldControls.label.kind}</strong>`);
});
