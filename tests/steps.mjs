import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/*
 * The steps of `npm run check` and `npm test`: each is named, timed and counted, and one that fails hides none of the
 * others.
 */

/**
 * @typedef {object} Report what a step that runs tests has counted
 * @property {number} passed
 * @property {string[]} failed titles, each with what went wrong
 * @property {string[]} skipped titles
 * @property {string[]} [flaky] titles of what passed only at the second try, each with what went wrong at the first
 */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {() => Promise<boolean | { ok: boolean, said: string }>} work
 * @property {() => Report} [report] read when the work has ended; without one a step counts only if it fails
 */

/**
 * Runs lanes of steps side by side, and gives what came of all. In a lane a step begins when the one before it has ended;
 * those of a list within it begin together.
 */
export async function runSteps(/** @type {(Step | Step[])[][]} */ lanes) {
  const total = { passed: 0, failed: 0, skipped: [], flaky: [], failures: [] };
  await Promise.all(
    lanes.map(async (lane) => {
      for (const steps of lane) await Promise.all([steps].flat().map((step) => runStep(step, total)));
    }),
  );
  return total;
}

async function runStep({ title, work, report }, total) {
  const begun = { wall: performance.now(), processor: processorSeconds() };
  console.log(`\n— ${title} …`);
  const result = await work();
  const { ok, said } = typeof result === 'boolean' ? { ok: result, said: '' } : result;
  const counted = report?.() ?? { passed: 0, failed: [], skipped: [] };
  total.passed += counted.passed;
  total.failed += ok ? 0 : Math.max(1, counted.failed.length);
  total.skipped.push(...counted.skipped);
  total.flaky.push(...(counted.flaky ?? []));
  if (!ok) total.failures.push([title, ...(counted.failed.length ? counted.failed : lastLines(said))]);
  const seconds = Math.round((performance.now() - begun.wall) / 1000);
  console.log(`\n— ${title}: ${ok ? 'in order' : 'FAILED'}, ${seconds} s${processorTime(begun.processor)}`);
  if (said && !ok) console.log(said.trim());
}

/** Where no test has failed: why the step did, as its program said it at its end. */
function lastLines(said) {
  return stripVTControlCharacters(said).trim().split('\n').slice(-30);
}

/** What the programs that this one started have used, whichever step they belong to. Empty where nobody tells. */
function processorTime(before) {
  const now = processorSeconds();
  return now === undefined || before === undefined ? '' : ` (processor: ${Math.round(now - before)} s)`;
}

/** Of all programs that were started here and have ended: `cutime` and `cstime` of proc_pid_stat(5), in hundredths. */
export function processorSeconds() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return undefined;
  }
}
