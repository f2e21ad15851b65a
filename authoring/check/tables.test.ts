import { expect, test } from 'vitest';
import { reporterFor, type Diagnostic } from '../diagnostics';
import { readYaml } from '../read/yaml';
import { checkWithdrawn } from './tables';

function reasonsFor(names: string): string[] {
  const diagnostics: Diagnostic[] = [];
  const refuse = reporterFor('withdrawn.yml', diagnostics);
  const table = readYaml(`names: ${names}\npictures: []\npeople: []\n`, 1, refuse);
  if (table) checkWithdrawn(table, { folders: [], tables: [] }, refuse);
  return diagnostics.map(({ reason }) => reason);
}

test('an editor is told of a name that nothing could be found by, or everything', () => {
  for (const names of ['[金]', '["J."]', '["··"]', '["－ －"]', '["e\u0301"]'])
    expect(reasonsFor(names), names).toEqual(['withdrawn-too-short']);
  for (const names of ['[金海]', '[Li]', '["J. K."]', '["𠮷野"]'])
    expect(reasonsFor(names), names).toEqual([]);
});
