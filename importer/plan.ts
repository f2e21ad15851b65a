import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportError } from './import-error';
import { importedFolder } from '../authoring/read/content-tree';
import type { WrittenLocale } from '../i18n/locales';
import { isReservedSlug, longestSlug, slugify } from '../model/slugs';
import { dayOf, timeZoneNamed, needsTimeZone, type BlogFacts, type BlogEntry } from './entry';
import { parseHtml, plainTitle, visibleText } from './html';
import { digestOf, titleKey, type ExistingPieces, type ExistingPiece } from './existing-pieces';
import { languageOf } from './languages';
import { countAddresses } from './picture-shelf';
import { scriptOf, weighScripts, type Script } from './private-use';
import { readFeed, settingsBeside, type Sources } from './sources';

/** An entry that is to become a piece. */
export interface Planned {
  id: string;
  kind: 'posts' | 'pages';
  slug: string;
  day: string;
  /** Most of its words are in it; enough to link to it. */
  locale: WrittenLocale;
  script?: Script;
  /** It was to be read on the old blog. */
  live: boolean;
  path?: string;
  /** Its old address, if that leads to another piece. */
  takenPath?: string;
  /** Which of several entries of this number it is: the one that was changed then. */
  updated?: string;
  /** The piece that an earlier run has written and nobody has touched since, and how many pictures were missing in it. */
  renews?: { piece: ExistingPiece; missing: number };
}

/** An entry that does not become a piece, and why. */
export interface Left {
  id: string;
  title: string;
  path?: string;
  why: 'trashed' | 'no-day' | 'here' | 'known' | 'deleted';
  /** The folder it is in already. */
  there?: string;
  /** It has changed on the old blog since. */
  changed?: boolean;
}

export interface Plan {
  /** By the number of the entry. */
  pieces: Map<string, Planned>;
  byPath: Map<string, Planned>;
  left: Left[];
  /** Pictures of the whole blog, by the names of their files. */
  asked: Map<string, Set<string>>;
  facts: BlogFacts;
  comments: { live: number; waiting: number; other: number };
  /** Entries that said where they were written, and that gave a mail address. */
  places: number;
  mail: number;
}

interface Seen extends Omit<BlogEntry, 'html'> {
  script?: Script;
  locale?: WrittenLocale;
}

/**
 * Reads all entries once, keeping none, and decides what becomes of each. Refuses, in words: no posts at all (the feed of
 * comments, most often), two blogs at once, days that nobody can know without a time zone.
 */
export async function planImport(
  sources: Sources,
  existing: ExistingPieces,
  asked: { timeZone?: string },
): Promise<Plan> {
  if (asked.timeZone && !timeZoneNamed(asked.timeZone)) {
    throw new ImportError({
      en: `${asked.timeZone} is no time zone — write it as America/New_York or Asia/Shanghai.`,
      zh: `没有时区 ${asked.timeZone} — 请写成 America/New_York 或 Asia/Shanghai。`,
    });
  }
  const plan: Plan = {
    pieces: new Map(),
    byPath: new Map(),
    left: [],
    asked: new Map(),
    facts: {},
    comments: { live: 0, waiting: 0, other: 0 },
    places: 0,
    mail: 0,
  };
  const entries = await readIndex(sources, plan);
  const given = asked.timeZone ?? plan.facts.timeZone;
  plan.facts.timeZone = given && timeZoneNamed(given);
  refuseWithoutPosts(entries, plan, sources, given);
  for (const entry of entries) decide(entry);
  return plan;

  function decide(entry: Seen): void {
    const { id, status, path } = entry;
    const title = plainTitle(entry.title, entry.script);
    const leave = (why: Left['why'], more: Partial<Left> = {}) =>
      plan.left.push({ id, title, path, why, ...more });
    if (status === 'other') return void leave('trashed');
    const day = dayOf(entry.published, plan.facts.timeZone);
    if (!day) return void leave('no-day');
    const there = existing.byId.get(id);
    const proof = readProof(existing, id);
    const changed = Boolean(proof?.updated && entry.updated && proof.updated !== entry.updated);
    const renews =
      there && proof?.missing && isUntouched(there, proof, existing)
        ? { piece: there, missing: proof.missing }
        : undefined;
    if (there && !renews) return void leave('known', { there: there.folder.path, changed });
    if (!there && existing.proofs.has(id)) return void leave('deleted');
    const same = existing.byTitle.get(titleKey(day, title));
    if (!there && same && title) return void leave('here', { there: same.folder.path });
    const kind = entry.kind === 'page' ? 'pages' : 'posts';
    const live = status === 'live';
    const holder = path === undefined ? undefined : existing.byPath.get(path);
    const isTaken =
      path !== undefined && (plan.byPath.has(path) || (holder !== undefined && holder !== there));
    const planned: Planned = {
      id,
      kind,
      slug: there?.folder.slug ?? slugFor({ kind, day, live, path, id }, title, existing.slugs),
      day,
      locale: entry.locale ?? 'en',
      live,
      script: entry.script,
      path: isTaken ? undefined : path,
      takenPath: isTaken ? path : undefined,
      updated: entry.updated,
      renews,
    };
    existing.slugs.add(`${kind}/${planned.slug}`);
    plan.pieces.set(id, planned);
    if (planned.path) plan.byPath.set(planned.path, planned);
  }
}

/** One for each number, oldest first; of two with the same number the one that was changed last. */
async function readIndex({ feeds }: Sources, plan: Plan): Promise<Seen[]> {
  const byId = new Map<string, Seen>();
  const ofBlog = { simplified: 0, traditional: 0 };
  const weigh = (...texts: string[]) => {
    const weight = weighScripts(texts.join(' '));
    ofBlog.simplified += weight.simplified;
    ofBlog.traditional += weight.traditional;
    return weight;
  };
  const blogs = new Set<string>();
  for (const feed of feeds) {
    Object.assign(plan.facts, said(settingsBeside(feed)));
    for await (const { entry, facts } of readFeed(feed)) {
      if (facts) Object.assign(plan.facts, said(facts));
      if (!entry) continue;
      if (entry.kind === 'comment') {
        plan.comments[entry.status === 'live' || entry.status === 'waiting' ? entry.status : 'other'] += 1;
        continue;
      }
      blogs.add(entry.blog);
      const before = byId.get(entry.id);
      if (before && (before.updated ?? '') >= (entry.updated ?? '')) continue;
      if (!before && entry.hadPlace) plan.places += 1;
      if (!before && entry.hadMail) plan.mail += 1;
      const { html = '', ...seen } = entry;
      const tree = parseHtml(html);
      countAddresses(tree, plan.asked);
      const words = visibleText(tree);
      byId.set(entry.id, {
        ...seen,
        locale: languageOf(words) ?? languageOf(seen.title),
        script: scriptOf(weigh(words, seen.title)),
      });
    }
  }
  if (blogs.size > 1) {
    throw new ImportError({
      en: `There are ${blogs.size} blogs here (${feeds.join(', ')}) — give one of them.`,
      zh: `这里有 ${blogs.size} 个博客（${feeds.join('、')}）— 请只给出其中一个。`,
    });
  }
  // A post too short to tell is in the script of the others.
  weigh(plan.facts.title ?? '');
  for (const seen of byId.values()) seen.script ??= scriptOf(ofBlog);
  return [...byId.values()].sort(
    (a, b) => Date.parse(a.published) - Date.parse(b.published) || (a.id < b.id ? -1 : 1),
  );
}

function said(facts: BlogFacts): BlogFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value));
}

/** @param zone as it was given, known or not */
function refuseWithoutPosts(
  entries: Seen[],
  { comments, facts }: Plan,
  { feeds }: Sources,
  zone: string | undefined,
): void {
  const where = feeds.join(', ');
  const some = comments.live + comments.waiting + comments.other;
  if (entries.length === 0) {
    throw new ImportError(
      some
        ? {
            en: `${where}: only comments (${some}) — this is the feed of comments; give the one below Blogs/.`,
            zh: `${where}：只有留言（${some} 条）— 这是留言的文件；请给出 Blogs/ 文件夹里的那一个。`,
          }
        : { en: `${where}: there is not one post in it.`, zh: `${where}：里面一篇文章也没有。` },
    );
  }
  if (!facts.timeZone && entries.some(({ published }) => needsTimeZone(published))) {
    if (zone) {
      throw new ImportError({
        en: `${where}: the blog's time zone is “${zone}”, which this Node does not know; the day of a post could be wrong. Give the time zone: --time-zone America/New_York`,
        zh: `${where}：博客的时区“${zone}”无法识别，日期可能差一天。请给出时区：--time-zone America/New_York`,
      });
    }
    throw new ImportError({
      en: `${where}: the times are in UTC, and nothing says where the blog was written; the day of a post could be wrong. Give the time zone: --time-zone America/New_York`,
      zh: `${where}：时间是 UTC，文件里没有写博客的时区，日期可能差一天。请给出时区：--time-zone America/New_York`,
    });
  }
}

/** What was written down beside the untouched HTML when a piece was brought along. */
export interface Proof {
  updated?: string;
  /** How many pictures were missing. */
  missing: number;
  files: Record<string, string>;
}

function readProof({ content }: ExistingPieces, id: string): Proof | undefined {
  const file = join(content, importedFolder, `${id}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Proof) : undefined;
}

/** The folder holds, byte for byte, what the import has written, and nothing more. */
function isUntouched({ folder }: ExistingPiece, { files }: Proof, { content }: ExistingPieces): boolean {
  const path = join(content, folder.path);
  const names = readdirSync(path);
  return (
    names.length === Object.keys(files).length &&
    names.every((name) => files[name] === digestOf(readFileSync(join(path, name))))
  );
}

/** The name that the post had in its old address, behind its day; a draft had none, so it gets its title's. */
function slugFor(
  { kind, day, live, path, id }: Pick<Planned, 'kind' | 'day' | 'live' | 'path' | 'id'>,
  title: string,
  taken: ReadonlySet<string>,
): string {
  const old = path
    ?.split('/')
    .at(-1)
    ?.replace(/\.html$/, '');
  // Room for the number of a second one of its name.
  const longest = longestSlug - 4;
  const dated = kind === 'posts' && live;
  const words = slugify(old ?? title, longest - (dated ? day.length + 1 : 0)).replace(
    /^[-\d]*-(?=[a-z])/,
    '',
  );
  const name = /[a-z]{2}/.test(words) ? words : `${kind === 'posts' ? 'post' : 'page'}-${id.slice(-6)}`;
  const first = dated ? `${day}-${name}` : name;
  let slug = isReservedSlug(kind, first) ? `${first}-${kind === 'posts' ? 'post' : 'page'}` : first;
  for (let at = 2; taken.has(`${kind}/${slug}`) || isReservedSlug(kind, slug); at++) slug = `${first}-${at}`;
  return slug;
}
