import { Inject, Injectable } from '@nestjs/common';

import { type Endpoint, EndpointStore, ForeignCalls, PhoneStore } from '../dialing';
import type { Sql, Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { AccountStore } from './account.store';
import { CandidateStore } from './candidate.store';
import type { StoredRecord } from './cdr-row';
import { CdrLinkStore } from './cdr-link.store';
import { BY_HAND_MS, type KnownAttempt, namesOf } from './matchables';
import { AttemptIndex } from './rules/attempt-index';
import type { Candidate } from './rules/matchable';
import type { Matched } from './rules/match';
import { NameIndex } from './rules/name-index';
import { type OrphanKind, orphanKind } from './rules/orphan-kind';
import { mentionsEndpoint, mentionsPhone } from './rules/parties';

/** A leg may be reported before its call: until this many requests later nothing is said about it. */
const JUDGED_AFTER_INTERVALS = 3;

/**
 * Keeps what matching could not settle for people to see: ambiguous records with their candidates, and
 * orphans by kind. While a record is ambiguous, its candidates' phones are held: nobody is called who may
 * have been reached.
 */
@Injectable()
export class Review {
  constructor(
    private readonly account: AccountStore,
    private readonly links: CdrLinkStore,
    private readonly candidates: CandidateStore,
    private readonly endpoints: EndpointStore,
    private readonly phones: PhoneStore,
    private readonly foreign: ForeignCalls,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  /** Ambiguous records of these attempts that are not among `records` already. */
  async doubtfulOf(
    sql: Sql,
    known: readonly KnownAttempt[],
    records: readonly StoredRecord[],
  ): Promise<StoredRecord[]> {
    const ids = known.map((one) => one.attempt.id);
    const here = new Set(records.map((record) => record.callid));
    const callids = (await this.candidates.ofAttempts(sql, ids)).map((one) => one.callid);
    const missing = [...new Set(callids)].filter((callid) => !here.has(callid));
    return missing.length === 0 ? [] : this.links.byCallids(sql, missing);
  }

  /**
   * `left`: of `records` after matching. `alarms`: what has just turned out to be unexplained. `byHandAt`: a call by
   * hand, the first that is known of in a long time.
   */
  async note(
    tx: Tx,
    records: readonly StoredRecord[],
    matched: Matched,
    known: readonly KnownAttempt[],
    { now, offsetMs }: { now: number; offsetMs: number },
  ): Promise<{ left: readonly StoredRecord[]; alarms: string[]; byHandAt: number | undefined }> {
    const matchedIds = new Set(matched.matches.map((match) => match.callid));
    const doubts = new Map(matched.ambiguous.map(({ callid, candidates }) => [callid, candidates]));
    await this.keepCandidates(tx, records, doubts, known, now);
    const left = records.filter(({ callid }) => !matchedIds.has(callid) && !doubts.has(callid));
    const judgedAfterMs = JUDGED_AFTER_INTERVALS * this.provider.config.cdrIntervalMs;
    const all = left.length === 0 ? [] : await this.endpoints.all(tx);
    const endpoints = new NameIndex(all, namesOf);
    const attempts = new AttemptIndex(left.length === 0 ? [] : known.map((one) => one.matchable));
    const alarms = newSeconds(records, matched);
    let byHandAt: number | undefined;
    for (const record of left) {
      const corrected = { ...record, detectAt: record.detectAt - offsetMs };
      const people = attempts.withPhoneOf(record);
      const kind = orphanKind(corrected, endpoints, people);
      if (kind === record.orphanKind) continue;
      if (kind === 'unexplained' && now - record.firstSeenAt < judgedAfterMs) continue;
      await this.links.setOrphanKind(tx, record.callid, kind);
      if (kind === 'unexplained') alarms.push(record.callid);
      const endpoint = endpointIn(all, record);
      if (endpoint !== undefined) {
        const { callid } = record;
        await this.foreign.note(tx, { callid, endpoint, kind, at: corrected.detectAt }, now);
      }
      const isOurs = kind !== 'elsewhere' && people.some((one) => mentionsPhone(one, record));
      if (!isOurs) continue;
      const before = await this.account.noteCallByHand(tx, corrected.detectAt);
      if (before === undefined || corrected.detectAt - before >= BY_HAND_MS) byHandAt = corrected.detectAt;
    }
    for (const record of records) {
      if (doubts.has(record.callid) && record.orphanKind !== undefined)
        await this.links.setOrphanKind(tx, record.callid, undefined);
    }
    return { left, alarms, byHandAt };
  }

  /** It is, or is not, this attempt's: for a person to say. */
  async doubt(
    tx: Tx,
    record: StoredRecord,
    { attempt, matchable }: KnownAttempt,
    now: number,
  ): Promise<void> {
    const known = await this.candidates.ofRecords(tx, [record.callid]);
    if (known.some((one) => one.attemptId === attempt.id)) return;
    const costMs = Math.abs(record.firstSeenAt - matchable.requestedAt);
    const own = { attemptId: attempt.id, phone: attempt.phone, costMs, since: now };
    await this.undecided(tx, record.callid, undefined, [...known, own]);
  }

  /** A person has said whose the record is, or that it is nobody's. */
  async decided(tx: Tx, callid: string, kind: OrphanKind | undefined): Promise<void> {
    const before = await this.candidates.ofRecords(tx, [callid]);
    await this.candidates.replace(tx, callid, []);
    await this.links.setOrphanKind(tx, callid, kind);
    await this.foreign.explained(tx, callid);
    await this.holdPhones(
      tx,
      before.map((one) => one.phone),
    );
  }

  /** The decision is taken back: it is ambiguous as it was. */
  async undecided(
    tx: Tx,
    callid: string,
    kind: OrphanKind | undefined,
    candidates: Parameters<CandidateStore['replace']>[2],
  ): Promise<void> {
    await this.candidates.replace(tx, callid, candidates);
    await this.links.setOrphanKind(tx, callid, kind);
    await this.holdPhones(
      tx,
      candidates.map((one) => one.phone),
    );
  }

  private async keepCandidates(
    tx: Tx,
    records: readonly StoredRecord[],
    doubts: ReadonlyMap<string, readonly Candidate[]>,
    known: readonly KnownAttempt[],
    now: number,
  ): Promise<void> {
    const before = await this.candidates.ofRecords(
      tx,
      records.map((record) => record.callid),
    );
    if (before.length === 0 && doubts.size === 0) return;
    const phoneOf = new Map(known.map(({ attempt }) => [attempt.id, attempt.phone]));
    const phones = new Set(before.map((one) => one.phone));
    for (const { callid } of records) {
      const was = before.filter((one) => one.callid === callid);
      const is = doubts.get(callid) ?? [];
      if (sameCandidates(was, is)) continue;
      const since = Math.min(now, ...was.map((one) => one.since));
      const rows = is.map((one) => ({ ...one, phone: phoneOf.get(one.attemptId) ?? '', since }));
      for (const { phone } of rows) phones.add(phone);
      await this.candidates.replace(tx, callid, rows);
    }
    await this.holdPhones(tx, [...phones]);
  }

  private async holdPhones(tx: Tx, phones: readonly string[]): Promise<void> {
    for (const phone of new Set(phones)) {
      await this.phones.setHeld(tx, phone, await this.candidates.phoneSince(tx, phone));
    }
  }
}

/** Calls that have just turned out to be second ones. */
function newSeconds(records: readonly StoredRecord[], { matches }: Matched): string[] {
  const known = new Set(records.flatMap((one) => (one.orphanKind === 'unexplained' ? one.callid : [])));
  return matches.flatMap(({ callid, as }) => (as === 'second' && !known.has(callid) ? callid : []));
}

function endpointIn(endpoints: readonly Endpoint[], record: StoredRecord): Endpoint | undefined {
  return endpoints.find((endpoint) => mentionsEndpoint(namesOf(endpoint), record));
}

function sameCandidates(some: readonly Candidate[], others: readonly Candidate[]): boolean {
  const listed = (list: readonly Candidate[]): string =>
    list
      .map((one) => `${one.attemptId}:${one.costMs}`)
      .sort()
      .join(' ');
  return listed(some) === listed(others);
}
