import { attemptTransitions } from '../../src/dialing/rules/attempt-states';
import type { Counters } from '../core/counters';
import { providerText } from '../provider/record-rows';
import type { TrueRequest } from '../provider/truth';
import type { Case } from './case';
import { isTold } from './expected';
import { type AttemptRow, isOpen } from './ledger';

/** From the admission until the request arrives, and the error of two clocks. */
const SLACK_MS = 12_000;

/** Attempts move only along legal edges, hold their phone alone and their endpoint alone, and are lost by proof only. */
export class AttemptInvariants {
  private before = new Map<number, AttemptRow>();

  constructor(
    private readonly at: Case,
    private readonly counters: Counters,
    private readonly admitted: (attempt: AttemptRow) => void,
  ) {}

  check(tables: ReadonlySet<string>): void {
    if (tables.has('attempt')) this.checkMoves();
    if (tables.has('attempt') || tables.has('endpoint')) this.checkHolds();
  }

  private checkMoves(): void {
    const { attempts } = this.at.ledger;
    for (const attempt of attempts.values()) {
      const was = this.before.get(attempt.id);
      if (was?.state === attempt.state && was.outcome === attempt.outcome) continue;
      this.checkMove(attempt, was);
    }
    for (const was of this.before.values()) {
      if (attempts.has(was.id)) continue;
      if (was.state !== 'planned')
        this.at.broken('9 nothing is forgotten', `attempt ${was.id}, ${was.state}, is gone`);
      this.at.log.tell(`attempt ${was.id} given up`);
    }
    this.before = attempts;
  }

  private checkMove(attempt: AttemptRow, was: AttemptRow | undefined): void {
    const { id, state, phone, outcome } = attempt;
    this.at.log.tell(
      `attempt ${id} ${was?.state ?? ''}→${state}${outcome === null ? '' : `(${outcome})`} ${phone} on ${this.at.ledger.usernameOf(attempt.endpoint_id)}`,
    );
    this.counters.add(`state ${state}`);
    if (was === undefined) this.checkNumber(attempt);
    if (was === undefined && state !== 'planned' && state !== 'requesting')
      this.at.broken('2 one road to the phone', `attempt ${id} begins as ${state}`);
    if (was !== undefined && was.state !== state && !attemptTransitions[was.state].includes(state))
      this.at.broken('2 one road to the phone', `attempt ${id} went from ${was.state} to ${state}`);
    if (state === 'requesting' && was?.state !== 'requesting') this.admitted(attempt);
    if (state === 'settled') this.checkSettlement(attempt, was);
  }

  private checkNumber({ id, prospect_id: prospectId, attempt_no: number }: AttemptRow): void {
    const all = [...this.at.ledger.attempts.values()].filter((one) => one.prospect_id === prospectId);
    if (number !== all.length)
      this.at.broken('9 nothing is forgotten', `attempt ${id} is number ${number} of ${all.length}`);
  }

  private checkSettlement(attempt: AttemptRow, was: AttemptRow | undefined): void {
    const { scenario, wall, truth, scheduler } = this.at;
    const { ringTimeoutMs, maxCallMs, cdrHorizonMs } = scenario.config.provider;
    const request = truth.requests.find((one) => one.attemptId === attempt.id);
    if (attempt.outcome === 'lost') {
      const provable = (attempt.requested_at ?? 0) + ringTimeoutMs + maxCallMs + cdrHorizonMs;
      // What was settled and has come to be doubted is not open again: it is nobody's until a person, or its own record, says.
      const isDoubted = was?.state === 'settled' && (attempt.reason ?? '').startsWith('ambiguous: ');
      if (wall.now() < provable && !isDoubted) {
        this.at.broken(
          '8 outcomes are true',
          `attempt ${attempt.id} lost ${provable - wall.now()} ms before that can be known`,
        );
      }
      if (!isDoubted) this.checkReadings(attempt, request);
      if (request?.verdict === 'queued' || (request?.call !== undefined && request.call.to > scheduler.now))
        this.at.broken('8 outcomes are true', `attempt ${attempt.id} lost while its call is going on`);
      return;
    }
    if (was?.state === 'settled') this.counters.add('corrections');
    const calls = [request?.call, request?.again];
    if (!calls.some((call) => call !== undefined && isTold(call, scheduler.now)))
      this.at.broken(
        '8 outcomes are true',
        `attempt ${attempt.id} settled as ${attempt.outcome} without a record`,
      );
  }

  /** Two readings that begin before the call could have, both after the horizon, and apart from each other. */
  private checkReadings(attempt: AttemptRow, request: TrueRequest | undefined): void {
    if (request === undefined) return;
    const { scenario, truth } = this.at;
    const { ringTimeoutMs, maxCallMs, cdrHorizonMs, cdrIntervalMs } = scenario.config.provider;
    const from = request.at + ringTimeoutMs + maxCallMs + cdrHorizonMs - SLACK_MS;
    const began = truth.questions
      .filter((one) => one.kind === 'range' && one.skip === 0 && one.answered && one.at >= from)
      .filter((one) => one.from <= providerText(request.at, scenario))
      .map((one) => one.at);
    const apartMs = Math.max(...began) - Math.min(...began);
    const needed = Math.max(2 * cdrIntervalMs, Math.min(10 * 60_000, cdrHorizonMs / 24));
    if (began.length < 2 || apartMs < needed - 2000) {
      this.at.broken(
        '8 outcomes are true',
        `attempt ${attempt.id} lost after ${began.length} readings of its whole life, ${apartMs} ms apart`,
      );
    }
  }

  private checkHolds(): void {
    const { ledger } = this.at;
    const phones = new Map<string, number>();
    const holders = new Map<number, number>();
    for (const endpoint of ledger.endpoints.values()) {
      if (endpoint.attempt_id === null) continue;
      const other = holders.get(endpoint.attempt_id);
      if (other !== undefined)
        this.at.broken('4 endpoints', `attempt ${endpoint.attempt_id} holds two endpoints`);
      holders.set(endpoint.attempt_id, endpoint.id);
      const attempt = ledger.attempts.get(endpoint.attempt_id);
      if (attempt === undefined || !isOpen(attempt.state)) {
        this.at.broken(
          '4 endpoints',
          `${endpoint.username} is held by attempt ${endpoint.attempt_id}, which is over`,
        );
      }
    }
    for (const attempt of ledger.open) {
      const other = phones.get(attempt.phone);
      if (other !== undefined)
        this.at.broken(
          '2 one open attempt a phone',
          `attempts ${other} and ${attempt.id} on ${attempt.phone}`,
        );
      phones.set(attempt.phone, attempt.id);
      const mustHold =
        attempt.state === 'planned' || (attempt.state === 'requesting' && !this.seenIdle(attempt));
      if (mustHold && holders.get(attempt.id) !== attempt.endpoint_id)
        this.at.broken(
          '4 endpoints',
          `attempt ${attempt.id} is ${attempt.state} and does not hold its endpoint`,
        );
    }
  }

  /** A look at its endpoint since it was asked for has shown no call there. */
  private seenIdle(attempt: AttemptRow): boolean {
    const { truth, ledger } = this.at;
    const request = truth.requests.find((one) => one.attemptId === attempt.id);
    const username = ledger.usernameOf(attempt.endpoint_id);
    return truth.questions.some(({ idle, at }) => idle.includes(username ?? '') && at > (request?.at ?? 0));
  }
}
