import { defineConfig, globalIgnores } from 'eslint/config';
import nextCoreWebVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';

/*
 * The floors of the house (CONTRIBUTING.md): imports only go down. eslint.config.test.ts proves that each rule below
 * refuses what it should.
 */

/** What each folder may import from, beside itself, `messages` and packages. */
const floors = {
  app: ['components', 'lib', 'model', 'i18n'],
  components: ['lib', 'model', 'i18n'],
  lib: ['authoring', 'model', 'i18n'],
  authoring: ['model', 'i18n'],
  model: ['i18n'],
  i18n: [],
  serving: ['lib', 'model', 'i18n'],
  tools: ['components', 'serving', 'lib', 'authoring', 'model', 'i18n'],
  importer: ['authoring', 'model', 'i18n'],
  e2e: [],
  tests: ['tools', 'serving', 'lib', 'authoring', 'model', 'i18n'],
};
/** What tests need has a rule of its own, below. */
const folders = Object.keys(floors).filter((folder) => folder !== 'tests');

const doors = {
  regex: '(^|/)lib/(content|drafts|session)$',
  message: 'A component draws what it is handed. Ask the door in the page (app/) and hand the answer down.',
};
const contentlayer = {
  regex: '^contentlayer/generated|(^|/)\\.contentlayer/|(^|/)library-from-documents$',
  message: 'Only the two doors, lib/content.ts and lib/drafts.ts, know Contentlayer. Ask one of them.',
};
const drafts = {
  regex: '(^|/)library-from-documents$',
  importNames: ['readDrafts'],
  message: 'The readers’ door knows nothing of drafts. Whoever may see them asks lib/drafts.ts.',
};
const nextAuth = {
  regex: '^next-auth(/|$)',
  message: 'Only lib/session.ts knows next-auth. Ask it.',
};
const link = {
  regex: '^next/link(\\.js)?$',
  message:
    'Readers get no script, and prefetching tells the network what they may read next. Write a plain <a>.',
};
const image = {
  regex: '^next/(legacy/)?image(\\.js)?$',
  message: 'Its inline style breaks the content security policy. Write a plain <img> with width and height.',
};

const testsOnly = {
  regex: '^\\.{1,2}/.*tests/',
  message: 'What tests need (tests/) is for tests alone.',
};

const followed = {
  regex: '^(node:)?path$',
  importNames: ['join', 'resolve'],
  message:
    'Next follows these into every file that the result could name. Take those of model/disk-paths.ts.',
};

const ownPackages = {
  regex: '^@coalition/',
  message: 'importer/ is a package of its own, and the site runs without it.',
};

/** `no-restricted-imports` does not add up over several entries, so each folder gets its whole list at once. */
function imports(folder, ...patterns) {
  const above = folders.filter((other) => other !== folder && !floors[folder].includes(other));
  const floor = {
    regex: `^(@|\\.{1,2}(/\\.\\.)*)/(${above.join('|')})/`,
    message: `Imports only go down: ${folder}/ may import from ${['itself', ...floors[folder], 'messages'].join(', ')}.`,
  };
  return { 'no-restricted-imports': ['error', { patterns: [floor, ownPackages, link, image, ...patterns] }] };
}

export default defineConfig(
  globalIgnores([
    '**/.next*/',
    '**/.contentlayer/',
    '**/.generated/',
    'out/',
    'releases/',
    'public/search/',
    'build/',
    '.vercel/',
    'test-results/',
    'next-env.d.ts',
  ]),
  nextCoreWebVitals,
  nextTypescript,
  {
    rules: {
      // Plain links and plain pictures are what readers get here (docs/decisions/0031-floors-by-lint.md).
      '@next/next/no-html-link-for-pages': 'off',
      '@next/next/no-img-element': 'off',
      // A rule for Next's older router, where next/head was needed.
      '@next/next/no-head-element': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message:
            'Export it by name: a thing has one name everywhere. Default exports are for files that Next reads.',
        },
      ],
    },
  },
  {
    // Files whose default export Next or another tool demands.
    files: ['app/robots.ts', '**/*.config.{js,ts}'],
    rules: { 'no-restricted-syntax': 'off', 'import/no-anonymous-default-export': 'off' },
  },
  ...Object.keys(floors).map((folder) => ({
    files: [`${folder}/**`],
    rules: imports(folder, contentlayer, nextAuth),
  })),
  { files: ['components/**'], rules: imports('components', doors, contentlayer, nextAuth) },
  { files: ['lib/{content,drafts,library-from-documents}.ts'], rules: imports('lib', nextAuth) },
  { files: ['lib/content.ts'], rules: imports('lib', drafts, nextAuth) },
  { files: ['lib/session.ts'], rules: imports('lib', contentlayer) },
  {
    // A rule of its own, since the one above does not add up.
    files: ['**/*.{ts,tsx,mjs}'],
    ignores: ['**/*.test.ts', 'tests/**', 'e2e/**', '*.config.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [testsOnly] }] },
  },
  {
    // What Next compiles.
    files: ['{app,components,lib,authoring,model,i18n}/**'],
    ignores: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [testsOnly, followed] }] },
  },
  // There is no React here; `use` is Playwright's.
  { files: ['e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  // These read the files of a build, as the tools that made them do, and ask nothing over HTTP.
  { files: ['e2e/files/**'], rules: imports('tools', contentlayer, nextAuth) },
);
