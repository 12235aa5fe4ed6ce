import { Inject, Injectable } from '@nestjs/common';

import { type CampaignPolicy, CampaignStore, menuNumbers } from '../campaigns';
import { type Attempt, AttemptStore, type Endpoint, EndpointStore } from '../dialing';
import type { Sql } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { AccountStore } from './account.store';
import type { StoredRecord } from './cdr-row';
import { CdrLinkStore } from './cdr-link.store';
import { AttemptIndex } from './rules/attempt-index';
import { inTime } from './rules/group-calls';
import type { KnownCall, MatchableAttempt, MatchableRecord } from './rules/matchable';
import { NameIndex } from './rules/name-index';
import { nationalForms } from './rules/national-forms';
import { isCallOf } from './rules/parties';
import { endOf } from './rules/outcome-of';

/** What the provider's clock may be off by, beside what a call's wait and ringing make of it. */
const CLOCK_MS = 15_000;
/** Whoever has called by hand may do so again within so long. */
export const BY_HAND_MS = 30 * 24 * 60 * 60_000;

export interface KnownAttempt {
  readonly attempt: Attempt;
  readonly policy: CampaignPolicy;
  readonly matchable: MatchableAttempt;
}

/** Loads what matching needs: the attempts that a set of records could belong to, as plain data. */
@Injectable()
export class Matchables {
  constructor(
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly account: AccountStore,
    private readonly campaigns: CampaignStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly links: CdrLinkStore,
  ) {}

  /** Oldest request first. */
  async forRecords(sql: Sql, records: readonly StoredRecord[], offsetMs: number): Promise<KnownAttempt[]> {
    if (records.length === 0) return [];
    const since = Math.min(...records.map((record) => record.detectAt)) - offsetMs - this.longestMs();
    const endpoints = await this.endpoints.all(sql);
    const byPhone = await this.attempts.ofNationalNumbers(sql, nationalForms(records), since);
    const known = await this.known(sql, byPhone, endpoints, offsetMs);
    // At a high pace an endpoint has had hundreds of attempts since: only legs without the person need them.
    const people = new AttemptIndex(known.map((one) => one.matchable));
    const strange = records.filter(
      (record) => !people.withPhoneOf(record).some((one) => isOwn(one, record, offsetMs)),
    );
    const names = new NameIndex(endpoints, namesOf);
    const mentioned = new Set(strange.flatMap((record) => names.ownersIn(record)));
    if (mentioned.size === 0) return known;
    const ids = [...mentioned].map((endpoint) => endpoint.id);
    const byEndpoint = await this.attempts.ofEndpoints(sql, ids, since);
    return this.known(sql, [...byPhone, ...byEndpoint], endpoints, offsetMs);
  }

  /** The same attempts as they are now. */
  async again(sql: Sql, some: readonly KnownAttempt[]): Promise<KnownAttempt[]> {
    const ids = some.map((one) => one.attempt.id);
    const now = new Map((await this.attempts.byIds(sql, ids)).map((attempt) => [attempt.id, attempt]));
    return some.map((one) => ({ ...one, attempt: now.get(one.attempt.id) ?? one.attempt }));
  }

  async open(sql: Sql, offsetMs: number): Promise<KnownAttempt[]> {
    const open = (await this.attempts.allOpen(sql)).filter((attempt) => attempt.requestedAt !== undefined);
    return this.known(sql, open, await this.endpoints.all(sql), offsetMs);
  }

  /** How long before and after its request, by the clock as it is known, an attempt's call can have begun. */
  get inTime(): { readonly beforeMs: number; readonly afterMs: number } {
    return { beforeMs: this.clockDoubtMs(), afterMs: this.longestMs() };
  }

  private async known(
    sql: Sql,
    attempts: readonly Attempt[],
    endpoints: readonly Endpoint[],
    offsetMs: number,
  ): Promise<KnownAttempt[]> {
    const unique = [...new Map(attempts.map((attempt) => [attempt.id, attempt])).values()];
    const calls = callsOf(
      await this.links.ofAttempts(
        sql,
        unique.map((attempt) => attempt.id),
      ),
      offsetMs,
    );
    const byHandAt = await this.account.callsByHandAt(sql);
    const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
    const policies = new Map<number, CampaignPolicy>();
    const known: KnownAttempt[] = [];
    for (const attempt of unique) {
      const { requestedAt } = attempt;
      const policy =
        policies.get(attempt.campaignId) ?? (await this.campaigns.byId(sql, attempt.campaignId))?.policy;
      if (requestedAt === undefined || policy === undefined) continue;
      policies.set(attempt.campaignId, policy);
      const endpoint = byId.get(attempt.endpointId);
      known.push({
        attempt,
        policy,
        matchable: {
          id: attempt.id,
          phone: attempt.phone,
          national: attempt.national,
          endpointNames: endpoint ? namesOf(endpoint) : [],
          flow: attempt.flow,
          requestedAt,
          deniedCall: attempt.state === 'refused' || attempt.state === 'not_sent',
          earliestAt: requestedAt - this.clockDoubtMs(),
          expectedBy: requestedAt + this.clockDoubtMs(),
          amongOthers: byHandAt !== undefined && requestedAt - byHandAt < BY_HAND_MS,
          latestAt: requestedAt + this.longestMs(),
          destinations: menuNumbers(policy),
          call: calls.get(attempt.id),
        },
      });
    }
    return known.sort((a, b) => a.matchable.requestedAt - b.matchable.requestedAt);
  }

  /** The clock may have been learnt from a call that waited, by a leg that began with the answer. */
  private clockDoubtMs(): number {
    const { ringTimeoutMs, queueMarginMs } = this.provider.config;
    return CLOCK_MS + queueMarginMs + ringTimeoutMs;
  }

  /** From the request to the last moment at which a leg of its call can begin. */
  private longestMs(): number {
    const { ringTimeoutMs, maxCallMs, queueMarginMs } = this.provider.config;
    return ringTimeoutMs + maxCallMs + queueMarginMs;
  }
}

function isOwn(attempt: MatchableAttempt, record: StoredRecord, offsetMs: number): boolean {
  return inTime(attempt, { detectAt: record.detectAt - offsetMs }) && isCallOf(attempt, record);
}

export function matchableRecord(record: StoredRecord, offsetMs: number): MatchableRecord {
  const { callid, originalCallid, ani, dnis, aniUser, dnisUser } = record;
  const detectAt = record.detectAt - offsetMs;
  return { callid, originalCallid, ani, dnis, aniUser, dnisUser, detectAt, endAt: endOf(record) - offsetMs };
}

/** `records`: the earliest first. */
function callsOf(records: readonly StoredRecord[], offsetMs: number): Map<number, KnownCall> {
  const calls = new Map<number, KnownCall>();
  for (const record of records) {
    if (record.attemptId === undefined) continue;
    const { detectAt: from, endAt: to } = matchableRecord(record, offsetMs);
    const call = calls.get(record.attemptId);
    calls.set(record.attemptId, {
      from: Math.min(from, call?.from ?? from),
      to: Math.max(to, call?.to ?? to),
      by: call?.by ?? record,
      more: call === undefined ? [] : [...(call.more ?? []), record],
    });
  }
  return calls;
}

/** How an endpoint may stand in a record. */
export function namesOf(endpoint: Endpoint): string[] {
  return endpoint.number === undefined ? [endpoint.username] : [endpoint.username, endpoint.number];
}
