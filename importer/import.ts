import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ImportError } from './import-error';
import { importedFolder } from '../authoring/read/content-tree';
import { paths } from '../model/paths';
import { pathIn, type BlogEntry } from './entry';
import { digestOf, readExistingPieces, type ExistingPieces } from './existing-pieces';
import { makePiece, type MadePiece, type NoPiece } from './piece';
import { planImport, type Plan, type Planned, type Proof } from './plan';
import { Pictures } from './picture-shelf';
import { putPictures } from './pictures';
import { findPictures, findSources, readFeed } from './sources';

export interface ImportOptions {
  /** A file or folder that Blogger or Google gave. */
  source: string;
  /** The content folder. */
  content: string;
  into: 'drafts' | 'posts';
  dryRun: boolean;
  /** Folders with pictures, beside those in the source. */
  pictures: string[];
  /** The blog's, if the file does not say. */
  timeZone?: string;
  /** Keep the comments that were to be read, beside the proof. */
  comments: boolean;
  signal: AbortSignal;
  progress: (done: number, total: number) => void;
}

/** What has become of one entry. */
export interface Outcome {
  planned: Planned;
  title: string;
  /** Below the content folder. */
  folder?: string;
  draft?: boolean;
  /** It links to a piece that is a draft, and so stays one. */
  linksToDraft?: boolean;
  made?: Omit<MadePiece, 'files'>;
  refused?: NoPiece;
}

export interface ImportResult {
  plan: Plan;
  outcomes: Outcome[];
}

/** Thrown when somebody stopped it; nothing is left behind but pieces that are whole. */
export class Stopped extends Error {}

/**
 * Brings a blog along. Every piece is made in a folder beside the content, checked as the gate checks, and moved into its
 * place whole, so that neither an error nor a Ctrl-C leaves half of one. Refuses, by a ImportError, what cannot be read.
 */
export async function runImport(options: ImportOptions): Promise<ImportResult> {
  const { source, content, dryRun, signal } = options;
  const sources = await findSources(source);
  const existing = readExistingPieces(content);
  const plan = await planImport(sources, existing, options);
  const shelves = [...sources.pictures];
  for (const folder of options.pictures) shelves.push(...(await findPictures(folder)));
  const pictures = new Pictures(shelves, plan.asked);

  const beside = dirname(resolve(content));
  for (const stale of dryRun ? [] : readdirSync(beside).filter((name) => name.startsWith('.importing-')))
    rmSync(join(beside, stale), { recursive: true });
  const staging = mkdtempSync(join(dryRun ? tmpdir() : beside, '.importing-'));
  try {
    const work = { options, existing, plan, pictures, staging };
    let outcomes: Outcome[] = [];
    const links = new Map<string, Link[]>();
    const comments = new Map<string, BlogEntry[]>();
    for (const feed of sources.feeds) {
      for await (const { entry } of readFeed(feed)) {
        if (!entry) continue;
        if (signal.aborted) throw new Stopped();
        if (entry.kind === 'comment') {
          if (options.comments && entry.status === 'live' && entry.parent)
            comments.set(entry.parent, [...(comments.get(entry.parent) ?? []), entry]);
          continue;
        }
        const planned = plan.pieces.get(entry.id);
        if (!planned || planned.updated !== entry.updated || links.has(entry.id)) continue;
        outcomes.push(await stage(entry, planned, work, links));
        options.progress(outcomes.length, plan.pieces.size);
      }
    }
    outcomes = outcomes.filter((outcome) => !isAsItWas(outcome, plan));
    settle(outcomes, links, work);
    if (!dryRun) {
      for (const outcome of outcomes) {
        if (signal.aborted) throw new Stopped();
        if (outcome.made) moveIn(outcome, work, comments.get(outcome.planned.id) ?? []);
      }
    }
    outcomes.sort((a, b) => (a.planned.day < b.planned.day ? -1 : 1));
    return { plan, outcomes };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** No more pictures were found for a piece that is here already: then it is left alone. */
function isAsItWas({ planned, made, title }: Outcome, { left }: Plan): boolean {
  const { renews, id, path } = planned;
  if (!renews || (made && made.missing.length < renews.missing)) return false;
  left.push({ id, title, path, why: 'known', there: renews.piece.folder.path });
  return true;
}

interface Work {
  options: ImportOptions;
  existing: ExistingPieces;
  plan: Plan;
  pictures: Pictures;
  staging: string;
}

/** A link within the blog: where it led, and where it leads now. */
interface Link {
  given: string;
  to: string;
  /** The entry it leads to; none for a piece that was here before. */
  id?: string;
  toDraft: boolean;
}

/** Makes one piece, with its pictures and its proof, in the staging folder. */
async function stage(
  entry: BlogEntry,
  planned: Planned,
  work: Work,
  links: Map<string, Link[]>,
): Promise<Outcome> {
  const { pictures, staging, existing } = work;
  const folder = join(staging, planned.id);
  const scratch = join(staging, 'scratch');
  for (const each of [folder, scratch]) mkdirSync(each, { recursive: true });
  const found: Link[] = [];
  links.set(planned.id, found);
  const made = await makePiece(
    { ...entry, path: planned.path },
    {
      resolve: (url) => resolveLink(url, work, found),
      topics: existing.topics,
      day: planned.day,
      script: planned.script,
      kind: planned.kind,
      put: (wanted) => putPictures(wanted, pictures, folder, scratch, Date.parse(entry.published)),
    },
  );
  if ('why' in made) return { planned, title: entry.title, refused: made };
  const { files, ...rest } = made;
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(staging, `${planned.id}.html`), entry.html ?? '');
  const { id, blog, kind, status, title, address, path, published, updated, labels } = entry;
  const facts = { from: 'blogger', id, blog, kind, status, title, address, path, published, updated, labels };
  writeFileSync(
    join(staging, `${planned.id}.json`),
    JSON.stringify({ ...facts, missing: made.missing.length }),
  );
  return { planned, title: rest.title, made: rest };
}

/** Links from one old post to another lead to the new places, and so go on working when the old blog is gone. */
function resolveLink(href: string, { plan, existing }: Work, found: Link[]): string {
  const home = plan.facts.home ?? 'http://blog.invalid/';
  if (!URL.canParse(href, home) || !/^(https?:|\/(?!\/))/i.test(href)) return href;
  const url = new URL(href, home);
  if (blogHost(url.hostname) !== blogHost(new URL(home).hostname)) return href;
  const path = pathIn(url.href);
  // Of a path alone nobody knows any more on which site it was: it would be one of this site.
  const whole = url.hostname === 'blog.invalid' ? '' : url.href;
  const planned = path === undefined ? undefined : plan.byPath.get(path);
  const piece = path === undefined ? undefined : existing.byPath.get(path);
  const kind = planned?.kind ?? piece?.folder.kind;
  const slug = planned?.slug ?? piece?.folder.slug;
  const locale = planned?.locale ?? piece?.locale;
  if (!kind || !slug || !locale || kind === 'people') return whole;
  const to = kind === 'posts' ? paths.post(locale, slug) : paths.page(locale, slug);
  found.push({ given: whole, to, id: planned?.id, toDraft: piece?.folder.draft ?? false });
  return to;
}

/** Blogger answers at the same name in every country: x.blogspot.com, x.blogspot.hk. */
function blogHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.blogspot\.[a-z.]+$/, '.blogspot');
}

/** Decides what is published: only what is sure, was to be read before, and leads to nothing that is not. */
function settle(outcomes: Outcome[], links: Map<string, Link[]>, { options, staging }: Work): void {
  const byId = new Map(outcomes.map((outcome) => [outcome.planned.id, outcome]));
  for (const outcome of outcomes) {
    const { made, planned } = outcome;
    if (!made) continue;
    const sure = planned.live && !planned.takenPath && made.unsure.length === 0 && made.undescribed === 0;
    outcome.draft = planned.renews ? planned.renews.piece.folder.draft : options.into === 'drafts' || !sure;
    // What became of nothing is linked to where it was.
    for (const { given, to, id } of links.get(planned.id) ?? [])
      if (id && !byId.get(id)?.made) relink(join(staging, planned.id), to, given);
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const outcome of outcomes) {
      if (!outcome.made || outcome.draft || outcome.planned.renews) continue;
      const leadsToDraft = ({ id, toDraft }: Link) => (id ? byId.get(id)?.draft : toDraft);
      if (!links.get(outcome.planned.id)?.some(leadsToDraft)) continue;
      outcome.draft = outcome.linksToDraft = changed = true;
    }
  }
  for (const outcome of outcomes) {
    const { kind, slug } = outcome.planned;
    if (outcome.made) outcome.folder = `${outcome.draft ? 'drafts/' : ''}${kind}/${slug}`;
  }
}

function relink(folder: string, to: string, given: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.mdx'))) {
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    // An old address that was only a path would lead nowhere here: its words stay.
    const mended = /^https?:/.test(given)
      ? text.replaceAll(`](${to})`, `](${given})`)
      : text.replaceAll(new RegExp(`\\[((?:[^\\]\\\\]|\\\\.)*)\\]\\(${to}\\)`, 'g'), '$1');
    writeFileSync(file, mended);
  }
}

/** One rename puts a piece into its place, and the next its proof. A proof without a piece would say: deleted. */
function moveIn(
  { planned, folder = '', made }: Outcome,
  { options, staging }: Work,
  comments: BlogEntry[],
): void {
  const { content } = options;
  const staged = join(staging, planned.id);
  const target = join(content, folder);
  const files = Object.fromEntries(
    readdirSync(staged).map((name) => [name, digestOf(readFileSync(join(staged, name)))]),
  );
  const proof = join(staging, `${planned.id}.json`);
  const facts = JSON.parse(readFileSync(proof, 'utf8')) as Omit<Proof, 'missing' | 'files'>;
  const whole: Proof = { ...facts, missing: made?.missing.length ?? 0, files };
  writeFileSync(proof, `${JSON.stringify(whole, null, 2)}\n`);
  mkdirSync(dirname(target), { recursive: true });
  if (planned.renews) renameSync(target, join(staging, `${planned.id}-before`));
  renameSync(staged, target);
  const proofs = join(content, importedFolder);
  mkdirSync(proofs, { recursive: true });
  for (const ending of ['.html', '.json'])
    renameSync(join(staging, planned.id + ending), join(proofs, planned.id + ending));
  if (comments.length === 0) return;
  const kept = comments.map(({ id, author, published, html }) => ({ id, author, published, html }));
  writeFileSync(join(proofs, `${planned.id}-comments.json`), `${JSON.stringify(kept, null, 2)}\n`);
}

/** Refuses what is no content folder, before anything is read. */
export function refuseOtherFolder(content: string): void {
  try {
    readFileSync(join(content, 'topics.yml'));
  } catch {
    throw new ImportError({
      en: `${content} is no content folder: it has no topics.yml.`,
      zh: `${content} 不是内容文件夹：里面没有 topics.yml。`,
    });
  }
}
