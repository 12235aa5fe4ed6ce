interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

/** Kept from before anything can replace it. */
const nextTurn = setImmediate;

/**
 * Virtual time: one event at a time, then every promise that it settled runs to its end, then the next
 * event. Nothing real is waited for but the statement that an event itself awaits.
 */
export class Scheduler {
  private readonly heap: Event[] = [];
  private order = 0;
  private stopped = false;
  events = 0;

  constructor(public now: number) {}

  at(at: number, run: Event['run']): void {
    this.push({ at: Math.max(at, this.now), order: (this.order += 1), run });
  }

  after(ms: number, run: Event['run']): void {
    this.at(this.now + ms, run);
  }

  stop(): void {
    this.stopped = true;
  }

  /** Until `stop`, or nothing is left to happen; `afterEach` runs when an event has had all its effects. */
  async run(afterEach: () => void): Promise<void> {
    while (!this.stopped) {
      const event = this.pop();
      if (event === undefined) return;
      this.now = event.at;
      this.events += 1;
      const effect = event.run();
      if (effect !== undefined) await effect;
      await new Promise<void>((resolve) => nextTurn(resolve));
      afterEach();
    }
  }

  private push(event: Event): void {
    const { heap } = this;
    let place = heap.push(event) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !before(event, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = event;
  }

  private pop(): Event | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let least = heap[child];
      if (least === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, least)) {
        child += 1;
        least = right;
      }
      if (!before(least, last)) break;
      heap[place] = least;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

function before(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
