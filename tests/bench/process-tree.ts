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
  const cpuOf = new Map<number, number>();
  child.stdout.on('data', (said: Buffer) => (output += said.toString()));
  child.stderr.on('data', (said: Buffer) => (output += said.toString()));
  const watch = setInterval(() => {
    const tree = processesBelow(child.pid ?? 0);
    peakMiB = Math.max(peakMiB, memoryOf(tree));
    for (const { pid, cpuSeconds } of tree) cpuOf.set(pid, cpuSeconds);
  }, 500);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      // A process that nobody waited for, as Next's workers, is in what was seen of it alone.
      const seen = [...cpuOf.values()].reduce((sum, each) => sum + each, 0);
      if (code === 0) done({ seconds, cpuSeconds: Math.max(seen, waitedFor(output)), peakMiB, output });
      else failed(new Error(`${command} ended with ${code}:\n${output.slice(-3000)}`));
    });
  });
}

/** The last line of `times`, user and system: `1m2.5s 0m3.25s`. */
function waitedFor(output: string): number {
  const times = [...output.matchAll(/(\d+)m([\d.]+)s/g)].slice(-2);
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

interface Process {
  pid: number;
  cpuSeconds: number;
  MiB: number;
}

/** A process and everything below it, as `ps` sees it now. */
export function processesBelow(root: number): Process[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,time='], { encoding: 'utf8' });
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const tree = new Map<number, Process>();
  let grown = true;
  while (grown) {
    grown = false;
    for (const [pid, parent, rss, time = ''] of rows) {
      if (tree.has(Number(pid)) || (Number(pid) !== root && !tree.has(Number(parent)))) continue;
      tree.set(Number(pid), { pid: Number(pid), cpuSeconds: secondsOf(time), MiB: Number(rss) / 1024 });
      grown = true;
    }
  }
  return [...tree.values()];
}

export function memoryOf(processes: Process[]): number {
  return processes.reduce((sum, { MiB }) => sum + MiB, 0);
}

/** `[[days-]hours:]minutes:seconds`, as `ps` writes a time. */
function secondsOf(time: string): number {
  const [days, clock = ''] = time.includes('-') ? time.split('-') : ['0', time];
  return Number(days) * 86_400 + clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Is there such a program on this machine? */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
