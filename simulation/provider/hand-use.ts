import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import { type AccountScenario, MINUTE_MS } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import type { Lines } from './lines';
import { providerText, writtenAs } from './record-rows';
import type { TrueCall, Truth } from './truth';

/** People who use the account's telephones beside us: on our endpoints, or calling our prospects from others. */
export class HandUse {
  private readonly rng: Rng;
  private stopped = false;

  constructor(
    private readonly scenario: AccountScenario,
    private readonly scheduler: Scheduler,
    private readonly truth: Truth,
    private readonly lines: Lines,
    private readonly log: EventLog,
    private readonly counters: Counters,
    private readonly nextCallid: () => string,
  ) {
    this.rng = scenario.rng.fork('hand use');
  }

  start(): void {
    const intensity = this.scenario.faults.get('handUse');
    if (intensity === undefined) return;
    const again = (): void => {
      if (this.stopped) return;
      this.call();
      this.scheduler.after(
        this.rng.int(10_000, (12 * MINUTE_MS) / intensity / this.scenario.size.trouble),
        again,
      );
    };
    this.scheduler.after(this.rng.int(0, 10 * MINUTE_MS), again);
  }

  stop(): void {
    this.stopped = true;
  }

  private call(): void {
    const { rng, scenario } = this;
    const now = this.scheduler.now;
    const ours = rng.chance(0.6);
    const endpoint = ours ? rng.pick(scenario.config.provider.endpoints).username : 'marta';
    const contact = rng.pick(rng.pick(scenario.campaigns).contacts).phone;
    const phone = ours ? `+5062${rng.int(1_000_000, 9_999_999)}` : contact;
    const busy = this.lines.onEndpoint(endpoint, now) ?? this.lines.onPhone(phone, now);
    const talkS = rng.int(5, 240);
    if (busy !== undefined) return;
    const to = now + talkS * 1000;
    const callid = this.nextCallid();
    const seenFrom = to + rng.int(200, scenario.provider.recordLagMs);
    const row = {
      callid,
      ani: endpoint,
      dnis: writtenAs(phone, scenario.provider.phoneForm),
      detect_time: providerText(now, scenario),
      connect_time: providerText(now + 2000, scenario),
      duration: String(talkS - 2),
      ani_user: endpoint,
      dnis_user: '',
      cost: '0.01',
    };
    const call: TrueCall = {
      account: scenario.account,
      request: undefined,
      endpoint,
      phone,
      from: now,
      to,
      end: 'answered',
      missing: false,
      muddled: false,
      rows: [
        {
          callid,
          detectAt: now,
          seenFrom,
          leg: 'main',
          costMicros: 10_000,
          talkS,
          place: rng.next(),
          versions: [{ from: seenFrom, row }],
        },
      ],
    };
    this.truth.add(call);
    this.lines.begin(call);
    this.counters.add('fault:handUse');
    this.log.tell(`by hand: ${endpoint} calls ${phone} for ${talkS} s`);
  }
}
