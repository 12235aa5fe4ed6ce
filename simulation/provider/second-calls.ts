import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import type { AccountScenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import { bookedCall, drawnPlan } from './booked-call';
import type { Lines } from './lines';
import type { TrueCall, Truth } from './truth';

/** Once more: the provider carries a request out a second time, soon after its call was over. */
export class SecondCalls {
  private readonly rng: Rng;
  private healed = false;

  constructor(
    private readonly scenario: AccountScenario,
    private readonly scheduler: Scheduler,
    private readonly truth: Truth,
    private readonly lines: Lines,
    private readonly log: EventLog,
    private readonly counters: Counters,
    private readonly nextCallid: () => string,
  ) {
    this.rng = scenario.rng.fork('second calls');
  }

  heal(): void {
    this.healed = true;
  }

  /** Of a call that was just placed. */
  after(first: TrueCall): void {
    const intensity = this.scenario.faults.get('executedTwice') ?? 0;
    if (this.healed || first.missing || !this.rng.chance(0.1 * intensity)) return;
    const waitMs = this.rng.int(300, 8000);
    this.scheduler.after(first.to + waitMs - this.scheduler.now, () => this.place(first));
  }

  private place(first: TrueCall): void {
    const { request, endpoint, phone } = first;
    const now = this.scheduler.now;
    const busy = this.lines.onEndpoint(endpoint, now) ?? this.lines.onPhone(phone, now);
    if (request === undefined || busy !== undefined) return;
    const plan = drawnPlan(request, this.scenario, this.rng);
    const call = bookedCall(request, plan, now, this.scenario, this.rng, this.nextCallid);
    request.again = call;
    this.truth.add(call);
    this.lines.begin(call);
    this.counters.add('fault:executedTwice');
    this.log.tell(`provider: request ${request.id} is carried out once more, as ${call.end}`);
  }
}
