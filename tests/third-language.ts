import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/*
 * `npm run test:third-language`: is it true that a row in i18n/locales.ts adds a language? Builds the content of the tests
 * with a third one, from a copy of the sources that has the row and its messages (the English ones) and nothing else that
 * knows it, and looks at what readers of it get. Its code has a hyphen, as BCP 47 allows. Takes as long as a build.
 */

const root = resolve(import.meta.dirname, '..');
const copy = join(root, 'build/third-language');
const code = 'pt-br';
const row = `
  '${code}': {
    name: 'Português',
    lang: 'pt-BR',
    intlLocale: 'pt-BR',
    script: 'Latn',
    dir: 'ltr',
    acceptLanguages: ['pt'],
  },
} as const satisfies Record<string, LocaleRow>;`;

copySources();
replace('i18n/locales.ts', '\n} as const satisfies Record<string, LocaleRow>;', row);
writeFileSync(join(copy, `messages/${code}.json`), readFileSync(join(root, 'messages/en.json')));
translateNotes();

const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
  cwd: copy,
  stdio: 'inherit',
  env: { ...process.env, BUILD_DIR: '.', CONTENT_DIR: 'e2e/content', SITE_URL: 'https://third.example' },
});
const faults = status === 0 ? look() : ['The build failed.'];
for (const fault of faults) console.error(fault);
console.log(faults.length ? `${faults.length} faults; the site is in ${copy}` : 'A row adds a language.');
if (!faults.length) rmSync(copy, { recursive: true });
process.exitCode = faults.length ? 1 : 0;

function copySources(): void {
  rmSync(copy, { recursive: true, force: true });
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of stdout.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  // Next refuses packages that a link leads to; a second name for each file takes no room.
  const linked = spawnSync('cp', ['-al', join(root, 'node_modules'), copy], { stdio: 'ignore' });
  if (linked.status !== 0)
    cpSync(join(root, 'node_modules'), join(copy, 'node_modules'), { recursive: true });
}

function replace(file: string, text: string, by: string): void {
  const before = readFileSync(join(copy, file), 'utf8');
  if (!before.includes(text)) throw new Error(`${file} has no “${text}” any more.`);
  writeFileSync(
    join(copy, file),
    before.replace(text, () => by),
  );
}

/** Editors' notes and the names of topics are in every language: the check would ask for each of them by file and line. */
function translateNotes(): void {
  const content = join(copy, 'e2e/content');
  for (const name of readdirSync(content, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(mdx|yml)$/.test(name)) continue;
    const file = join(content, name);
    const text = readFileSync(file, 'utf8');
    const more = text
      .replace(/^( +)en: (.+)$/gm, `$1en: $2\n$1${code}: $2`)
      .replace(/\{ en: ([^,}]+),/g, `{ ${code}: $1, en: $1,`);
    if (more !== text) writeFileSync(file, more);
  }
}

/** What readers of the third language would miss. */
function look(): string[] {
  const page = (path: string) => {
    const file = join(copy, 'out', path);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const expected: [what: string, path: string, text: RegExp][] = [
    ['the home page is in it', `${code}/index.html`, /<html lang="pt-BR" dir="ltr">/],
    ['it says the site’s name in another', `${code}/index.html`, /<small lang="en">/],
    ['it leads to the other two', `${code}/index.html`, /hreflang="en"[^]*hreflang="zh-Hans"/],
    [
      'the others lead to it',
      'zh/index.html',
      /<a class="switch" href="\/pt-br"[^>]*hreflang="pt-BR">Português/,
    ],
    [
      'a piece without a translation is there, says so, and in which language it is',
      `${code}/posts/2023-12-08-a-letter-in-chinese-only/index.html`,
      /<h1 lang="zh-Hans">[^]*no [^<]*translation of this/,
    ],
    ['lists say which pieces are in another', `${code}/posts/index.html`, /in Chinese only/],
    ['the chooser offers it', 'index.html', /lang="pt-BR"/],
    ['what is made of another language is there beside it', 'zh-hant/index.html', /<html lang="zh-Hant"/],
    [
      'its search may run its script',
      `${code}/search/index.html`,
      /content="script-src 'self'"[^]*<script src="\/search\//,
    ],
    ['what is not there is said in it', '404.html', /lang="pt-BR"/],
    ['so is what failed', '500.html', /lang="pt-BR"/],
    ['it has a feed', `${code}/feed.xml`, /xml:lang="pt-BR"/],
    ['search engines find it', 'sitemap/1.xml', /hreflang="pt-BR"/],
    ['hosts let its search run', '../.generated/nginx/maps.conf', /pt-br\)\\?\/search/],
  ];
  return expected.flatMap(([what, path, text]) =>
    text.test(page(path)) ? [] : [`Not so: ${what} (${path}).`],
  );
}
