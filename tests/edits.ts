import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Random } from './seeded';

/*
 * Edits of a content folder as editors make them, by chance. Each gives what it did in words, or undefined if there was
 * nothing to do it to. Whether the check agrees is for whoever asks.
 */

/** Whom new sentences name, so that there is somebody to withdraw: nobody, and no word of the site’s own. */
const NAMED = 'Quillan Ostravec';

type Edit = (content: string, random: Random, count: number) => string | undefined;

export const edits: Record<string, Edit> = {
  new: (content, random, count) => {
    const day = `20${20 + random(6)}-${two(1 + random(12))}-${two(1 + random(28))}`;
    const slug = `${day}-new-${count}`;
    const topic = one(topicsIn(content), random);
    const facts = `kind: ${one(['report', 'statement', 'notice'], random)}\ndate: ${day}\ntopics: [${topic}]\n`;
    writeText(
      content,
      `posts/${slug}/en.mdx`,
      `title: New ${count}\n${facts}`,
      `Words of piece ${count} about ${NAMED}.\n`,
    );
    if (random(2)) translate(content, slug, day);
    return slug;
  },
  changed: (content, random, count) => {
    const file = one(textsIn(content), random);
    write(
      content,
      file,
      `${read(content, file).trimEnd()}\n\nOne more sentence, number ${count}, of ${NAMED}.\n`,
    );
    return file;
  },
  titled: (content, random, count) => {
    const file = one(textsIn(content), random);
    write(content, file, read(content, file).replace(/^title: .*$/m, `title: Another title ${count}`));
    return file;
  },
  renamed: (content, random, count) => {
    const slug = one(postsIn(content), random);
    const name = `${slug.slice(0, 10)}-renamed-${count}`;
    renameSync(join(content, 'posts', slug), join(content, 'posts', name));
    return `${slug} → ${name}`;
  },
  moved: (content, random) => {
    const { slug, file } = original(content, one(postsIn(content), random));
    const day = `20${20 + random(6)}-${two(1 + random(12))}-${two(1 + random(28))}`;
    write(content, file, read(content, file).replace(/^date: .*$/m, `date: ${day}`));
    return `${slug} to ${day}`;
  },
  withdrawn: (content, random) => {
    const slug = one(postsIn(content), random);
    const published = join(content, 'posts', slug);
    // Another language of it may be a draft already.
    if (random(2)) cpSync(published, join(content, 'drafts/posts', slug), { recursive: true });
    rmSync(published, { recursive: true });
    return slug;
  },
  topic: (content, random, count) => {
    if (random(2)) {
      const { file, slug } = original(content, one(postsIn(content), random));
      setFact(content, file, 'topics', `[${one(topicsIn(content), random)}]`);
      return `of ${slug}`;
    }
    const id = one(topicsIn(content), random);
    const table = read(content, 'topics.yml');
    const row = new RegExp(`(- id: ${id}\\n\\s+name: ).*`);
    write(content, 'topics.yml', table.replace(row, `$1{ en: Topic ${count}, zh: 主题${count} }`));
    return `name of ${id}`;
  },
  person: (content, random, count) => {
    const person = one(readdirSync(join(content, 'people')), random);
    if (random(2)) {
      const { file, slug } = original(content, one(postsIn(content), random));
      setFact(content, file, 'people', `[${person}]`);
      return `${person} in ${slug}`;
    }
    const file = `people/${person}/en.mdx`;
    if (!existsSync(join(content, file))) return undefined;
    setFact(content, file, 'status', one(['free', 'detained', 'imprisoned'], random));
    setFact(content, file, 'caption', `Caption ${count}`);
    return `status of ${person}`;
  },
  name: (content, random, count) => {
    const table = one(['names.yml', 'withdrawn.yml'], random);
    if (table === 'names.yml') {
      write(
        content,
        table,
        read(content, table).replace(/^names: \[/m, `names: [样本${'甲乙丙丁'[count % 4]}, `),
      );
      return 'kept together in headings';
    }
    const row = `  - ${NAMED}\n`;
    const names = read(content, table);
    const isWithdrawn = names.includes(row);
    write(
      content,
      table,
      isWithdrawn ? names.replace(row, '') : names.replace(/^names:\n/m, `names:\n${row}`),
    );
    return `${NAMED} ${isWithdrawn ? 'no longer withdrawn' : 'withdrawn'}`;
  },
  note: (content, random, count) => {
    const { slug, file } = original(content, one(postsIn(content), random));
    if (/^since:/m.test(read(content, file))) return undefined;
    const note = `\n  - day: 2026-01-0${1 + random(9)}\n    words:\n      en: 'What happened, ${count}.'\n      zh: '后来${count}。'\n    sources:\n      - title: 'A paper'\n    noted: 2026-02-01`;
    setFact(content, file, 'since', note);
    return slug;
  },
  picture: (content, random, count) => {
    const { slug, file } = original(content, one(postsIn(content), random));
    const shown = /\n!\[[^\n]*\]\([^)\n]*\.(?:jpg|png)[^)\n]*\)\n/.exec(read(content, file));
    if (shown && random(2)) {
      write(content, file, read(content, file).replace(shown[0], '\n'));
      for (const name of readdirSync(join(content, 'posts', slug)))
        if (shown[0].includes(name)) rmSync(join(content, 'posts', slug, name));
      return `taken from ${slug}`;
    }
    const name = `picture-${count}.jpg`;
    cpSync(join(content, 'people/edda-sample/portrait.jpg'), join(content, 'posts', slug, name));
    write(content, file, `${read(content, file).trimEnd()}\n\n![A picture, ${count}](${name})\n`);
    return `for ${slug}`;
  },
  translation: (content, random) => {
    const slug = one(postsIn(content), random);
    const folder = join(content, 'posts', slug);
    const translations = readdirSync(folder).filter(
      (name) => name.endsWith('.mdx') && /^translation:/m.test(readFileSync(join(folder, name), 'utf8')),
    );
    const [gone] = translations;
    if (gone) rmSync(join(folder, gone));
    else if (existsSync(join(folder, 'en.mdx'))) translate(content, slug, '2026-03-01');
    else return undefined;
    return `${gone ? 'taken from' : 'of'} ${slug}`;
  },
};

function translate(content: string, slug: string, day: string): void {
  const front = `title: 译文${slug.slice(0, 10)}\ntranslation:\n  from: en\n  by: 编辑部\n  on: ${day}\n`;
  writeText(content, `posts/${slug}/zh.mdx`, front, '译文。\n');
}

/** The file of a post that is no translation. */
function original(content: string, slug: string): { slug: string; file: string } {
  const files = ['en.mdx', 'zh.mdx'].map((name) => `posts/${slug}/${name}`);
  const file = files.find(
    (each) => existsSync(join(content, each)) && !/^translation:/m.test(read(content, each)),
  );
  return { slug, file: file ?? '' };
}

/** Writes a line of front matter, in the place of the one there is, if it is one line. */
function setFact(content: string, file: string, name: string, value: string): void {
  const text = read(content, file);
  const line = new RegExp(`^${name}: .*$`, 'm');
  const fact = `${name}: ${value}`.replace(': \n', ':\n');
  write(
    content,
    file,
    line.test(text) ? text.replace(line, fact) : text.replace(/\n---\n/, `\n${fact}\n---\n`),
  );
}

function topicsIn(content: string): string[] {
  return [...read(content, 'topics.yml').matchAll(/^ {2}- id: (\S+)/gm)].map(([, id = '']) => id);
}

function postsIn(content: string): string[] {
  return readdirSync(join(content, 'posts')).sort();
}

function textsIn(content: string): string[] {
  return ['posts', 'pages', 'people'].flatMap((kind) =>
    readdirSync(join(content, kind))
      .sort()
      .flatMap((slug) =>
        ['en.mdx', 'zh.mdx']
          .map((name) => `${kind}/${slug}/${name}`)
          .filter((file) => existsSync(join(content, file))),
      ),
  );
}

function writeText(content: string, file: string, front: string, text: string): void {
  write(content, file, `---\n${front}---\n\n${text}`);
}

function write(content: string, file: string, text: string): void {
  mkdirSync(join(content, file, '..'), { recursive: true });
  writeFileSync(join(content, file), text);
}

function read(content: string, file: string): string {
  return readFileSync(join(content, file), 'utf8');
}

function one<T>(list: readonly T[], random: Random): T {
  return list[random(list.length)] as T;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
