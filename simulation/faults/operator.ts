import type { AccountId } from '../../src/platform/account/account';
import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import type { Scheduler } from '../core/scheduler';
import type { Program } from '../process/program';

interface Asking {
  /** Runs once; the request may have been carried out more often. */
  readonly acknowledged?: () => void;
  /** Whose affair it is. */
  readonly account?: AccountId;
}

/** Whoever asks a running process for something, and asks again until it is acknowledged. */
export class Operator {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly rng: Rng,
    private readonly log: EventLog,
    private readonly counters: Counters,
    /** Of whom one can be asked: of one account, or of all. */
    private readonly programs: (account?: AccountId) => readonly Program[],
  ) {}

  request(
    what: string,
    ask: (program: Program) => Promise<unknown>,
    { acknowledged = () => undefined, account }: Asking = {},
    patience = 60,
  ): void {
    let done = false;
    const attempt = (left: number): void => {
      if (done || left === 0) return;
      const programs = this.programs(account);
      if (programs.length > 0) {
        this.log.tell(`asked: ${what}`);
        ask(this.rng.pick(programs)).then(
          () => {
            if (done) return;
            done = true;
            this.counters.add(`asked ${what.split(' ')[0]}`);
            acknowledged();
          },
          () => this.log.mix(`${what} failed`),
        );
      }
      this.scheduler.after(15_000 + this.rng.int(0, 5000), () => attempt(left - 1));
    };
    attempt(patience);
  }
}
