import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { seeded, type Random } from '../seeded';

/*
 * Makes a site of many posts out of the real one, the same at every run: the pages, people and tables of content/ and
 * `count` invented posts in both languages, about a hundred a year.
 */

export interface InventedPost {
  slug: string;
  date: string;
  topic: string;
  en: InventedText;
  zh: InventedText;
}

interface InventedText {
  title: string;
  paragraphs: string[];
}

const POSTS_A_YEAR = 100;
const LAST_YEAR = 2025;

const topics = ['political-prisoners', 'human-rights-lawyers', 'freedom-of-speech', 'land-and-housing'];

const words = {
  en: (
    'members of the coalition gathered before consulate and asked that every prisoner of conscience be released ' +
    'petitioners whose houses were torn down without compensation spoke about court verdict lawyer family village ' +
    'police hearing appeal letter newspaper harbour winter morning banner witness statement right law public'
  ).split(' '),
  zh: (
    '公民 自由 联盟 成员 今天 在 领事馆 前 集会 抗议 要求 当局 释放 政治犯 归还 被 强占 的 土地 和 房屋 律师 家属 法院 判决 上访 ' +
    '村民 声明 报纸 记者 清晨 冬天 横幅 证人 权利 法律 公开 信 听证 上诉 港口'
  ).split(' '),
};

export function inventPosts(count: number): InventedPost[] {
  return Array.from({ length: count }, (_, at) => {
    const random = seeded(at + 1);
    const year = LAST_YEAR - Math.floor(at / POSTS_A_YEAR);
    // Spread evenly over the year; 28 days in each month are enough to hold a hundred.
    const day = 336 - Math.floor(((at % POSTS_A_YEAR) * 336) / POSTS_A_YEAR);
    const date = `${year}-${two(Math.ceil(day / 28))}-${two(((day - 1) % 28) + 1)}`;
    return {
      slug: `${date}-invented-${at}`,
      date,
      topic: topics[at % topics.length] ?? '',
      en: inventText('en', random),
      zh: inventText('zh', random),
    };
  });
}

/** Writes a content folder. Takes the real one, for its pages, people and tables, and the folder to make. */
export function writeContent(posts: InventedPost[], real: string, folder: string): void {
  cpSync(real, folder, {
    recursive: true,
    filter: (path) => !/^(posts|drafts)(\/|$)/.test(relative(real, path)),
  });
  for (const [at, { slug, date, topic, en, zh }] of posts.entries()) {
    const facts = [
      `kind: ${['report', 'statement', 'notice'][at % 3]}`,
      `date: ${date}`,
      `topics: [${topic}]`,
    ];
    const translation = (from: string, by: string) => [
      'translation:',
      `  from: ${from}`,
      `  by: ${by}`,
      `  on: ${date}`,
    ];
    const original = at % 2 ? 'zh' : 'en';
    const file = (name: string) => join(folder, 'posts', slug, `${name}.mdx`);
    write(file('en'), en, original === 'en' ? facts : translation('zh', 'the editors'));
    write(file('zh'), zh, original === 'zh' ? facts : translation('en', '编辑部'));
  }
}

function write(file: string, { title, paragraphs }: InventedText, lines: string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    ['---', `title: ${title}`, ...lines, '---', '', paragraphs.join('\n\n'), ''].join('\n'),
  );
}

function inventText(locale: 'en' | 'zh', random: Random): InventedText {
  const paragraphs = Array.from({ length: 3 + random(4) }, () =>
    Array.from({ length: 2 + random(3) }, () => sentence(locale, 8 + random(16), random)).join(
      locale === 'en' ? ' ' : '',
    ),
  );
  return { title: sentence(locale, 5 + random(5), random).slice(0, -1), paragraphs };
}

function sentence(locale: 'en' | 'zh', length: number, random: Random): string {
  const chosen = Array.from({ length }, () => words[locale][random(words[locale].length)] ?? '');
  if (locale === 'zh') return `${chosen.join('')}。`;
  const text = chosen.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
