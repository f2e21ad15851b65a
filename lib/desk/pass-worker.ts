import { readFileSync, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { Content } from '../../authoring/content';
import { checkPieces, type PieceInHand } from '../../authoring/pieces-in-hand';
import type { Diagnostic } from '../../authoring/diagnostics';
import { contentOf } from '../../authoring/known';
import { passContent, type PassedText } from '../../authoring/make/passed';
import type { GeneratedFiles } from '../generated-files';
import { takeApart } from './take-apart';

/*
 * The thread in which texts of editors are parsed (lib/desk/pass.ts): a text of the largest size takes the parser
 * seconds, and readers must not wait. It is bundled by the build into one file.
 */

export interface PassJob {
  /** The file in which the build has left what is known of all texts. */
  known: string;
  /** What is being written beside what is asked for. */
  others: PieceInHand[];
  /** Another key for other `others`. */
  key: string;
  inHand: PieceInHand[];
}

/** Texts to be taken apart, for pages that show them by paragraphs. */
export interface BlocksJob {
  takeApart: string[];
}

export interface PassResult {
  /** Of what was in hand. */
  diagnostics: Diagnostic[];
  /** What nothing was wrong with. */
  texts: PassedText[];
  /** Of each file that was in hand and says what it is called, faulty or not. */
  titles: Record<string, string>;
}

/** So many editors may be at work on different pieces before the others' texts are parsed anew. */
const MOST_KEPT = 4;

const kept = new Map<string, Content>();

/** The content with others' drafts laid over it. */
function contentWith({ known, others, key }: PassJob): Content {
  const { mtimeMs, size } = statSync(known);
  const name = `${known} ${mtimeMs} ${size} ${key}`;
  const found = kept.get(name);
  const content = found ?? withoutTrees(checkPieces(contentOf(readKnown(known)), others));
  kept.delete(name);
  kept.set(name, content);
  for (const old of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(old);
  return content;
}

function readKnown(file: string): GeneratedFiles['known.json'] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What is not in hand is known by its fields, and is not made ready. */
function withoutTrees(content: Content): Content {
  return { ...content, diagnostics: [], texts: content.texts.map((text) => ({ ...text, tree: undefined })) };
}

async function pass(job: PassJob): Promise<PassResult> {
  const checked = checkPieces(contentWith(job), job.inHand);
  const titles = checked.texts.flatMap(({ file, tree, values }) =>
    tree && typeof values?.title === 'string' ? [[file, values.title]] : [],
  );
  const { texts } = await passContent(checked);
  return { diagnostics: checked.diagnostics, texts, titles: Object.fromEntries(titles) };
}

parentPort?.postMessage({ begun: true });
parentPort?.on('message', (job: PassJob | BlocksJob) => {
  const work = 'takeApart' in job ? Promise.resolve(job.takeApart.map(takeApart)) : pass(job);
  work.then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) =>
      parentPort?.postMessage({ error: error instanceof Error ? error.message : 'unknown' }),
  );
});
