import { createHash } from 'node:crypto';
import { join } from '../../model/disk-paths';
import { Worker } from 'node:worker_threads';
import type { PieceInHand } from '../../authoring/pieces-in-hand';
import { reporterFor, type Diagnostic } from '../../authoring/diagnostics';
import type { PieceName } from '../../model/paths';
import type { Picture } from '../../model/picture';
import { generatedFile } from '../generated-files';
import { releaseFolder } from '../release-folder';
import { Queue } from '../sign-in/queue';
import { listPictures, type PictureEntry } from './draft-pictures';
import { readDraftTexts } from './draft-store';
import type { TextInBlocks } from './blocks';
import type { BlocksJob, PassJob, PassResult } from './pass-worker';

/*
 * What editors are writing, checked and made into what readers would get: the build's own pass (authoring/), in a thread
 * of its own with a limit of time (docs/decisions/0122-the-pass-in-a-thread.md). Nothing here asks who is asking: the doors
 * do, before they call.
 */

/** A text takes the parser longer than editors wait, and longer than a text of a person's ever did. */
export class PassTimeoutError extends Error {}

/**
 * All that is being written. The same answer until something is saved. Of a piece that takes too long there is nothing but
 * what is wrong with it, and the others wait for it once.
 */
export async function passDrafts(): Promise<PassResult> {
  const pieces = await piecesInHand();
  const known = knownFile();
  const name = [known, ...pieces.map(keyOf)].join(' ');
  if (all?.name !== name) {
    all = { name, passed: passAll(known, pieces) };
    all.passed.catch(() => (all = undefined));
  }
  return all.passed;
}

let all: { name: string; passed: Promise<PassResult> } | undefined;

async function passAll(known: string, pieces: PieceInHand[]): Promise<PassResult> {
  const nothing: PassResult = { diagnostics: [], titles: {}, texts: [] };
  const passed = await withoutSlow(known, pieces, (inHand, isPatient) =>
    inHand.length ? run({ known, others: [], key: '', inHand }, isPatient) : Promise.resolve(nothing),
  );
  return { ...passed, diagnostics: [...passed.diagnostics, ...pieces.filter(isSlow).flatMap(saysSlow)] };
}

/**
 * One piece as it is under an editor's hands, saved or not, among all others; as a draft, or as what it would be once it
 * is published. Its pictures are those that are kept. Of one that takes too long there is what is wrong with it.
 * @param below where its pictures are asked for, if not by an editor
 */
export async function passPiece(piece: Omit<PieceInHand, 'pictures'>, below?: string): Promise<PassResult> {
  const [others, own] = await Promise.all([piecesInHand(piece), listPictures(piece)]);
  const known = knownFile();
  const inHand = { ...piece, pictures: picturesOf(own, below) };
  const tooSlow = { diagnostics: saysSlow(inHand), titles: {}, texts: [] };
  if (isSlow(inHand)) return tooSlow;
  return withoutSlow(known, [inHand, ...others], (quick, isPatient) => {
    if (isSlow(inHand)) return Promise.resolve(tooSlow);
    const others = quick.filter((each) => each !== inHand);
    return run({ known, others, key: others.map(keyOf).join(' '), inHand: [inHand] }, isPatient);
  });
}

/** Passes what is not known to be slow; if that takes too long all the same, once more without what is found to be. */
async function withoutSlow(
  known: string,
  pieces: PieceInHand[],
  pass: (quick: PieceInHand[], isPatient: boolean) => Promise<PassResult>,
): Promise<PassResult> {
  const quick = pieces.filter((piece) => !isSlow(piece));
  try {
    return await pass(quick, false);
  } catch (error) {
    if (!(error instanceof PassTimeoutError)) throw error;
    for (const piece of quick) {
      await run({ known, others: [], key: '', inHand: [piece] }).catch((error: unknown) => {
        if (!(error instanceof PassTimeoutError)) throw error;
        slow.set(keyOf(piece), Date.now() + SLOW_LASTS);
      });
    }
    // Each of these takes less by itself than one may: so do all of them together.
    return pass(
      quick.filter((piece) => !isSlow(piece)),
      true,
    );
  }
}

/** Pieces that took too long, and until when that is not tried again: it may have been the machine that was slow. */
const slow = new Map<string, number>();
const SLOW_LASTS = 10 * 60_000;

function isSlow(piece: PieceInHand): boolean {
  for (const [key, until] of slow) if (until < Date.now()) slow.delete(key);
  return slow.has(keyOf(piece));
}

/** At each of its texts, with what to do. */
function saysSlow({ kind, slug, draft, sources }: PieceInHand): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const locale of Object.keys(sources))
    reporterFor(`${draft ? 'drafts/' : ''}${kind}/${slug}/${locale}.mdx`, diagnostics)('too-slow');
  return diagnostics;
}

/** Another one for other words and pictures. */
function keyOf({ kind, slug, sources, pictures }: PieceInHand): string {
  const text = JSON.stringify([kind, slug, sources, Object.keys(pictures ?? {})]);
  return createHash('sha256').update(text).digest('base64');
}

/** Texts, taken apart into their paragraphs (blocks.ts). Throws PassTimeoutError. */
export function takeApartAll(texts: string[]): Promise<TextInBlocks[]> {
  return run({ takeApart: texts });
}

/** Every piece that is being written but the one that is named. */
async function piecesInHand(except?: PieceName): Promise<PieceInHand[]> {
  const [drafts, pictures] = await Promise.all([readDraftTexts(), listPictures()]);
  const nameOf = ({ kind, slug }: PieceName) => `${kind}/${slug}`;
  const pieces = new Map<string, PieceInHand & { sources: Record<string, string> }>();
  for (const { kind, slug, locale, text } of drafts) {
    const name = nameOf({ kind, slug });
    if (except && name === nameOf(except)) continue;
    const own = pictures.filter((picture) => nameOf(picture) === name);
    const piece = pieces.get(name) ?? { kind, slug, draft: true, sources: {}, pictures: picturesOf(own) };
    piece.sources[locale] = text;
    pieces.set(name, piece);
  }
  return [...pieces.values()];
}

/** A picture in hand has one file, in which nothing is left that nobody may see. */
function picturesOf(entries: PictureEntry[], below?: string): Record<string, Picture> {
  return Object.fromEntries(
    entries.map(({ file, shownAs, width, height }) => [
      file,
      { width, height, widths: [width], files: { avif: [], webp: [], jpeg: [shownAs] }, draft: true, below },
    ]),
  );
}

/** What the build has left of the release that readers get. */
function knownFile(): string {
  return generatedFile(releaseFolder(), 'known.json');
}

/**
 * How long one piece may take, in milliseconds, by the clock and of the processor; several may take as much more each. On
 * the busiest machine a thread begins, and is given that time, within `start`.
 */
export const limits = { one: 5_000, more: 1_000, start: 60_000 };

/** One thread, and one job at a time. It is kept with the process, whose parts are bundled apart. */
interface Thread {
  worker?: Worker;
  queue: Queue;
}

const key = Symbol.for('coalition-site.pass');

/** @param isPatient each of several may take as long as one. Throws PassTimeoutError */
function run(job: PassJob, isPatient?: boolean): Promise<PassResult>;
function run(job: BlocksJob): Promise<TextInBlocks[]>;
function run(job: PassJob | BlocksJob, isPatient = false): Promise<unknown> {
  const thread = ((globalThis as { [key]?: Thread })[key] ??= { queue: new Queue(1) });
  return thread.queue.run(() => runIn(thread, job, isPatient));
}

function runIn(thread: Thread, job: PassJob | BlocksJob, isPatient: boolean): Promise<unknown> {
  const isNew = !thread.worker;
  const worker = (thread.worker ??= startWorker());
  return new Promise((done, failed) => {
    const end = (settle: () => void, { stop = false } = {}) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // One that ends later, with nothing to do, is replaced at the next job.
      worker.on('error', () => undefined).on('exit', () => forget());
      if (stop) {
        forget();
        void worker.terminate();
      }
      settle();
    };
    const forget = () => {
      if (thread.worker === worker) thread.worker = undefined;
    };
    const count = 'takeApart' in job ? job.takeApart.length : job.inHand.length + job.others.length;
    const { one, more, start } = limits;
    const limit = isPatient ? (one + more) * count : one + more * count;
    const begin = () => {
      const [before, latest] = [process.cpuUsage(), performance.now() + limit + start];
      const look = (after: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          const { user, system } = process.cpuUsage(before);
          const left = limit - (user + system) / 1000;
          // A busy machine has not given it that time yet.
          if (left > 0 && performance.now() < latest) return look(Math.max(left, 100));
          const error = new PassTimeoutError(`A text took longer than ${limit / 1000} s to read.`);
          end(() => failed(error), { stop: true });
        }, after);
      };
      look(limit);
    };
    let timer = setTimeout(
      () => end(() => failed(new Error('The thread that reads texts did not begin.')), { stop: true }),
      start,
    );
    // Its first message says that it has begun, which takes a busy machine longer than any text.
    if (!isNew) begin();
    worker.removeAllListeners();
    worker.on('message', ({ begun, result, error }: { begun?: true; result?: unknown; error?: string }) =>
      begun ? begin() : end(() => (result ? done(result) : failed(new Error(error)))),
    );
    worker.on('error', (error) => end(() => failed(error), { stop: true }));
    worker.on('exit', () =>
      end(() => failed(new Error('The thread that reads texts ended.')), { stop: true }),
    );
    worker.postMessage(job);
  });
}

function startWorker(): Worker {
  const file = join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/pass-worker.mjs');
  // It gets no environment but the origin of the site: no key is within reach of a text.
  const worker = new Worker(file, {
    env: { SITE_URL: process.env.SITE_URL, NODE_ENV: process.env.NODE_ENV },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  worker.unref();
  return worker;
}
