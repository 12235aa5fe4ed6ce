import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import { MINUTE_MS, type Scenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import type { Ledger } from '../checker/ledger';
import type { SharedFile } from '../database/shared-file';
import type { WallClock } from '../process/sim-clock';

export interface Means {
  readonly file: SharedFile;
  readonly wall: WallClock;
  readonly ledger: Ledger;
  readonly optOut: (phone: string) => void;
  readonly change: (campaignId: number, to: 'pause' | 'resume' | 'cancel') => void;
  /** Other calling hours from now on; most often closed ones. */
  readonly editHours: (campaignId: number, rng: Rng) => void;
  readonly secondScheduler: (on: boolean) => void;
}

type Worst = 'planned' | 'requesting' | 'in a call' | 'waiting' | 'anyone';

/** What people and the machine do to the service from outside, at times and moments of its own choosing. */
export class Nemesis {
  private readonly rng: Rng;
  private stopped = false;
  private wish: Worst | undefined;
  private order: ((campaignId: number) => void) | undefined;

  constructor(
    private readonly scenario: Scenario,
    private readonly scheduler: Scheduler,
    private readonly log: EventLog,
    private readonly counters: Counters,
    private readonly means: Means,
  ) {
    this.rng = scenario.rng.fork('nemesis');
  }

  start(): void {
    this.every('optOuts', 15 * MINUTE_MS, (rng) => {
      this.wish = rng.pick<Worst>(['planned', 'planned', 'requesting', 'in a call', 'waiting', 'anyone']);
      if (this.wish === 'waiting' || this.wish === 'anyone') this.afterCommit();
    });
    this.every('operator', 15 * MINUTE_MS, (rng) => {
      this.order = (campaignId) => this.command(campaignId, rng);
      if (rng.chance(0.3)) this.orderAnyone(rng);
    });
    this.every('clockBack', 90 * MINUTE_MS, (rng) => {
      const ms = rng.skewed(50, rng.chance(0.1) ? 60 * MINUTE_MS : 5 * MINUTE_MS);
      this.means.wall.stepBack(ms);
      this.counters.add('fault:clockBack');
      this.log.tell(`the wall clock steps back by ${ms} ms`);
    });
    this.every('databaseBusy', 15 * MINUTE_MS, (rng) => this.holdDatabase(rng.skewed(500, 15_000)));
    this.every('twoSchedulers', 40 * MINUTE_MS, (rng) => {
      this.counters.add('fault:twoSchedulers');
      this.means.secondScheduler(true);
      this.scheduler.after(rng.skewed(30_000, 40 * MINUTE_MS), () => this.means.secondScheduler(false));
    });
  }

  stop(): void {
    this.stopped = true;
    this.wish = undefined;
    this.order = undefined;
  }

  /** A wish waits for the worst moment there is for it, and so does an order. */
  afterCommit(): void {
    const planned = this.means.ledger.open.find((attempt) => attempt.state === 'planned');
    if (this.order !== undefined && planned !== undefined) this.carryOut(planned.campaign_id);
    if (this.wish === undefined) return;
    const phones = this.phonesThatAre(this.wish);
    if (phones.length === 0) return;
    const phone = this.rng.pick(phones);
    const when = this.wish;
    this.wish = undefined;
    this.counters.add('fault:optOuts');
    this.counters.add(`opt-out of somebody ${when}`);
    this.scheduler.after(this.rng.skewed(0, 1500), () => this.means.optOut(phone));
  }

  private phonesThatAre(moment: Worst): string[] {
    const { ledger } = this.means;
    const of = (states: readonly string[]): string[] =>
      ledger.open.filter((one) => states.includes(one.state)).map((one) => one.phone);
    switch (moment) {
      case 'planned':
        return of(['planned']);
      case 'requesting':
        return of(['requesting']);
      case 'in a call':
        return of(['accepted', 'uncertain']);
      case 'waiting':
        return [...ledger.prospects.values()]
          .filter((one) => one.state === 'waiting')
          .map((one) => one.phone);
      case 'anyone':
        return [...ledger.prospects.values()].map((one) => one.phone);
    }
  }

  private orderAnyone(rng: Rng): void {
    const campaigns = [...this.means.ledger.campaigns.values()].filter((one) => one.state === 'running');
    if (campaigns.length > 0) this.carryOut(rng.pick(campaigns).id);
  }

  private carryOut(campaignId: number): void {
    const { order } = this;
    this.order = undefined;
    this.scheduler.after(this.rng.skewed(0, 1500), () => order?.(campaignId));
  }

  private command(id: number, rng: Rng): void {
    this.counters.add('fault:operator');
    if (rng.chance(0.5)) return this.means.editHours(id, rng);
    const cancel = rng.chance(0.06);
    this.means.change(id, cancel ? 'cancel' : 'pause');
    if (!cancel) this.scheduler.after(rng.skewed(500, 10 * MINUTE_MS), () => this.means.change(id, 'resume'));
  }

  /** A backup, another tool: somebody outside holds the write lock. */
  private holdDatabase(forMs: number): void {
    const outsider = {};
    const { file } = this.means;
    const grab = (): void => {
      if (this.stopped) return;
      if (!file.take(outsider)) return this.scheduler.after(7, grab);
      this.counters.add('fault:databaseBusy');
      this.log.tell(`the database is busy for ${forMs} ms`);
      this.scheduler.after(forMs, () => file.give(outsider));
    };
    grab();
  }

  private every(
    fault: Parameters<Scenario['faults']['get']>[0],
    ms: number,
    strike: (rng: Rng) => void,
  ): void {
    const intensity = this.scenario.faults.get(fault);
    if (intensity === undefined) return;
    const rng = this.rng.fork(fault);
    const wait = (): number => rng.skewed(1000, (2 * ms) / intensity / this.scenario.size.trouble);
    const again = (): void => {
      if (this.stopped) return;
      strike(rng);
      this.scheduler.after(wait(), again);
    };
    this.scheduler.after(wait(), again);
  }
}
