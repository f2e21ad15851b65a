import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { LocalizedMessage } from '../../../lib/desk/publisher';
import type { Ended } from './failure';

export interface BuildStep {
  step: number;
  steps: number;
  title: LocalizedMessage;
}

type Message =
  BuildStep | { made: string } | { failed: { title?: LocalizedMessage; reason?: string } } | { busy: true };

export type Outcome = { made: string } | { busy: true } | { failed: Ended };

/** How much of what a build prints is kept, to be printed if it fails. */
const KEPT = 20_000;

/** `npm run build` for the worker, with all that it starts in a group of its own, so that it can be ended whole. */
export class Building {
  private readonly child: ChildProcess;
  private message: Message | undefined;
  private said = '';
  readonly outcome: Promise<Outcome>;

  constructor({
    root,
    env,
    by,
    onStep,
  }: {
    root: string;
    env: Record<string, string>;
    by: string;
    onStep: (step: BuildStep) => void;
  }) {
    this.child = spawn(
      process.execPath,
      ['tools/build/start-bundled.mjs', 'tools/commands/build.ts', '--again', '--for', by],
      {
        cwd: root,
        // Not what the server that has started the worker reads: a build reads what it makes.
        env: { ...process.env, RELEASE_DIR: undefined, ...env },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (part) => (this.said = (this.said + String(part)).slice(-KEPT)));
    this.child.on('message', (message: Message) => {
      if ('step' in message) onStep(message);
      else this.message = message;
    });
    this.outcome = this.end();
  }

  /** Ends it and all that it has started. */
  async kill(): Promise<void> {
    this.killGroup();
    await this.outcome;
  }

  private async end(): Promise<Outcome> {
    const signal = await once(this.child, 'exit').then(
      ([, by]) => by as NodeJS.Signals | null,
      () => null,
    );
    // If it was ended from outside, what it had started goes on writing.
    this.killGroup();
    const { message, said } = this;
    if (message && ('made' in message || 'busy' in message)) return message;
    return { failed: { said, signal, ...(message && 'failed' in message ? message.failed : {}) } };
  }

  private killGroup(): void {
    try {
      if (this.child.pid) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  }
}
