import type { AccountId } from '../../src/platform/account/account';
import type { Sql } from '../../src/platform/database';
import type { Counters } from '../core/counters';
import type { TrueCall, TrueRequest, TrueRow } from '../provider/truth';
import type { Case } from './case';
import { decidingCalls, outcomesOf } from './expected';
import { type AttemptRow, isOpen } from './ledger';

/** When everything has come to rest: each attempt has its true outcome, each prospect its end, each record its call. */
export class EndInvariants {
  constructor(
    private readonly at: Case,
    private readonly sql: Sql,
    private readonly counters: Counters,
  ) {}

  async check(): Promise<void> {
    const { ledger, truth } = this.at;
    for (const attempt of ledger.attempts.values()) {
      if (isOpen(attempt.state))
        this.at.broken('7 everything settles', `attempt ${attempt.id} is still ${attempt.state}`);
      this.counters.add(`outcome:${attempt.outcome ?? 'none'}`);
      this.checkOutcome(
        attempt,
        truth.requests.find((request) => request.attemptId === attempt.id),
      );
    }
    this.checkProspects();
    await this.checkRecords();
    await this.checkSecrets();
  }

  private checkOutcome(attempt: AttemptRow, request: TrueRequest | undefined): void {
    const { id, state, outcome } = attempt;
    const { scenario, scheduler } = this.at;
    const call = request?.call;
    const told = [call, request?.again].flatMap((one) => one?.rows ?? []);
    const deciding = decidingCalls(request, scenario, scheduler.now);
    if (state === 'not_sent') {
      if (request !== undefined)
        this.at.broken('8 outcomes are true', `attempt ${id} was not sent, and yet it was`);
      return;
    }
    if (state === 'refused') {
      if (request?.verdict !== 'refused')
        this.at.broken('8 outcomes are true', `attempt ${id} was refused, and yet ${request?.verdict}`);
      return;
    }
    const expected = deciding.flatMap((one) => outcomesOf(one, scenario, scheduler.now));
    if (outcome === null || !expected.includes(outcome)) {
      const undecided =
        call !== undefined &&
        outcome === 'lost' &&
        (this.toldTooLate(attempt, call.rows) || this.isShownAsAmbiguous(attempt, told));
      if (!undecided) {
        this.at.broken(
          '8 outcomes are true',
          `attempt ${id} on ${attempt.phone} is ${outcome} (${attempt.reason}), the truth is ${expected.join(' or ')}`,
        );
      }
      return;
    }
    if (outcome === 'lost' || call === undefined || call.muddled || request?.again?.muddled === true) return;
    const talks = new Set([0, ...deciding.map((one) => mainOf(one)?.talkS ?? 0)]);
    if (![...talks].some((talkS) => Math.abs(talkS - (attempt.talk_s ?? 0)) <= 2))
      this.at.broken(
        '8 outcomes are true',
        `attempt ${id} talked ${attempt.talk_s} s, the truth is ${[...talks].join(' or ')}`,
      );
    const costs = costsOf(request?.again === undefined ? [call] : [request.call, request.again]);
    if (!costs.has(attempt.cost_micros ?? 0))
      this.at.broken(
        '8 outcomes are true',
        `attempt ${id} cost ${attempt.cost_micros}, the truth is ${[...costs].join(' or ')}`,
      );
  }

  /** Not told apart, and said so: its own rows are among the candidates that a person is shown. */
  private isShownAsAmbiguous({ reason }: AttemptRow, rows: readonly { readonly callid: string }[]): boolean {
    if (reason === null || !reason.startsWith('ambiguous: ')) return false;
    const shown = new Set(reason.split(' ').slice(1));
    const isShown = rows.some(({ callid }) => shown.has(callid));
    if (isShown) this.counters.add('shown as ambiguous');
    return isShown;
  }

  /** Beyond the horizon nobody asks any more. */
  private toldTooLate(attempt: AttemptRow, rows: readonly { readonly seenFrom: number }[]): boolean {
    const { ringTimeoutMs, maxCallMs, cdrHorizonMs, queueMarginMs } = this.at.scenario.config.provider;
    const by =
      (attempt.requested_at ?? 0) +
      this.at.wall.behindMs +
      queueMarginMs +
      ringTimeoutMs +
      maxCallMs +
      cdrHorizonMs;
    return rows.every((row) => row.seenFrom > by);
  }

  private checkProspects(): void {
    const { ledger, truth } = this.at;
    for (const prospect of ledger.prospects.values()) {
      const campaign = ledger.campaigns.get(prospect.campaign_id);
      const mayWait = campaign?.state === 'paused' && campaign.state_reason === 'budget';
      if (prospect.state !== 'done' && !mayWait)
        this.at.broken('7 every prospect ends', `prospect ${prospect.id} is still ${prospect.state}`);
      if (prospect.disposition !== null) this.counters.add(`disposition:${prospect.disposition}`);
    }
    for (const call of truth.calls) {
      if (call.request === undefined || call.end !== 'opted_out' || call.missing || call.muddled) continue;
      const told = call.rows.every((row) => row.seenFrom < this.at.scheduler.now - 60_000);
      const attempt = ledger.attempts.get(call.request.attemptId ?? -1);
      if (told && attempt?.outcome === 'opted_out' && !ledger.doNotCall.has(call.phone))
        this.at.broken('1 do-not-call', `${call.phone} opted out in a call and is not on the list`);
    }
  }

  private async checkRecords(): Promise<void> {
    const { truth, ledger } = this.at;
    const rows = await this.sql.all<{
      account_id: AccountId;
      callid: string;
      attempt_id: number | null;
      orphan_kind: string | null;
    }>('SELECT account_id, callid, attempt_id, orphan_kind FROM cdr');
    for (const { account_id: account, callid, attempt_id: attemptId, orphan_kind: kind } of rows) {
      const call = truth.callOf.get(callid);
      if (call !== undefined && call.account !== account)
        this.at.broken(
          '8 outcomes are true',
          `record ${callid} of account ${call.account} lies at ${account}`,
        );
      if (call === undefined || call.muddled) continue;
      if (call.request?.again === call) {
        this.checkSecondCall(call, callid, attemptId, kind);
        continue;
      }
      const own = call.request?.attemptId;
      if (attemptId !== null && attemptId !== own) {
        const whose = own === undefined ? 'by hand' : `attempt ${own}`;
        const near = truth.calls.some(
          (other) =>
            other !== call &&
            other.phone === call.phone &&
            other.from < call.to + 3000 &&
            call.from < other.to + 3000,
        );
        if (!near)
          this.at.broken(
            '8 outcomes are true',
            `record ${callid} of a call ${whose} is given to attempt ${attemptId}`,
          );
      }
      if (attemptId === null && own !== undefined && ledger.attempts.get(own)?.outcome !== 'lost')
        this.at.broken('8 outcomes are true', `record ${callid} of attempt ${own} is nobody's`);
    }
    this.counters.add('records', rows.length);
  }

  /** A second call is never silent where nobody calls by hand; nor is it another attempt's anywhere. */
  private checkSecondCall(
    call: TrueCall,
    callid: string,
    attemptId: number | null,
    kind: string | null,
  ): void {
    const own = call.request?.attemptId;
    const outcome = this.at.ledger.attempts.get(own ?? -1)?.outcome;
    if (attemptId !== null && attemptId !== own)
      this.at.broken(
        '8 outcomes are true',
        `record ${callid}, a second call for ${own}, is given to ${attemptId}`,
      );
    const isMain = call.rows.some((row) => row.callid === callid && row.leg === 'main');
    if (isMain && kind === 'unexplained') this.counters.add('second calls told');
    const isFirst = call.request?.call?.missing === true;
    if (isMain && kind === null && outcome !== 'lost' && !isFirst && !this.at.scenario.faults.has('handUse'))
      this.at.broken('9 second calls are told', `record ${callid} is a second call for attempt ${own}`);
  }

  private async checkSecrets(): Promise<void> {
    const texts = await this.sql.all<{ text: string | null }>(
      `SELECT reply AS text FROM attempt UNION ALL SELECT reason FROM attempt UNION ALL SELECT rest_reason FROM endpoint
       UNION ALL SELECT state_reason FROM campaign UNION ALL SELECT raw FROM cdr UNION ALL SELECT raw FROM cdr_unreadable`,
    );
    const leaked = texts.some(({ text }) => text?.includes('pw-') === true);
    if (leaked) this.at.broken('10 credentials', 'a password stands in the database');
  }
}

function mainOf(call: TrueCall | undefined): TrueRow | undefined {
  return call?.rows.find((row) => row.leg === 'main');
}

/** Each call's price, or nothing yet where it was first told without one, and their sums: a second call may stay apart. */
function costsOf(calls: readonly (TrueCall | undefined)[]): Set<number> {
  let sums = [0];
  for (const call of calls) {
    const main = mainOf(call);
    const mayBeNothing = calls.length > 1 || (main !== undefined && main.versions.length > 1);
    const own = [main?.costMicros ?? 0, ...(mayBeNothing ? [0] : [])];
    sums = sums.flatMap((sum) => own.map((cost) => sum + cost));
  }
  return new Set(sums);
}
