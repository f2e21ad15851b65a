import { spawn, spawnSync } from 'node:child_process';

export interface Run {
  /** Wall time. */
  seconds: number;
  /** Time of all processors together: on a busy machine it says more. */
  cpuSeconds: number;
  /** The most memory that the process and all it started held at once, in MiB; pages they share count for each. */
  peakMiB: number;
  output: string;
}

/** Runs a command to its end and watches it. Throws with what it said if it fails. */
export function runWatched(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Run> {
  const start = performance.now();
  // `times` is how a shell tells what it and all it waited for have used.
  const script = '"$@"; code=$?; times; exit $code';
  const child = spawn('sh', ['-c', script, 'sh', command, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let peakMiB = 0;
  child.stdout.on('data', (said: Buffer) => (output += said.toString()));
  child.stderr.on('data', (said: Buffer) => (output += said.toString()));
  const watch = setInterval(() => (peakMiB = Math.max(peakMiB, treeMiB(child.pid ?? 0))), 500);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) done({ seconds, cpuSeconds: cpuSeconds(output), peakMiB, output });
      else failed(new Error(`${command} ended with ${code}:\n${output.slice(-3000)}`));
    });
  });
}

/** The last line of `times`, user and system: `1m2.5s 0m3.25s`. */
function cpuSeconds(output: string): number {
  const times = [...output.matchAll(/(\d+)m([\d.]+)s/g)].slice(-2);
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** Memory of a process and everything below it, from `ps`, in MiB. */
export function treeMiB(root: number): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = new Set([root]);
  let grown = true;
  while (grown) {
    grown = false;
    for (const [pid = 0, parent = 0] of rows) {
      if (!tree.has(parent) || tree.has(pid)) continue;
      tree.add(pid);
      grown = true;
    }
  }
  return rows.reduce((sum, [pid = 0, , rss = 0]) => (tree.has(pid) ? sum + rss / 1024 : sum), 0);
}

/** Is there such a program on this machine? */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
