import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** The rules that a file at `filePath` would break. */
async function broken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

// The first run loads every plugin, which takes seconds on a slow machine.
beforeAll(() => broken('lib/a.ts', ''), 60_000);

const imports = (source: string) => `import { it } from '${source}';\nexport const that = it;\n`;

describe('imports only go down', () => {
  it.each([
    ['components/a.tsx', '@/app/reader-page'],
    ['components/a.tsx', '@/authoring/elements'],
    ['components/a.tsx', '../tools/build'],
    ['lib/a.ts', '@/components/localized-text'],
    ['lib/a.ts', '../components/phrase'],
    ['i18n/a.ts', '../lib/site'],
    ['model/a.ts', '../lib/site'],
    ['model/a.ts', '../authoring/elements'],
    ['lib/a.ts', '../importer/entry'],
    ['authoring/a.ts', '../importer/entry'],
    ['tools/commands/a.ts', '../../importer/import'],
    ['lib/a.ts', '@coalition/blogger-importer/entry'],
    ['importer/a.ts', '../tools/commands/compare/differences'],
    ['importer/a.ts', '../lib/site'],
    ['i18n/a.ts', '@/model/fields'],
    ['authoring/a.ts', '../lib/content'],
    ['authoring/a.ts', '../lib/feed'],
    ['authoring/deep/a.ts', '../../components/phrase'],
    ['tools/a.ts', '@/app/reader-page'],
    ['e2e/a.spec.ts', '../lib/dates'],
    ['e2e/a.spec.ts', '@/i18n/locales'],
    ['app/a.ts', '@/tools/commands/build'],
  ])('%s may not import %s', async (file, source) => {
    expect(await broken(file, imports(source))).toEqual(['no-restricted-imports']);
  });

  it.each([
    ['app/[locale]/a.ts', '@/components/localized-text'],
    ['app/a.ts', '@/lib/content'],
    ['components/a.tsx', './phrase'],
    ['components/a.tsx', '@/model/piece'],
    ['components/a.tsx', '@/messages/en.json'],
    ['lib/a.ts', '../model/fields'],
    ['lib/a.ts', './content'],
    ['authoring/a.ts', '../i18n/locales'],
    ['authoring/a.ts', '../model/dates'],
    ['importer/a.ts', '../authoring/elements'],
    ['model/a.ts', './paths'],
    ['tools/a.ts', '../model/fields'],
    ['tools/a.ts', '../components/emblem'],
    ['e2e/a.spec.ts', './fixtures'],
    ['e2e/a.spec.ts', '../messages/en.json'],
    ['e2e/a.spec.ts', '../tests/temporary-postgresql'],
    ['lib/desk/a.test.ts', '../../tests/dirty-photo'],
    ['tests/bench/a.ts', '../../lib/search/find'],
  ])('%s may import %s', async (file, source) => {
    expect(await broken(file, imports(source))).toEqual([]);
  });
});

it.each([
  ['lib/desk/a.ts', '../../tests/dirty-photo'],
  ['tools/commands/a.ts', '../../tests/temporary-postgresql'],
  ['tools/commands/up.mjs', '../../tests/steps.mjs'],
])('%s, which is no test, may not import %s', async (file, source) => {
  expect(await broken(file, imports(source))).toEqual(['@typescript-eslint/no-restricted-imports']);
});

it.each(['lib/a.ts', 'app/a.ts', 'authoring/a.ts', 'model/a.ts'])(
  '%s joins no paths that Next follows',
  async (file) => {
    const joins = (source: string) => `import { join } from '${source}';\nexport const that = join;\n`;
    expect(await broken(file, joins('node:path'))).toEqual(['@typescript-eslint/no-restricted-imports']);
    expect(await broken('tools/a.ts', joins('node:path'))).toEqual([]);
    expect(await broken('lib/a.test.ts', joins('node:path'))).toEqual([]);
  },
);

describe('what stands behind a door', () => {
  it.each(['content', 'drafts', 'session'])('is not asked for by a component: lib/%s', async (door) => {
    expect(await broken('components/a.tsx', imports(`@/lib/${door}`))).toEqual(['no-restricted-imports']);
    expect(await broken('components/a.tsx', imports(`../lib/${door}`))).toEqual(['no-restricted-imports']);
  });

  it('is not asked for by a component, not even for a type', async () => {
    const code = "import type { it } from '@/lib/content';\nexport type That = it;\n";
    expect(await broken('components/a.tsx', code)).toEqual(['no-restricted-imports']);
  });

  it.each(['app/a.ts', 'components/a.tsx', 'lib/a.ts', 'lib/session.ts', 'authoring/a.ts', 'tools/a.ts'])(
    'is Contentlayer, which %s does not know',
    async (file) => {
      expect(await broken(file, imports('contentlayer/generated'))).toEqual(['no-restricted-imports']);
    },
  );

  it.each(['lib/content.ts', 'lib/drafts.ts'])('is Contentlayer, which %s knows', async (file) => {
    expect(await broken(file, imports('contentlayer/generated'))).toEqual([]);
  });

  it.each(['app/a.ts', 'components/a.tsx', 'lib/a.ts', 'lib/content.ts', 'lib/drafts.ts'])(
    'is next-auth, which %s does not know',
    async (file) => {
      expect(await broken(file, imports('next-auth'))).toEqual(['no-restricted-imports']);
      expect(await broken(file, imports('next-auth/jwt'))).toEqual(['no-restricted-imports']);
    },
  );

  it('is what is read of the content, which the doors alone read, and drafts the editors’ door alone', async () => {
    const reads = (name: string) =>
      `import { ${name} } from './library-from-documents';\nexport const that = ${name};\n`;
    for (const file of ['lib/a.ts', 'lib/redirects.ts', 'app/a.ts', 'tools/a.ts'])
      expect(await broken(file, reads('readPublished')), file).toEqual(['no-restricted-imports']);
    expect(await broken('lib/content.ts', reads('readPublished'))).toEqual([]);
    expect(await broken('lib/content.ts', reads('readDrafts'))).toEqual(['no-restricted-imports']);
    expect(await broken('lib/drafts.ts', reads('readDrafts'))).toEqual([]);
  });

  it('is next-auth, which lib/session.ts knows', async () => {
    expect(await broken('lib/session.ts', imports('next-auth'))).toEqual([]);
  });
});

describe('readers get plain elements', () => {
  it.each(['next/link', 'next/image', 'next/legacy/image'])('%s is refused', async (source) => {
    for (const file of ['app/[locale]/route.tsx', 'components/a.tsx']) {
      expect(await broken(file, imports(source))).toContain('no-restricted-imports');
    }
  });

  it('a plain link and a plain picture are not', async () => {
    const code =
      'export const A = () => <a href="/en"><img src="/a.png" alt="A" width="1" height="1" /></a>;\n';
    expect(await broken('components/a.tsx', code)).toEqual([]);
  });
});

describe('a thing is exported by its name', () => {
  const code = 'export default function thing() {}\n';

  it.each(['components/a.tsx', 'lib/a.ts', 'app/[locale]/a.ts', 'tools/a.ts'])('in %s', async (file) => {
    expect(await broken(file, code)).toEqual(['no-restricted-syntax']);
  });

  it.each(['app/robots.ts', 'next.config.js'])(
    'but for %s, where another program looks for a default',
    async (file) => {
      expect(await broken(file, code)).toEqual([]);
    },
  );
});
