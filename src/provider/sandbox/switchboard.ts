import { drawCall } from './rules/call-draw';
import { Flow } from './rules/call-plan';
import { SandboxEndpoint } from './rules/endpoint';
import { legTariff } from './rules/leg-parties';
import { PlacedCall, placeLegs } from './rules/placed-call';
import { recordsMissing } from './rules/record-delay';
import { Scenario } from './rules/scenario';

export interface CallOrder {
  readonly endpoint: SandboxEndpoint;
  readonly phone: string;
  readonly flow: Flow;
}

/**
 * Places calls. What becomes of a call is decided whole when it is placed, so nothing has to run while
 * it lasts: the rest of the sandbox compares its moments with the clock.
 */
export class Switchboard {
  private readonly busyUntilMs = new Map<string, number>();
  private readonly callsTo = new Map<string, number>();
  private lastStartMs = -Infinity;
  private legsPlaced = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly seed: number,
  ) {}

  /** From acceptance on: a call that waits for its execution holds its endpoint already. */
  inCall(username: string, nowMs: number): boolean {
    return nowMs < (this.busyUntilMs.get(username) ?? -Infinity);
  }

  place({ endpoint, phone, flow }: CallOrder, nowMs: number): PlacedCall {
    const { scenario, seed } = this;
    const callsBefore = this.callsTo.get(phone) ?? 0;
    this.callsTo.set(phone, callsBefore + 1);

    const hasMenu = endpoint.role === 'ivr';
    const plan = drawCall(seed, { phone, callsBefore, flow, hasMenu }, scenario);
    const startsAtMs = this.nextStartMs(nowMs);
    const legs = placeLegs(plan, {
      startsAtMs,
      speed: scenario.speed,
      firstSequence: this.legsPlaced,
      tariffTo: (to) => legTariff(to, phone),
    });
    this.legsPlaced += legs.length;

    const endsAtMs = Math.max(...legs.map((leg) => leg.endMs));
    this.busyUntilMs.set(endpoint.username, endsAtMs);
    return {
      endpoint: endpoint.username,
      phone,
      flow,
      callsBefore,
      outcome: plan.outcome,
      acceptedAtMs: nowMs,
      startsAtMs,
      endsAtMs,
      legs,
      recordsMissing: recordsMissing(seed, phone, callsBefore, scenario),
    };
  }

  /** Calls are executed in the order in which they were asked for, even if the wall clock steps back. */
  private nextStartMs(nowMs: number): number {
    const delayMs = Math.round((this.scenario.executionDelayS * 1000) / this.scenario.speed);
    this.lastStartMs = Math.max(nowMs + delayMs, this.lastStartMs);
    return this.lastStartMs;
  }
}
