import { cpSync, existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { readWithdrawnNames } from '../../authoring/read/withdrawn-list';
import { published } from '../../lib/content';
import type { LocalizedMessage } from '../../lib/desk/publisher';
import { readRedirects } from '../../lib/redirects';
import { closeRelease, openRelease, outFolder, type Release } from '../../lib/releases';
import { codeVersion } from './code-version';
import { forgetCompiled, keepCompiled, takeCompiled } from './compiled-code';
import { finish } from './finish';
import { keepEditorsNotFound } from './finish/editors-not-found';
import { readAsked, readLastRelease, tellNext, writeRecord, type LastRelease } from './last-release';
import { notFoundPage, serverErrorPage } from './finish/error-pages';
import { prepareContent } from './prepare-content';
import { beside } from './beside';
import { compilePages, isBundled, makePages, type Programs } from './release-steps';
import { typeContent } from './type-content';

/*
 * From the content to a release that readers can be given: it is read, checked and made ready with its pictures, the
 * stylesheets compiled, Contentlayer makes typed documents of it, the social pictures and the search are made, Next makes
 * the pages, the pages become the files that readers get, and all that depends on the content is put together.
 */

export interface ReleaseOrder {
  /** The folder of the project. */
  root: string;
  /** The folder below it for everything that is generated; whoever calls holds its lock. */
  buildDir: string;
  /** BUILD_DIR as it was given. */
  buildName: string;
  contentDir: string;
  commit: string;
  by?: string;
  /** Begins from what was compiled of the same code, if there is any. Without it everything is made from nothing. */
  again?: boolean;
  programs: Programs;
  onStep?: (step: Step) => void;
}

export interface Step {
  /** Counted from 1. */
  step: number;
  steps: number;
  title: LocalizedMessage;
  /** In milliseconds, once it is done. */
  took?: number;
}

/** A step has failed. What is wrong was printed by it, or is in the message. */
export class StepError extends Error {
  constructor(
    readonly title: LocalizedMessage,
    message: string,
  ) {
    super(message);
  }
}

type PlannedStep = [en: string, zh: string, work: () => Promise<unknown>];

/** Makes a release, which is not yet what readers get. Throws a StepError; then nothing was made. */
export async function makeRelease(order: ReleaseOrder): Promise<Release> {
  const { root, buildDir, programs } = order;
  const code = codeVersion(root, order.buildName);
  const isCompiled = Boolean(order.again) && takeCompiled(buildDir, code);
  let last: LastRelease | undefined;
  const search: PlannedStep = [
    'Making the search',
    '制作搜索索引',
    () => makeBeside(order, 'search', isCompiled),
  ];
  const pictures: PlannedStep = [
    'Drawing the social pictures',
    '制作分享图片',
    () => makeBeside(order, 'pictures', isCompiled),
  ];
  const pages: PlannedStep = ['Making the pages', '生成页面', () => makePages(programs, last?.changed)];
  /** Those of one group need nothing of each other and run at the same time: most of them keep only one core busy. */
  const plan: PlannedStep[][] = [
    [
      ['Reading the content', '读取内容', () => read(order, code, isCompiled)],
      [
        'Bundling stylesheets, scripts and programs',
        '打包样式表、脚本和程序',
        async () => {
          if (!isCompiled || !isBundled(buildDir, code)) await programs.tool('build/bundle-code.ts', code);
        },
      ],
    ],
    [
      [
        'Typing the content',
        '整理内容',
        async () => {
          await typeContent(programs, code, isCompiled);
          last = readLastRelease(buildDir, code, isCompiled ? published() : undefined);
          tellNext(buildDir, new Set(last?.kept.keys()));
        },
      ],
    ],
    // Compiling takes most of the memory that a build may have: what is drawn meanwhile would be too much.
    ...(isCompiled
      ? [[pages, search, pictures]]
      : [
          [compiling(order, code), search],
          [pages, pictures],
        ]),
    [['Finishing the files', '完成文件', () => finishFiles(order, code, last)]],
  ];

  const steps = plan.flat().length;
  let begun = 0;
  for (const group of plan) {
    await Promise.all(
      group.map(async ([en, zh, work]) => {
        const now = { step: (begun += 1), steps, title: { en, zh } };
        const start = performance.now();
        order.onStep?.(now);
        await work().catch((error: Error) => {
          throw new StepError(now.title, error.message);
        });
        order.onStep?.({ ...now, took: performance.now() - start });
      }),
    );
  }
  return gather(order, code);
}

async function read({ buildDir, contentDir, programs }: ReleaseOrder, code: string, again: boolean) {
  // All trees of all texts take memory that only the end of a process gives back; where most are remembered, they do not.
  if (!again) return programs.tool('build/read-content.ts', code);
  if (!(await prepareContent({ contentDir, buildDir, code, again }))) throw new Error('see above.');
}

/** From nothing in a process of its own, because what it reads stays in a process to its end. */
async function makeBeside(
  { root, buildDir, programs }: ReleaseOrder,
  what: keyof typeof beside,
  again: boolean,
): Promise<void> {
  if (again) await beside[what](root, buildDir);
  else await programs.tool('build/make-beside-pages.ts', what);
}

function compiling({ buildDir, programs }: ReleaseOrder, code: string): PlannedStep {
  return [
    'Compiling the pages',
    '编译页面',
    async () => {
      forgetCompiled(buildDir);
      await compilePages(programs);
      keepCompiled(buildDir, code);
    },
  ];
}

async function finishFiles(
  { root, buildDir, contentDir }: ReleaseOrder,
  code: string,
  last: LastRelease | undefined,
): Promise<void> {
  const withdrawn = readWithdrawnNames(contentDir);
  const redirects = readRedirects();
  // Only addresses that there still are.
  const asked = readAsked(buildDir);
  for (const path of last?.kept.keys() ?? []) if (!asked.has(path)) last?.kept.delete(path);
  const finished = await finish({
    ...{ root, buildDir, redirects, withdrawn, last },
    notFoundPage: notFoundPage(),
    errorPage: serverErrorPage(),
  });
  console.log(finished.table);
  writeRecord(buildDir, { code, library: published(), withdrawn, finished, last });
  keepEditorsNotFound(buildDir);
}

/** What the editors' part reads of the content (lib/drafts.ts), and what proxies are given. */
const forEditors = ['made-of.json', 'desk.json', 'known.json', 'not-found.json', 'draft-pictures', 'nginx'];

/** Puts together all that depends on the content, as one folder. */
function gather({ buildDir, commit, by }: ReleaseOrder, code: string): Release {
  const making = openRelease(buildDir);
  const keep = (path: string) => {
    if (existsSync(join(buildDir, path)))
      cpSync(join(buildDir, path), join(making, path), { recursive: true });
  };
  for (const name of forEditors) keep(join('.generated', name));
  for (const name of readdirSync(join(buildDir, '.generated')))
    if (name.endsWith('.css')) keep(join('.generated', name));
  const documents = '.contentlayer/generated';
  for (const type of readdirSync(join(buildDir, documents))) keep(join(documents, type, '_index.json'));
  renameSync(outFolder(buildDir).next, join(making, 'out'));
  return closeRelease(buildDir, making, { commit, by, code });
}
