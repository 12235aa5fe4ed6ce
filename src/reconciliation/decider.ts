import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import { AccountStore } from './account.store';
import { callsAround } from './calls-around';
import type { StoredRecord } from './cdr-row';
import { CdrLinkStore } from './cdr-link.store';
import { FoundCallStore } from './found-call.store';
import { type KnownAttempt, Matchables, matchableRecord } from './matchables';
import { familyOf } from './rules/call-family';
import { type KnownClock, noSamples, offsetFrom, withSample } from './rules/clock-offset';
import type { Look } from './rules/last-look';
import { matchRecords, type Matched } from './rules/match';
import type { MatchableAttempt } from './rules/matchable';
import { goesTo } from './rules/parties';

/** So many calls found by a clock within a day have borne it out. */
const BORNE_OUT = 3;
const DAY_MS = 24 * 60 * 60_000;

/** What records were held against, and what came of it. `contested` of `matched`: those whose calls were decided anew. */
export interface Decided extends Look<StoredRecord> {
  readonly known: readonly KnownAttempt[];
  readonly offsetMs: number;
}

/** Decides whose records are on one clock, and learns from the calls that it finds how that clock runs. */
@Injectable()
export class Decider {
  private samples = noSamples;

  constructor(
    private readonly account: AccountStore,
    private readonly links: CdrLinkStore,
    private readonly found: FoundCallStore,
    private readonly matchables: Matchables,
  ) {}

  /** The clock has changed: what it showed before tells nothing any more. */
  async setOffset(tx: Tx, offsetMs: number): Promise<void> {
    this.samples = noSamples;
    await this.account.learnClockOffset(tx, offsetMs);
  }

  /** Matches, and links what is certain. Where a record fits an attempt better than the call that it has, both are decided anew. */
  async decide(
    tx: Tx,
    records: readonly StoredRecord[],
    known: readonly KnownAttempt[],
    fresh: readonly StoredRecord[],
    look: KnownClock,
  ): Promise<Decided> {
    const { offsetMs } = look;
    let decided = {
      records,
      known,
      offsetMs,
      matched: await this.match(tx, records, known, fresh, offsetMs),
    };
    const freed = await this.links.unlinkMatched(tx, decided.matched.contested);
    if (freed.records.length > 0) {
      const all = [...new Map([...records, ...freed.records].map((one) => [one.callid, one])).values()];
      const free = await this.matchables.forRecords(tx, [...fresh, ...all], offsetMs);
      const unlinked = new Set(freed.records.map((record) => record.callid));
      const rest = fresh.filter((record) => !unlinked.has(record.callid));
      const matched = await this.match(tx, all, free, rest, offsetMs);
      decided = { records: all, known: free, offsetMs, matched: { ...matched, contested: freed.attemptIds } };
    } else decided = { ...decided, matched: { ...decided.matched, contested: [] } };
    const { matches } = decided.matched;
    await this.links.linkAll(tx, matches);
    const calls = matches.filter(({ as }) => as === 'call');
    const recordOf = new Map(decided.records.map((record) => [record.callid, record]));
    const attemptOf = new Map(decided.known.map((one) => [one.attempt.id, one.matchable]));
    for (const { callid, attemptId } of calls) {
      this.sample(recordOf.get(callid), attemptOf.get(attemptId), look);
    }
    const learnt = offsetFrom(this.samples);
    if (learnt !== undefined && Math.abs(learnt - offsetMs) >= 500)
      await this.account.learnClockOffset(tx, learnt);
    return decided;
  }

  private async match(
    tx: Tx,
    records: readonly StoredRecord[],
    known: readonly KnownAttempt[],
    fresh: readonly StoredRecord[],
    offsetMs: number,
  ): Promise<Matched> {
    return matchRecords(
      records.map((record) => matchableRecord(record, offsetMs)),
      known.map((one) => one.matchable),
      await this.linked(tx, records, fresh),
      await callsAround(tx, this.found, records, known, offsetMs),
    );
  }

  /** Whether calls have borne the clock out that is known. */
  async isFirm(tx: Tx, now: number): Promise<boolean> {
    return (
      this.samples.kept.length > BORNE_OUT || (await this.found.hasFoundCalls(tx, now - DAY_MS, BORNE_OUT))
    );
  }

  /** Whose the calls are that these are further rows of, by their ids. */
  private async linked(
    tx: Tx,
    records: readonly StoredRecord[],
    fresh: readonly StoredRecord[],
  ): Promise<Map<string, number>> {
    const owners = await this.links.ownersOf(tx, [...new Set(records.flatMap(familyOf))]);
    for (const record of fresh) {
      const { attemptId } = record;
      if (attemptId !== undefined) for (const id of familyOf(record)) owners.set(id, attemptId);
    }
    return owners;
  }

  private sample(
    record: StoredRecord | undefined,
    attempt: MatchableAttempt | undefined,
    clock: KnownClock,
  ): void {
    // A leg on from the menu began when the call had lasted for a while.
    if (record === undefined || attempt === undefined || goesTo(attempt.destinations, record)) return;
    const sample = { phone: attempt.phone, ms: record.detectAt - attempt.requestedAt };
    this.samples = withSample(this.samples, sample, clock);
  }
}
