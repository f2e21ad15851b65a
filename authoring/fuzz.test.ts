import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { expect, it } from 'vitest';
import { checkText } from './check/text';
import { frontMatterOf } from './read/front-matter';
import { parseText } from './read/markdown';
import en from '../messages/en.json';
import { textToHtml } from '../tests/text-to-html';
import { reporterFor, type Diagnostic } from './diagnostics';
import { readBytes } from './read/bytes';
import { readYaml } from './read/yaml';
import { checkFrontMatter } from './check/front-matter';

const seeds = ['en', 'zh'].map((code) =>
  readFileSync(`content/drafts/posts/writing-guide/${code}.mdx`, 'utf8'),
);

/** What may hurt, as fragments that are put between, into and in place of good ones. */
const signs = [
  ...'{}<>[]()!#*_`~|\\&"\'=/:;^-+\n\t '.split(''),
  '---',
  '```',
  '\n\n',
  '<script>',
  '</script>',
  '<Names>',
  '</Names>',
  '<Quote lang="zh">',
  '</Quote>',
  '<Text lang="zh">',
  '</Text>',
  '<Gallery>',
  '</Gallery>',
  '<br />',
  '<PicturesMissing />',
  '<img src=x onerror=alert(1)>',
  ' onclick="a"',
  '{...a}',
  '{process.env}',
  'import a',
  'export ',
  'javascript:',
  '&#106;avascript:',
  'data:text/html,',
  'http://cfcr2008.org',
  'www.cfcr2008.org',
  'ｃｆｃｒ２００８.org',
  '[a](https://example.org/)',
  '![a](a.jpg)',
  '![a](//example.org/a.jpg)',
  '[^a]',
  '[^a]: b',
  '[b]: ',
  '| a | b |\n| - | :-: |\n',
  '中文。',
  '\u200B',
  '\u202E',
  '\0',
  '\uFFFD',
  '\uD800',
  '&colon;',
  '%2e',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?a',
  '$$',
  ':::a',
  '<a href="x">',
  '<https://a.b>',
];

const mutated = fc
  .tuple(
    fc.constantFrom(...seeds, '---\ntitle: A\n---\n\n'),
    fc.array(fc.tuple(fc.nat(8000), fc.nat(12), fc.array(fc.constantFrom(...signs), { maxLength: 3 })), {
      minLength: 1,
      maxLength: 8,
    }),
    fc.nat(8000),
    fc.integer({ min: 20, max: 800 }),
  )
  .map(([seed, cuts, start, length]) => {
    const facts = '---\ntitle: A\n---\n\n';
    let text = seed.length > 100 ? facts + seed.slice(Math.min(start, seed.length)).slice(0, length) : seed;
    for (const [at, gone, put] of cuts) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + put.join('') + text.slice(place + gone);
    }
    return text;
  });

function problemsOf(bytes: Uint8Array): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const refuse = reporterFor('en.mdx', diagnostics);
  const text = readBytes(bytes, refuse);
  const front = text === undefined ? undefined : frontMatterOf(text, refuse);
  if (text === undefined || !front) return diagnostics;
  const facts = readYaml(front.yaml, 2, refuse);
  if (facts) checkFrontMatter(facts, 'pages', 'en', refuse);
  const tree = parseText(text, refuse);
  if (tree) checkText(tree, text, refuse);
  return diagnostics;
}

it('never throws, and what it passes holds no script, no handler and no foreign address', () => {
  let passed = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      const diagnostics = problemsOf(Buffer.from(text));
      if (diagnostics.length > 0) return;
      passed++;
      const html = textToHtml(text, { file: 'en.mdx', locale: 'en', messages: en });
      expect(html).not.toMatch(/cfcr2008\.org/i);
      expect(faults(parse(html))).toEqual([]);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
  );
  expect(passed).toBeGreaterThan(0);
}, 600_000);

it('never throws over any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      problemsOf(bytes);
      problemsOf(Buffer.concat([Buffer.from('---\ntitle: A\n---\n\n'), bytes]));
    }),
    { numRuns: 300 },
  );
});

/** A browser's own reading of the HTML, looked through for whatever could run or ask another site for something. */
function faults(node: DefaultTreeAdapterTypes.Node): string[] {
  const own =
    'attrs' in node
      ? node.attrs.flatMap(({ name, value }) => attributeFaults(node.nodeName, name, value))
      : [];
  const bad =
    /^(script|style|iframe|object|embed|form|input|button|svg|math|link|meta|base|video|audio|template)$/;
  const inner = 'childNodes' in node ? node.childNodes.flatMap(faults) : [];
  return [...(bad.test(node.nodeName) ? [node.nodeName] : []), ...own, ...inner];
}

function attributeFaults(element: string, name: string, value: string): string[] {
  if (/^on|^style$|^srcdoc$|^formaction$|^action$/.test(name)) return [name];
  if (name === 'src') return /^[a-z0-9_-]+\.\w+$/.test(value) ? [] : [value];
  if (name !== 'href') return [];
  const good = element === 'a' && /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(value);
  return good ? [] : [value];
}
