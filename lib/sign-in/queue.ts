/** A few pieces of work at a time, the others in their turn; or only a few more waiting, and no others. */
export class Queue {
  private running = 0;
  private readonly waiting: { turn: () => void; from?: string }[] = [];

  /** @param lanes how much runs at once */
  constructor(private readonly lanes: number) {}

  /**
   * Runs `work` in its turn. Throws a BusyError at once if `patience` others are waiting already, or two of those are `from`
   * where this is.
   */
  async run<T>(
    work: () => Promise<T>,
    { patience = Infinity, from }: { patience?: number; from?: string } = {},
  ): Promise<T> {
    if (this.running >= this.lanes) {
      const alike = this.waiting.filter((each) => from !== undefined && each.from === from);
      if (this.waiting.length >= patience || alike.length >= SHARE) throw new BusyError();
      await new Promise<void>((turn) => this.waiting.push({ turn, from }));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next.turn();
      else this.running--;
    }
  }
}

/** How many may wait that come from one place. */
const SHARE = 2;

export class BusyError extends Error {}
