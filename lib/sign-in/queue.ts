/** A few pieces of heavy work at a time, a few more waiting, and no others. */
export class Queue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param lanes how much runs at once */
  constructor(private readonly lanes: number) {}

  /** Runs `work` in its turn. Throws a BusyError at once if `patience` others are waiting already. */
  async run<T>(work: () => Promise<T>, patience: number): Promise<T> {
    if (this.running >= this.lanes) {
      if (this.waiting.length >= patience) throw new BusyError();
      await new Promise<void>((turn) => this.waiting.push(turn));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

export class BusyError extends Error {}
