import type { Clock } from '../clock/clock';

/** Every loop of the process that must not stand still. */
export const loopNames = ['engine', 'reconciler', 'backlog', 'webhooks'] as const;
export type LoopName = (typeof loopNames)[number];

/**
 * No turn of a loop takes this long, whatever it waits for: the longest is a question to the provider that hangs, with its
 * backing off. Milliseconds.
 */
const STUCK_AFTER_MS: Readonly<Record<LoopName, number>> = {
  engine: 2 * 60_000,
  reconciler: 10 * 60_000,
  backlog: 5 * 60_000,
  webhooks: 5 * 60_000,
};

export interface LoopAge {
  readonly loop: LoopName;
  /** Since its last turn; undefined: it does not run in this process, or not yet. */
  readonly ageMs: number | undefined;
  readonly stuck: boolean;
}

/** Of several of the same name, one for each account: the one that has not come round for longest. */
export function oldest(ages: readonly LoopAge[]): LoopAge[] {
  return loopNames.map((loop) =>
    ages
      .filter((one) => one.loop === loop)
      .reduce((most, one) => ((one.ageMs ?? -1) > (most.ageMs ?? -1) ? one : most), {
        loop,
        ageMs: undefined,
        stuck: false,
      }),
  );
}

/** When each loop last came round: a loop that hangs answers nothing and logs nothing, so somebody else has to notice. */
export class LoopWatch {
  private readonly turns = new Map<LoopName, number>();

  constructor(private readonly clock: Clock) {}

  /** To be called at the beginning of every turn. */
  turned(loop: LoopName): void {
    this.turns.set(loop, this.clock.monotonicMs());
  }

  ages(): LoopAge[] {
    return loopNames.map((loop) => {
      const at = this.turns.get(loop);
      const ageMs = at === undefined ? undefined : this.clock.monotonicMs() - at;
      return { loop, ageMs, stuck: ageMs !== undefined && ageMs > STUCK_AFTER_MS[loop] };
    });
  }
}
