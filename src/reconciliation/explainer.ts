import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import { AccountStore } from './account.store';
import type { StoredRecord } from './cdr-row';
import { CdrStore } from './cdr.store';
import { type KnownAttempt, Matchables, matchableRecord } from './matchables';
import { Review } from './review';
import { familyOf } from './rules/call-family';
import { offsetFrom, withSample } from './rules/clock-offset';
import { betterOffset } from './rules/learn-offset';
import { type Match, matchRecords, type Matched } from './rules/match';

export interface Explained {
  /** Attempts that have a record more than before. */
  readonly attemptIds: readonly number[];
  /** Attempts that the records could belong to. */
  readonly known: readonly KnownAttempt[];
  /** Undefined: not learnt yet, and nothing is matched. */
  readonly offsetMs: number | undefined;
  /** Records that nothing explained. */
  readonly unmatched: number;
  /** Callids of records that could be second calls by us, as of now. */
  readonly alarms: readonly string[];
}

/** The zone of a record whose clock is not known yet may be this far ahead. */
export const WIDEST_OFFSET_MS = 15 * 60 * 60_000;
/** How long before a row another may stand that becomes its leg. */
const BESIDE_MS = 60_000;
/** How far back rows that nothing explained are looked at again. */
const LOOK_AGAIN_MS = 15 * 60_000;

/** Says whose new records are, on the clock that they are known to run by, or on a better one. */
@Injectable()
export class Explainer {
  private samples: number[] = [];

  constructor(
    private readonly account: AccountStore,
    private readonly cdrs: CdrStore,
    private readonly matchables: Matchables,
    private readonly review: Review,
  ) {}

  /** The clock has changed: what it showed before tells nothing any more. */
  async setOffset(tx: Tx, offsetMs: number): Promise<void> {
    this.samples = [];
    await this.account.learnClockOffset(tx, offsetMs);
  }

  /** `fresh`: rows that are new or have changed. What lay unexplained beside them is looked at again. */
  async explain(tx: Tx, fresh: readonly StoredRecord[], now: number): Promise<Explained> {
    const offsetMs = (await this.account.clockOffset(tx)) ?? (await this.firstOffset(tx, fresh));
    if (offsetMs === undefined) {
      const known = await this.matchables.forRecords(tx, fresh, 0);
      return { attemptIds: [], known, offsetMs, unmatched: 0, alarms: [] };
    }
    const records = await this.unexplained(tx, fresh, now, offsetMs);
    const known = await this.matchables.forRecords(tx, [...fresh, ...records], offsetMs);
    const doubtful = await this.review.doubtfulOf(tx, known, records);
    const considered = [...records, ...doubtful];
    const first = await this.match(tx, considered, known, fresh, offsetMs);
    const again = await this.onBetterClock(tx, considered, first.matches, fresh, offsetMs);
    const matched = again === undefined ? first : { ...again, matches: [...first.matches, ...again.matches] };
    const all = again === undefined ? known : [...known, ...again.known];
    const noted = await this.review.note(tx, considered, matched, all, {
      now,
      offsetMs: again?.offsetMs ?? offsetMs,
    });
    return {
      attemptIds: matched.matches.map((match) => match.attemptId),
      known: all,
      offsetMs: again?.offsetMs ?? offsetMs,
      unmatched: noted.unmatched,
      alarms: noted.alarms,
    };
  }

  /** What the known clock cannot explain, a better one may. */
  private async onBetterClock(
    tx: Tx,
    records: readonly StoredRecord[],
    matches: readonly Match[],
    fresh: readonly StoredRecord[],
    offsetMs: number,
  ): Promise<(Matched & { known: readonly KnownAttempt[]; offsetMs: number }) | undefined> {
    const explained = new Set(matches.map((match) => match.callid));
    const strange = records.filter((record) => !explained.has(record.callid));
    const news = strange.filter((record) => fresh.includes(record));
    if (news.length === 0) return undefined;
    const waiting = (await this.matchables.open(tx, offsetMs)).map((one) => one.matchable);
    const without = waiting.filter((one) => one.call === undefined);
    const better = betterOffset(offsetMs, news, without);
    if (better === undefined || better === offsetMs) return undefined;
    await this.setOffset(tx, better);
    const known = await this.matchables.forRecords(tx, [...fresh, ...strange], better);
    return { ...(await this.match(tx, strange, known, fresh, better)), known, offsetMs: better };
  }

  private async match(
    tx: Tx,
    records: readonly StoredRecord[],
    known: readonly KnownAttempt[],
    fresh: readonly StoredRecord[],
    offsetMs: number,
  ): Promise<Matched> {
    const matched = matchRecords(
      records.map((record) => matchableRecord(record, offsetMs)),
      known.map((one) => one.matchable),
      await this.linked(tx, records, fresh),
    );
    await this.cdrs.linkAll(tx, matched.matches);
    for (const { callid, attemptId, as } of matched.matches) {
      if (as === 'call') this.sample(records, known, callid, attemptId);
    }
    const learnt = offsetFrom(this.samples);
    if (learnt !== undefined && Math.abs(learnt - offsetMs) >= 500)
      await this.account.learnClockOffset(tx, learnt);
    return matched;
  }

  /** Whose the calls are that these are further rows of, by their ids. */
  private async linked(
    tx: Tx,
    records: readonly StoredRecord[],
    fresh: readonly StoredRecord[],
  ): Promise<Map<string, number>> {
    const owners = await this.cdrs.ownersOf(tx, [...new Set(records.flatMap(familyOf))]);
    for (const record of fresh) {
      const { attemptId } = record;
      if (attemptId !== undefined) for (const id of familyOf(record)) owners.set(id, attemptId);
    }
    return owners;
  }

  private sample(
    records: readonly StoredRecord[],
    known: readonly KnownAttempt[],
    callid: string,
    id: number,
  ): void {
    const detectAt = records.find((record) => record.callid === callid)?.detectAt;
    const requestedAt = known.find((one) => one.attempt.id === id)?.matchable.requestedAt;
    if (detectAt !== undefined && requestedAt !== undefined) {
      this.samples = withSample(this.samples, detectAt - requestedAt);
    }
  }

  private async unexplained(
    tx: Tx,
    fresh: readonly StoredRecord[],
    now: number,
    offsetMs: number,
  ): Promise<StoredRecord[]> {
    // A row that came late, or has changed, may explain what lay beside it for long.
    const around = Math.min(...fresh.map((record) => record.detectAt)) - BESIDE_MS;
    const before = await this.cdrs.unmatchedSince(tx, Math.min(now + offsetMs - LOOK_AGAIN_MS, around));
    const open = fresh.filter(
      (record) => record.attemptId === undefined && record.orphanKind !== 'dismissed',
    );
    return [...new Map([...before, ...open].map((record) => [record.callid, record])).values()];
  }

  /** While nothing is learnt, also attempts that seemed to have come to nothing may own a record. */
  private async firstOffset(tx: Tx, fresh: readonly StoredRecord[]): Promise<number | undefined> {
    const strange = fresh.filter((record) => record.attemptId === undefined);
    const candidates = (await this.matchables.forRecords(tx, strange, WIDEST_OFFSET_MS)).map(
      (one) => one.matchable,
    );
    const without = candidates.filter((one) => one.call === undefined);
    const learnt = betterOffset(undefined, strange, without);
    if (learnt !== undefined) await this.account.learnClockOffset(tx, learnt);
    return learnt;
  }
}
