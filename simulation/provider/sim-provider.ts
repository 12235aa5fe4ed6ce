import type { OpenConnection } from '../../src/provider/callmyway/fresh-connection';
import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import type { AccountScenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import type { SimProcess } from '../process/sim-process';
import { DialDesk, type DialWatcher } from './dial-desk';
import { Episodes } from './episodes';
import { HandUse } from './hand-use';
import type { Lines } from './lines';
import { RecordsDesk } from './records-desk';
import type { TrueQuestion, Truth } from './truth';

export interface ProviderWatcher extends DialWatcher {
  asked(question: TrueQuestion): void;
}

/** CallMyWay as far as one account can see it from outside, and with everything that it does not tell. */
export class SimProvider {
  private readonly dialDesk: DialDesk;
  private readonly recordsDesk: RecordsDesk;
  private readonly handUse: HandUse;
  private readonly rng: Rng;
  private readonly refusing: Episodes;
  private healed = false;

  constructor(
    private readonly scenario: AccountScenario,
    truth: Truth,
    lines: Lines,
    scheduler: Scheduler,
    log: EventLog,
    private readonly counters: Counters,
    watcher: ProviderWatcher,
  ) {
    this.rng = scenario.rng.fork('network');
    const nextCallid = (): string => truth.nextCallid();
    this.dialDesk = new DialDesk(scenario, scheduler, truth, lines, log, counters, watcher, nextCallid);
    this.recordsDesk = new RecordsDesk(scenario, scheduler, truth, lines, log, counters, (question) => {
      truth.questions.push(question);
      watcher.asked(question);
    });
    this.handUse = new HandUse(scenario, scheduler, truth, lines, log, counters, nextCallid);
    const refused = scenario.faults.get('connectionRefused');
    this.refusing = new Episodes(
      this.rng.fork('refused'),
      { from: scenario.startAt, to: scenario.startAt + scenario.safetyMs },
      refused === undefined
        ? undefined
        : { everyMs: 1_500_000 / refused / scenario.size.trouble, lastsMs: [1000, 240_000] },
    );
    this.now = () => scheduler.now;
  }

  private readonly now: () => number;

  start(): void {
    this.handUse.start();
  }

  heal(): void {
    this.healed = true;
    this.dialDesk.heal();
    this.recordsDesk.heal();
    this.handUse.stop();
  }

  /** Connections of one process. What it sends arrives at once; what it waits for ends with it. */
  connections(process: SimProcess): OpenConnection {
    return async (url, timeoutMs) => {
      const desk = url.pathname.includes('Cdrs') ? this.recordsDesk : this.dialDesk;
      const why = this.refusal();
      if (why !== undefined) {
        this.counters.add('fault:connectionRefused');
        await process.step('connect', why === 'no connection in time' ? timeoutMs : 15);
        return { kind: 'unreachable', reason: `${url.host}: ${why}` };
      }
      await process.step('connect', this.setupMs());
      return {
        kind: 'connected',
        line: {
          exchange: async (message) => {
            const { afterMs, exchange } = desk.arrives(message, process.name);
            await process.step('reply', afterMs);
            return exchange;
          },
          close: () => undefined,
        },
      };
    };
  }

  private refusal(): string | undefined {
    if (this.healed) return undefined;
    if (this.refusing.at(this.now()) !== 'no')
      return this.rng.pick(['ECONNREFUSED', 'ECONNREFUSED', 'no connection in time']);
    return undefined;
  }

  private setupMs(): number {
    const slow = !this.healed && this.rng.chance(0.15 * (this.scenario.faults.get('stall') ?? 0));
    return slow ? this.rng.int(500, 9500) : this.rng.int(5, 250);
  }
}
