/** So many at a time, so many in line; whoever comes then is turned away. */
export class Gate {
  private inside = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly inLine: number,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.atOnce) {
      if (this.line.length >= this.inLine) throw new GateFull();
      // The place is handed over: `inside` does not change.
      await new Promise<void>((resolve) => this.line.push(resolve));
    } else this.inside++;
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.inside--;
    }
  }
}

export class GateFull extends Error {
  constructor() {
    super('too many at once');
  }
}
