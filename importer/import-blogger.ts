import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ImportError } from './import-error';
import { report, summary } from './report';
import { refuseOtherFolder, runImport, Stopped } from './import';

/*
 * `npm run import:blogger -- <file or folder>`: brings a blog along from Blogger. For whoever does it: docs/importing.md.
 */

const usage = `npm run import:blogger -- <file or folder> [--into drafts|posts] [--dry-run] [--pictures <folder>]
                        [--time-zone America/New_York] [--comments] [--report <file>]
npm run import:blogger -- <文件或文件夹> …（说明见 docs/importing.zh.md）`;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      into: { type: 'string', default: 'drafts' },
      'dry-run': { type: 'boolean', default: false },
      pictures: { type: 'string', multiple: true, default: [] },
      'time-zone': { type: 'string' },
      comments: { type: 'boolean', default: false },
      report: { type: 'string', default: 'import-report.md' },
    },
  });
  const { into } = values;
  const [source] = positionals;
  if (!source || positionals.length > 1 || (into !== 'drafts' && into !== 'posts'))
    throw new TypeError(usage);
  return { ...values, into: into as 'drafts' | 'posts', source };
}

function given() {
  try {
    return readArguments();
  } catch (error) {
    console.error(
      error instanceof TypeError ? `${error.message === usage ? '' : `${error.message}\n`}${usage}` : error,
    );
    process.exit(2);
  }
}

/** A bar where somebody watches, a line now and then where nobody does. */
function progress(done: number, total: number): void {
  if (process.stderr.isTTY) {
    const width = 30;
    const full = Math.round((done / total) * width);
    process.stderr.write(
      `\r[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${done}/${total}${done === total ? '\n' : ''}`,
    );
  } else if (done % 500 === 0) console.error(`${done}/${total}`);
}

const asked = given();
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

try {
  const content = process.env.CONTENT_DIR ?? 'content';
  refuseOtherFolder(content);
  const options = {
    ...asked,
    content,
    dryRun: asked['dry-run'],
    timeZone: asked['time-zone'],
    signal: stop.signal,
    progress,
  };
  const result = await runImport(options);
  writeFileSync(asked.report, report(result, options));
  console.log(`${summary(result, options)}\nWhat to look at, in order · 需要核对的内容：${asked.report}`);
} catch (error) {
  if (error instanceof Stopped) {
    console.error(
      'Stopped. What is there is whole; run it again to go on. · 已停止。已写入的都是完整的；再运行一次即可继续。',
    );
    process.exit(130);
  }
  if (!(error instanceof ImportError)) throw error;
  console.error(error.message);
  process.exit(1);
}
