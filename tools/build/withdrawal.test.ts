import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

/*
 * What is withdrawn, searched for in every byte that a build leaves for readers. The content is made here: what the
 * organisation publishes next must not change what is proved.
 */

const root = resolve(import.meta.dirname, '../..');
const BUILD_DIR = 'build/withdrawal';
const content = join(root, BUILD_DIR, 'content');

function write(path: string, text: string | Buffer) {
  mkdirSync(dirname(join(content, path)), { recursive: true });
  writeFileSync(join(content, path), text);
}

const files: Record<string, string> = {
  'topics.yml': 'topics:\n  - { id: vigils, name: { en: Vigils for Zhang San, zh: 为张三守夜 } }\n',
  'names.yml': 'names: [张三, 李四]\n',
  'withdrawn.yml': `names: [Wang Wu, 王五, 王伍]
pictures: [posts/2026-01-02-march/two.jpg]
people: [zhang-san]
`,
  'people/zhang-san/en.mdx': `---
title: Zhang San
name: { en: Zhang San, zh: 张三 }
summary: Zhang San is a teacher.
status: imprisoned
asOf: 2026-01-02
photo: face.jpg
---

Of Zhang San.
`,
  'people/li-si/en.mdx': `---
title: Li Si
name: { en: Li Si, zh: 李四 }
summary: Li Si taught with Zhang San (张三).
status: free
asOf: 2026-01-02
timeline:
  - day: 2026-01-01
    words: { en: Freed with Wang Wu., zh: 与王五一同获释。 }
    sources: [{ title: 'On Wang Wu', url: 'https://example.org/wang-wu' }]
    noted: 2026-01-02
---

Of [Zhang San](/en/people/zhang-san).
`,
  'posts/2026-01-02-march/en.mdx': `---
title: March for Zhang San and Wang Wu
summary: Zhang San, Wang Wu and Li Si.
kind: report
date: 2026-01-02
eventPlace: { en: House of Wang Wu, zh: 王五家 }
byline: { en: Wang Wu, zh: 王五 }
topics: [vigils]
people: [zhang-san, li-si]
since:
  - day: 2026-01-02
    words: { en: ZHANG SAN is still held., zh: 张三仍被关押。 }
    sources: [{ title: 张三案 }]
    noted: 2026-01-02
---

## Wang Wu speaks

Zhang *San* and **Wang**
Wu (王五) spoke, and Li Si. See [there](https://example.org/zhang-san) and [above](#wang-wu-speaks).

<Names>
They include: Zhang San (张三), Wang Wu(王五), Li Si (李四).
</Names>

![Zhang San in the crowd](one.jpg "Wang Wu, left")

![A secret square](two.jpg "A secret caption")
`,
  'posts/2026-01-02-march/zh.mdx': `---
title: 为张三和王五游行
translation: { from: en, by: 王伍, on: 2026-01-03 }
---

张三、**王**五和李四。[张三](/zh/people/zhang-san)

![人群中的张三](one.jpg "左为王五")

![A secret square](two.jpg "A secret caption")
`,
  'pages/about/en.mdx': '---\ntitle: Who We Are\n---\n\nZhang San founded it.\n',
  'pages/campaign/en.mdx': '---\ntitle: Free Zhang San\npeople: [zhang-san, li-si]\n---\n\nNow.\n',
  'drafts/posts/2026-01-04-draft/en.mdx': `---
title: A Draft
kind: notice
date: 2026-01-04
---

![A draft’s square](draft.jpg)
`,
};

let output = '';
beforeAll(async () => {
  rmSync(content, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) write(path, text);
  const square = (background: string) =>
    sharp({ create: { width: 90, height: 60, channels: 3, background } })
      .jpeg()
      .toBuffer();
  write('posts/2026-01-02-march/one.jpg', await square('#900'));
  write('posts/2026-01-02-march/two.jpg', await square('#090'));
  write('people/zhang-san/face.jpg', await square('#009'));
  write('drafts/posts/2026-01-04-draft/draft.jpg', await square('#990'));
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'tools/commands/build.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BUILD_DIR,
      CONTENT_DIR: content,
      SITE_URL: 'https://example.org',
    },
    encoding: 'utf8',
  });
  output = built.stdout + built.stderr;
  expect(built.status, output).toBe(0);
}, 300_000);
afterAll(() => rmSync(content, { recursive: true, force: true }));

function published(): { path: string; bytes: Buffer }[] {
  const out = join(root, BUILD_DIR, 'out');
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ path: join(entry.parentPath, entry.name).slice(out.length), entry }))
    .map(({ path }) => ({ path, bytes: readFileSync(join(out, path)) }));
}

test('no name is left, in no spelling, in no file and no file’s name', () => {
  const spellings =
    /zhang(\s|[-_+]|%20|&nbsp;|<[^>]*>)*san|wang(\s|[-_+]|%20|&nbsp;|<[^>]*>)*wu|张(<[^>]*>|\s)*三|王(<[^>]*>|\s)*[五伍]/i;
  const encoded = [...'张三王五伍'].map((character) => encodeURIComponent(character)).join('|');
  for (const { path, bytes } of published().filter(({ path }) => !/\.(br|gz)$/.test(path))) {
    for (const text of [path, bytes.toString('utf8')]) {
      expect(spellings.exec(text)?.[0], path).toBeUndefined();
      expect(new RegExp(encoded, 'i').exec(text)?.[0], path).toBeUndefined();
    }
  }
});

test('a neutral word stands in their place in each language, and the names of others stay', () => {
  const page = (path: string) =>
    published()
      .find((file) => file.path === path)
      ?.bytes.toString('utf8') ?? '';
  const english = page('/en/posts/2026-01-02-march/index.html');
  expect(english).toContain('[name withdrawn]');
  expect(english).toContain('Li Si');
  expect(english).toContain('This picture has been withdrawn.');
  const chinese = page('/zh/posts/2026-01-02-march/index.html');
  expect(chinese).toContain('［姓名已撤回］');
  expect(chinese).toContain('李四');
  expect(chinese).toContain('这张图片已撤回。');
});

test('a withdrawn person has no page', () => {
  const people = published()
    .map(({ path }) => path)
    .filter((path) => /\/people\/.+\/index\.html$/.test(path));
  expect(people.sort()).toEqual(['/en/people/li-si/index.html', '/zh/people/li-si/index.html']);
});

test('of all pictures only the one that a published piece still shows is out', () => {
  const pictures = published().filter(({ path }) => path.startsWith('/pictures/'));
  expect(pictures.map(({ path }) => path.replace(/^.*\./, '')).sort()).toEqual(['avif', 'jpg', 'webp']);
  expect(
    published()
      .filter(({ bytes }) => /secret/i.test(bytes.toString('latin1')))
      .map(({ path }) => path),
  ).toEqual([]);
});
