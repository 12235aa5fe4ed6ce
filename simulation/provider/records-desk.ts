import type { Message } from '../../src/provider/callmyway/fresh-connection';
import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import type { Rng } from '../core/rng';
import type { AccountScenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import type { Reply } from './dial-desk';
import type { Lines } from './lines';
import { providerText, writtenAs } from './record-rows';
import type { TrueCall, TrueQuestion, Truth } from './truth';

const DAY_MS = 86_400_000;

/** The provider's call record address: live calls, records as far as they have appeared, and its moods. */
export class RecordsDesk {
  private readonly rng: Rng;
  private healed = false;
  private debtMs = 0;
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly scenario: AccountScenario,
    private readonly scheduler: Scheduler,
    private readonly truth: Truth,
    private readonly lines: Lines,
    private readonly log: EventLog,
    private readonly counters: Counters,
    private readonly asked: (question: TrueQuestion) => void,
  ) {
    this.rng = scenario.rng.fork('records desk');
  }

  heal(): void {
    this.healed = true;
  }

  arrives(message: Message, process: string): Reply {
    const now = this.scheduler.now;
    const query = new URL(message.target, 'https://provider.test').searchParams;
    const endpoint = query.get('username') ?? '';
    const kind = query.has('live') ? 'live' : query.has('recent') ? 'recent' : 'range';
    const full = kind === 'live' && query.has('fullAccount');
    if (full) this.counters.add(`fullAccount ${this.scenario.provider.fullAccount}`);
    if (full && this.scenario.provider.fullAccount === 'refused') return this.refusal(now, process, endpoint);
    const rows = this.rows(kind, query, endpoint);
    this.counters.add('questions');
    const busy = new Set(this.lines.ofAccount(this.scenario.account, now).map((call) => call.endpoint));
    const looked = kind !== 'live' ? [] : full && this.listsAll(now) ? this.endpoints : [endpoint];
    const question: TrueQuestion = {
      account: this.scenario.account,
      at: now,
      process,
      kind,
      endpoint,
      rows: rows.length,
      idle: looked.filter((one) => !busy.has(one)),
      from: query.get('dateStart') ?? '',
      skip: Number(query.get('ini') ?? 0),
      answered: false,
    };
    this.asked(question);
    const throttledMs = this.throttle(now);
    const reply = this.mood(rows, message.deadlineMs);
    const afterMs = Math.min(reply.afterMs + throttledMs, message.deadlineMs);
    if (afterMs === message.deadlineMs)
      return { afterMs, exchange: { kind: 'broken', why: 'no reply in time' } };
    question.answered = reply.exchange.kind === 'response' && isWhole(reply.exchange);
    this.log.mix(`${kind} ${rows.length} rows after ${afterMs} ms`);
    return { ...reply, afterMs };
  }

  private get endpoints(): string[] {
    return this.scenario.config.provider.endpoints.map((one) => one.username);
  }

  private listsAll(now: number): boolean {
    const { provider, startAt, safetyMs } = this.scenario;
    if (provider.fullAccount === 'stops') return now < startAt + safetyMs / 2;
    return provider.fullAccount === 'works';
  }

  private refusal(now: number, process: string, endpoint: string): Reply {
    const none = { rows: 0, idle: [], from: '', skip: 0, answered: false };
    this.counters.add('questions');
    this.asked({ account: this.scenario.account, at: now, process, kind: 'live', endpoint, ...none });
    const body = '{"error":"parametro fullAccount no permitido"}';
    return {
      afterMs: this.throttle(now) + 50,
      exchange: { kind: 'response', status: 200, body, cut: false },
    };
  }

  /** Sooner than the interval: a penalty that adds up, and is worked off one answer at a time. */
  private throttle(now: number): number {
    const { cdrIntervalMs } = this.scenario.config.provider;
    if (now - this.lastAt < cdrIntervalMs) this.debtMs += cdrIntervalMs;
    this.lastAt = now;
    const intensity = this.healed ? 0 : (this.scenario.faults.get('recordsThrottle') ?? 0);
    if (this.rng.chance(0.02 * intensity)) {
      // Somebody else asks for the same account.
      this.debtMs += this.rng.int(1, 6) * cdrIntervalMs;
      this.counters.add('fault:recordsThrottle');
    }
    const delayMs = this.debtMs;
    this.debtMs = Math.max(0, this.debtMs - cdrIntervalMs);
    return delayMs;
  }

  private mood(rows: readonly Record<string, string>[], deadlineMs: number): Reply {
    const { rng } = this;
    const afterMs = rng.int(30, 700);
    const response = (status: number, body: string, cut = false): Reply => ({
      afterMs,
      exchange: { kind: 'response', status, body, cut },
    });
    const hits = (fault: 'recordsBroken' | 'recordsThrottle', most: number): boolean => {
      const hit = rng.chance(most * (this.healed ? 0 : (this.scenario.faults.get(fault) ?? 0)));
      if (hit) this.counters.add(`fault:${fault}`);
      return hit;
    };
    if (hits('recordsThrottle', 0.02)) return response(429, 'espere');
    const body = JSON.stringify(rows);
    if (!hits('recordsBroken', 0.12)) return response(200, rng.chance(0.2) ? `{"cdrs":${body}}` : body);
    return rng.pick<() => Reply>([
      () => response(500, 'Internal Server Error'),
      () => response(200, '<html><body>Mantenimiento</body></html>'),
      () => response(200, ''),
      () => response(200, body.slice(0, Math.floor(body.length / 2)), true),
      () => response(200, '{"error":"intente luego"}'),
      () => ({ afterMs: deadlineMs, exchange: { kind: 'broken', why: 'no reply in time' } }),
      () => ({ afterMs, exchange: { kind: 'broken', why: 'ECONNRESET' } }),
    ])();
  }

  private rows(
    kind: TrueQuestion['kind'],
    query: URLSearchParams,
    endpoint: string,
  ): Record<string, string>[] {
    const now = this.scheduler.now;
    if (kind === 'live') {
      const all = query.has('fullAccount') && this.listsAll(now);
      return this.lines
        .ofAccount(this.scenario.account, now)
        .filter((call) => all || call.endpoint === endpoint)
        .map((call) => this.liveRow(call));
    }
    const told = this.truth
      .callsOf(this.scenario.account)
      .filter((call) => !call.missing)
      .flatMap((call) => call.rows)
      .filter((row) => row.seenFrom <= now)
      .flatMap((row) => {
        const version = row.versions.findLast((one) => one.from <= now);
        return version ? [{ row: version.row, place: row.place, detectAt: row.detectAt }] : [];
      });
    if (this.scenario.faults.has('recordsShuffled')) {
      told.sort((one, other) => one.place - other.place);
      if (told.length > 1) this.counters.add('fault:recordsShuffled');
    } else told.sort((one, other) => one.detectAt - other.detectAt);
    const from =
      kind === 'recent' ? providerText(now - DAY_MS, this.scenario) : (query.get('dateStart') ?? '');
    const to = kind === 'recent' ? '9999' : (query.get('dateEnd') ?? '');
    const inRange = told.map(({ row }) => row).filter((row) => inside(row.detect_time, from, to));
    const doubled = inRange.flatMap((row) => (this.doubles() ? [row, row] : [row]));
    const skip = Number(query.get('ini') ?? 0);
    const most = Math.min(Number(query.get('cant') ?? 1000), this.scenario.provider.pageCap);
    return kind === 'recent' ? doubled : doubled.slice(skip, skip + most);
  }

  private doubles(): boolean {
    const hit = this.rng.chance(0.2 * (this.scenario.faults.get('recordsDoubled') ?? 0));
    if (hit) this.counters.add('fault:recordsDoubled');
    return hit;
  }

  private liveRow(call: TrueCall): Record<string, string> {
    const person = writtenAs(call.phone, this.scenario.provider.phoneForm);
    return {
      callid: `live.${call.from}.${call.endpoint}`,
      ani: person,
      dnis: call.endpoint,
      detect_time: providerText(call.from, this.scenario),
      connect_time: '',
      duration: '0',
      ani_user: '',
      dnis_user: call.endpoint,
      cost: '0',
    };
  }
}

function isWhole({ status, body, cut }: { status: number; body: string; cut: boolean }): boolean {
  return status === 200 && !cut && /^(\[|\{"cdrs")/.test(body);
}

function inside(time: string | undefined, from: string, to: string): boolean {
  return time !== undefined && from <= time && time <= to;
}
