import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultLocale, localeCodes } from './locales';
import { messages } from './messages';

const folder = join(import.meta.dirname, '../messages');

/** `PostKind.report` → “Report”, for every word of a language. */
function flatten(words: object, path: string[] = []): [string, unknown][] {
  return Object.entries(words).flatMap(([name, value]) => {
    const here = [...path, name];
    return value && typeof value === 'object' ? flatten(value, here) : [[here.join('.'), value]];
  });
}

function flatMessages(code: (typeof localeCodes)[number]): Map<string, unknown> {
  return new Map(flatten(messages[code]));
}

/** `{count, plural, …} of {name}` → count, name */
function argumentsOf(message: unknown): string[] {
  return [...new Set([...String(message).matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name ?? ''))].sort();
}

it('has a file for each row of the table of languages, and no other', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(files.sort()).toEqual(localeCodes.map((code) => `${code}.json`).sort());
});

describe.each(localeCodes.filter((code) => existsSync(join(folder, `${code}.json`))))(
  'messages/%s.json',
  (code) => {
    it('lacks no word of the default language, and has none beyond it', () => {
      const [model, theirs] = [flatMessages(defaultLocale), flatMessages(code)];
      const missing = [...model.keys()].filter((key) => !theirs.has(key));
      const unknown = [...theirs.keys()].filter((key) => !model.has(key));
      expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
    });

    it('leaves no word empty', () => {
      const empty = [...flatMessages(code)].filter(
        ([, message]) => typeof message !== 'string' || !message.trim(),
      );
      expect(empty).toEqual([]);
    });

    it('puts nothing into its sentences that the default language does not', () => {
      const [model, theirs] = [flatMessages(defaultLocale), flatMessages(code)];
      const unknown = [...theirs].filter(([key, message]) =>
        argumentsOf(message).some((name) => !argumentsOf(model.get(key)).includes(name)),
      );
      expect(unknown).toEqual([]);
    });
  },
);
