import type { EventLog } from '../core/event-log';
import type { Scenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import type { WallClock } from '../process/sim-clock';
import type { Truth } from '../provider/truth';
import type { Ledger } from './ledger';

export interface Violation {
  /** Number of the invariant at the end of docs/simulation.md, and a word for it. */
  readonly invariant: string;
  readonly text: string;
}

/** Everything that an invariant may look at. The first one broken ends the run. */
export class Case {
  violation: Violation | undefined;

  constructor(
    readonly scenario: Scenario,
    readonly scheduler: Scheduler,
    readonly wall: WallClock,
    readonly ledger: Ledger,
    readonly log: EventLog,
    public truth: Truth,
  ) {}

  broken(invariant: string, text: string): void {
    if (this.violation !== undefined) return;
    this.violation = { invariant, text };
    this.log.tell(`BROKEN ${invariant}: ${text}`);
    this.scheduler.stop();
  }
}
