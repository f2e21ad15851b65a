import { expect, test } from 'vitest';
import { fields } from '../model/fields';
import { reporterFor, type Diagnostic } from './diagnostics';

test('what a field is for is said whole, where it is missing', () => {
  for (const { description } of Object.values(fields).flatMap((each) => Object.values(each))) {
    const diagnostics: Diagnostic[] = [];
    reporterFor('en.mdx', diagnostics)('missing-field', { field: 'title' }, { description });
    expect(diagnostics[0]?.remedy.en).toContain(description);
  }
});

test('what a file says is shown on one line, and not at any length', () => {
  const diagnostics: Diagnostic[] = [];
  reporterFor('en.mdx', diagnostics)('missing-field', {}, { description: `a\nb${'c'.repeat(5_000)}` });
  expect(diagnostics[0]?.remedy.en).toMatch(/aU\+000Abc+…$/);
  expect(diagnostics[0]?.remedy.en.length).toBeLessThan(400);
});
