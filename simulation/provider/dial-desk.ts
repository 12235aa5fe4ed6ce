import type { Exchange, Message } from '../../src/provider/callmyway/fresh-connection';
import type { Flow } from '../../src/provider/provider.port';
import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import type { AccountScenario, Scenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import { Episodes } from './episodes';
import type { Lines } from './lines';
import { bookedCall, drawnPlan } from './booked-call';
import { inRepeatedHour } from './record-rows';
import { SecondCalls } from './second-calls';
import { isAskedFor, type TrueCall, type TrueRequest, type Truth } from './truth';

/** A reply and how long after the request it comes. */
export interface Reply {
  readonly afterMs: number;
  readonly exchange: Exchange;
}

export interface DialWatcher {
  /** Called the moment a request has arrived. */
  requested(request: TrueRequest): void;
  placed(call: TrueCall): void;
}

/** The provider's dial address: takes requests, queues calls, places them, and replies well or badly. */
export class DialDesk {
  private readonly rng: Rng;
  private readonly throttled: Episodes;
  private readonly unauthorised: Episodes;
  private readonly secondCalls: SecondCalls;
  /** No faults from then on. */
  private healed = false;

  constructor(
    private readonly scenario: AccountScenario,
    private readonly scheduler: Scheduler,
    private readonly truth: Truth,
    private readonly lines: Lines,
    private readonly log: EventLog,
    private readonly counters: Counters,
    private readonly watcher: DialWatcher,
    private readonly nextCallid: () => string,
  ) {
    this.rng = scenario.rng.fork('dial desk');
    this.secondCalls = new SecondCalls(scenario, scheduler, truth, lines, log, counters, nextCallid);
    const { faults, startAt, safetyMs, size } = scenario;
    const span = { from: startAt, to: startAt + safetyMs };
    const throttle = faults.get('dialThrottle');
    this.throttled = new Episodes(
      this.rng.fork('throttle'),
      span,
      throttle === undefined
        ? undefined
        : { everyMs: 1_200_000 / throttle / size.trouble, lastsMs: [2000, 90_000] },
    );
    const strange = faults.get('strangeReply');
    this.unauthorised = new Episodes(
      this.rng.fork('unauthorised'),
      span,
      strange === undefined
        ? undefined
        : { everyMs: 6_000_000 / strange / size.trouble, lastsMs: [1000, 20_000] },
    );
  }

  heal(): void {
    this.healed = true;
    this.secondCalls.heal();
  }

  /** The request has arrived whole: from now on the call may come, whatever becomes of the reply. */
  arrives(message: Message, process: string): Reply {
    const now = this.scheduler.now;
    const query = new URL(message.target, 'https://provider.test').searchParams;
    const username = query.get('username') ?? '';
    const first = query.get('first_num') ?? '';
    const flow: Flow = first === username ? 'agent-first' : 'blast';
    const phone = `+${[first, query.get('secd_num') ?? ''].find((one) => one !== username) ?? ''}`;
    const request: TrueRequest = {
      id: this.truth.requests.length + 1,
      account: this.scenario.account,
      at: now,
      endpoint: username,
      phone,
      flow,
      process,
      verdict: 'failed',
    };
    this.truth.requests.push(request);
    this.counters.add('dials');
    const reply = this.decide(request, message.deadlineMs, query.get('password') ?? '');
    const told =
      reply.exchange.kind === 'response'
        ? `${reply.exchange.status} ${reply.exchange.body}`
        : reply.exchange.why;
    this.log.tell(
      `provider: request ${request.id} from ${process} for ${phone} on ${username}: ${request.verdict}; reply after ${reply.afterMs} ms: ${told.slice(0, 60)}`,
    );
    this.watcher.requested(request);
    return reply;
  }

  private decide(request: TrueRequest, deadlineMs: number, password: string): Reply {
    const { rng } = this;
    const soon = rng.int(20, 900);
    const broken = (why: string, afterMs: number): Reply => ({ afterMs, exchange: { kind: 'broken', why } });
    const response = (status: number, body: string): Reply => ({
      afterMs: soon,
      exchange: { kind: 'response', status, body, cut: false },
    });
    const hits = (fault: Parameters<Scenario['faults']['get']>[0], most: number): boolean => {
      const hit = rng.chance(most * (this.healed ? 0 : (this.scenario.faults.get(fault) ?? 0)));
      if (hit) this.counters.add(`fault:${fault}`);
      return hit;
    };
    const refuse = (refusal: TrueRequest['refusal'], status: number, body: string): Reply => {
      request.verdict = 'refused';
      request.refusal = refusal;
      return response(status, body);
    };

    if (hits('errorBefore', 0.15)) return response(rng.pick([500, 502, 503, 504]), 'Bad Gateway');
    if (this.throttled.at(request.at) !== 'no' && !this.healed) {
      this.counters.add('fault:dialThrottle');
      return refuse('throttled', 429, 'Too many requests');
    }
    if (this.unauthorised.at(request.at) !== 'no' && !this.healed) {
      this.counters.add('fault:strangeReply');
      return refuse('not_authorised', 200, JSON.stringify({ error: `wrong password ${password}` }));
    }
    if (this.lines.onEndpoint(request.endpoint, request.at) !== undefined) {
      this.counters.add('endpoint busy');
      return refuse('endpoint_busy', 200, JSON.stringify({ error: 'endpoint ocupado' }));
    }
    if (hits('strangeReply', 0.1)) {
      if (rng.chance(0.3)) return response(307, '');
      if (rng.chance(0.3)) return refuse('other', 200, JSON.stringify({ error: 'numero no existe' }));
      this.queue(request, 0);
      return response(200, `<!DOCTYPE html><html><body>Login ${password}</body></html>`);
    }
    if (hits('slowReply', 0.15)) {
      const slowMs = rng.int(15_000, 45_000);
      this.queue(request, slowMs);
      return slowMs >= deadlineMs
        ? broken('no reply in time', deadlineMs)
        : { ...response(200, '{"status":"ok"}'), afterMs: slowMs };
    }
    this.queue(request, 0);
    if (hits('replyLost', 0.15)) return broken('no reply in time', deadlineMs);
    if (hits('replyReset', 0.15)) return broken('ECONNRESET', soon);
    if (hits('errorAfter', 0.15)) return response(rng.pick([500, 502, 504]), 'Gateway Timeout');
    return response(200, rng.pick(['OK', '{"status":"ok"}', '{"error":[]}', '']));
  }

  private queue(request: TrueRequest, slowMs: number): void {
    request.verdict = 'queued';
    const { longestQueueMs } = this.scenario.provider;
    const queueMs = this.rng.skewed(50, Math.max(60, longestQueueMs - slowMs));
    this.scheduler.after(slowMs + queueMs, () => this.place(request));
  }

  private place(request: TrueRequest): void {
    const now = this.scheduler.now;
    const { endpoint, phone } = request;
    const plan = drawnPlan(request, this.scenario, this.rng);
    const missing = !this.healed && this.rng.chance(0.08 * (this.scenario.faults.get('recordsMissing') ?? 0));
    if (this.lines.onEndpoint(endpoint, now) !== undefined) {
      request.verdict = 'dropped';
      this.counters.add('calls dropped');
      this.log.tell(`provider: request ${request.id} dropped, ${endpoint} is in a call`);
      return;
    }
    const inTheWay = this.lines.onPhone(phone, now);
    const booked = bookedCall(request, plan, now, this.scenario, this.rng, this.nextCallid);
    const call: TrueCall = {
      ...booked,
      missing,
      muddled: booked.muddled || (inTheWay !== undefined && !isAskedFor(inTheWay)),
    };
    this.countFaults(call);
    request.verdict = 'placed';
    request.call = call;
    this.watcher.placed(call);
    this.truth.add(call);
    this.lines.begin(call);
    this.counters.add('calls');
    this.log.tell(
      `provider: request ${request.id} placed as ${plan.end}, ${Math.round((call.to - now) / 1000)} s${missing ? ', records missing' : ''}`,
    );
    this.secondCalls.after(call);
  }

  private countFaults(call: TrueCall): void {
    const { provider, config } = this.scenario;
    if (call.missing) this.counters.add('fault:recordsMissing');
    if (call.rows.some((row) => row.seenFrom - call.to > 30_000)) this.counters.add('fault:recordsLate');
    if (call.rows.some((row) => row.versions.length > 1)) this.counters.add('fault:recordsChanged');
    if (call.rows.some((row) => row.leg === 'endpoint')) this.counters.add('fault:recordsSplit');
    if (provider.clockOffsetMs !== 0) this.counters.add('fault:clockOffset');
    if (provider.clockDriftPerHourMs !== 0) this.counters.add('fault:clockDrift');
    if (inRepeatedHour(call.from, this.scenario))
      this.counters.add(`calls in a repeated hour of ${config.provider.timeZone}`);
  }
}
