import type { StorageFaults } from '../database/sim-sql';
import { Episodes } from '../provider/episodes';
import type { Counters } from '../core/counters';
import type { Rng } from '../core/rng';
import { MINUTE_MS, type Scenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import type { StepKind } from '../process/sim-process';

/** The disk of this seed: how long it takes, when it is full, and when it does not say whether it did. */
export class RandomStorage implements StorageFaults {
  private readonly rng: Rng;
  private readonly fullness: Episodes;
  private healed = false;

  constructor(
    private readonly scenario: Scenario,
    private readonly scheduler: Scheduler,
    private readonly counters: Counters,
  ) {
    this.rng = scenario.rng.fork('storage');
    const intensity = scenario.faults.get('diskFull');
    this.fullness = new Episodes(
      this.rng.fork('full'),
      { from: scenario.startAt, to: scenario.startAt + scenario.safetyMs },
      intensity === undefined
        ? undefined
        : { everyMs: (12 * MINUTE_MS) / intensity / scenario.size.trouble, lastsMs: [500, 90_000] },
    );
  }

  heal(): void {
    this.healed = true;
  }

  takesMs(kind: StepKind): number {
    if (kind === 'read') return this.rng.int(0, 1);
    if (kind !== 'commit') return this.rng.int(0, 2);
    return this.hits('stall', 0.01) ? this.rng.int(200, 4000) : this.rng.int(1, 4);
  }

  full(kind: StepKind): boolean {
    if (this.healed || this.fullness.at(this.scheduler.now) === 'no') return false;
    const full = this.rng.chance(kind === 'commit' ? 0.3 : 0.4);
    if (full) this.counters.add('fault:diskFull');
    return full;
  }

  unknown(): boolean {
    return this.hits('commitUnknown', 0.008);
  }

  dozeMs(): number {
    return this.hits('stall', 0.01) ? this.rng.skewed(100, 5000) : 0;
  }

  private hits(fault: 'stall' | 'commitUnknown', most: number): boolean {
    const { faults, size } = this.scenario;
    const hit = this.rng.chance(most * (this.healed ? 0 : (faults.get(fault) ?? 0)) * size.trouble);
    if (hit) this.counters.add(`fault:${fault}`);
    return hit;
  }
}
