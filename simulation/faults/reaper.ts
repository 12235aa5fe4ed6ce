import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import { MINUTE_MS } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import type { Moment, Reaper, SimProcess, StepKind } from '../process/sim-process';

interface Order {
  readonly kind: StepKind | 'any';
  readonly moment: Moment;
  /** Steps of that kind to let pass first. */
  left: number;
}

const hot: readonly Order['kind'][] = [
  'connect',
  'reply',
  'begin',
  'write',
  'write',
  'commit',
  'commit',
  'journal',
  'api',
  'any',
];

/** Kills processes: at random times the order goes out, and at any step whatever the next one it fits dies. */
export class RandomReaper {
  private order: Order | undefined;
  private stopped = false;

  constructor(
    private readonly rng: Rng,
    private readonly intensity: number,
    private readonly scheduler: Scheduler,
    private readonly log: EventLog,
    private readonly counters: Counters,
  ) {}

  start(): void {
    if (this.intensity === 0) return;
    const again = (): void => {
      if (this.stopped) return;
      this.order ??= {
        kind: this.rng.pick(hot),
        moment: this.rng.pick(['before', 'after']),
        left: this.rng.skewed(0, 12),
      };
      this.scheduler.after(this.rng.skewed(3000, (10 * MINUTE_MS) / this.intensity), again);
    };
    this.scheduler.after(this.rng.int(0, 4 * MINUTE_MS), again);
  }

  stop(): void {
    this.stopped = true;
    this.order = undefined;
  }

  readonly decide: Reaper = (process: SimProcess, kind: StepKind, moment: Moment): boolean => {
    const { order } = this;
    if (order === undefined || order.moment !== moment) return false;
    if (order.kind !== 'any' && order.kind !== kind) return false;
    if (order.left > 0) {
      order.left -= 1;
      return false;
    }
    this.order = undefined;
    this.counters.add('fault:crash');
    this.counters.add(`crash ${moment} ${kind}`);
    this.log.tell(`${process.name} dies ${moment} ${kind}`);
    return true;
  };
}
