import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import { AccountStore } from './account.store';
import { callsAround } from './calls-around';
import type { StoredRecord } from './cdr-row';
import { CdrLinkStore } from './cdr-link.store';
import { FoundCallStore } from './found-call.store';
import { type KnownAttempt, Matchables, matchableRecord } from './matchables';
import { Review } from './review';
import { type Bereft, bereftOf } from './rules/bereft';
import { familyOf } from './rules/call-family';
import { apart, type Span } from './rules/spans';
import { type KnownClock, noSamples, offsetFrom, withSample } from './rules/clock-offset';
import { betterOffset } from './rules/learn-offset';
import { matchRecords, type Matched } from './rules/match';
import type { MatchableAttempt } from './rules/matchable';
import { endOf } from './rules/outcome-of';
import { goesTo } from './rules/parties';

export interface Explained {
  /** Attempts that have a record more than before. */
  readonly attemptIds: readonly number[];
  /** Attempts that have lost the call that they had, and the records that it may be now. */
  readonly bereft: readonly Bereft[];
  /** Attempts that the records could belong to. */
  readonly known: readonly KnownAttempt[];
  /** Undefined: not learnt yet, and nothing is matched. */
  readonly offsetMs: number | undefined;
  /** Records that nothing explained. */
  readonly left: readonly StoredRecord[];
  /** Of those that were looked at, the ones that could be of several. */
  readonly doubted: readonly StoredRecord[];
  /** Callids of records that could be second calls by us, as of now. */
  readonly alarms: readonly string[];
}

/** The zone of a record whose clock is not known yet may be this far ahead. */
export const WIDEST_OFFSET_MS = 15 * 60 * 60_000;
/** How long before a row another may stand that becomes its leg. */
const BESIDE_MS = 60_000;
/** How far back rows that nothing explained are looked at again. */
const LOOK_AGAIN_MS = 15 * 60_000;
/** So many calls found by a clock within a day have borne it out. */
const BORNE_OUT = 3;
const DAY_MS = 24 * 60 * 60_000;

/** What the records were held against, and what came of it. */
interface Decided {
  /** Its `contested`: those whose calls were decided anew. */
  readonly matched: Matched;
  readonly records: readonly StoredRecord[];
  readonly known: readonly KnownAttempt[];
  readonly offsetMs: number;
}

/** Says whose new records are, on the clock that they are known to run by, or on a better one. */
@Injectable()
export class Explainer {
  private samples = noSamples;

  constructor(
    private readonly account: AccountStore,
    private readonly links: CdrLinkStore,
    private readonly found: FoundCallStore,
    private readonly matchables: Matchables,
    private readonly review: Review,
  ) {}

  /** The clock has changed: what it showed before tells nothing any more. */
  async setOffset(tx: Tx, offsetMs: number): Promise<void> {
    this.samples = noSamples;
    await this.account.learnClockOffset(tx, offsetMs);
  }

  /**
   * `fresh`: rows that are new or have changed. What lay unexplained beside them is looked at again; `andLately`: and
   * whatever did in the last minutes.
   */
  async explain(tx: Tx, fresh: readonly StoredRecord[], andLately: boolean, now: number): Promise<Explained> {
    const offsetMs = (await this.account.clockOffset(tx)) ?? (await this.firstOffset(tx, fresh));
    if (offsetMs === undefined) {
      const known = await this.matchables.forRecords(tx, fresh, 0);
      return { attemptIds: [], bereft: [], known, offsetMs, left: [], doubted: [], alarms: [] };
    }
    const records = await this.unexplained(tx, fresh, andLately ? now + offsetMs : undefined);
    const known = await this.matchables.forRecords(tx, [...fresh, ...records], offsetMs);
    const doubtful = await this.review.doubtfulOf(tx, known, records);
    const look = { offsetMs, isFirm: await this.isFirm(tx, now) };
    const first = await this.decide(tx, [...records, ...doubtful], known, fresh, look);
    const again = await this.onBetterClock(tx, first, fresh, look);
    const last = again ?? first;
    const matches =
      again === undefined ? first.matched.matches : [...first.matched.matches, ...again.matched.matches];
    const all = again === undefined ? first.known : [...first.known, ...again.known];
    const noted = await this.review.note(tx, first.records, { ...last.matched, matches }, all, {
      now,
      offsetMs: last.offsetMs,
    });
    const rethought = await this.onHandUseLearnt(
      tx,
      noted.byHandAt,
      { ...look, offsetMs: last.offsetMs },
      now,
    );
    const looks = again === undefined ? [first.matched] : [first.matched, again.matched];
    const told = {
      attemptIds: matches.map((match) => match.attemptId),
      bereft: bereftOf(looks),
      known: all,
      offsetMs: last.offsetMs,
      left: noted.left,
      doubted: doubtedIn(last),
      alarms: noted.alarms,
    };
    if (rethought === undefined) return told;
    return {
      ...told,
      attemptIds: [...told.attemptIds, ...rethought.matched.matches.map((match) => match.attemptId)],
      bereft: bereftOf([...looks, rethought.matched]),
      known: [...told.known, ...rethought.known],
      left: [...told.left, ...rethought.left],
      doubted: [...told.doubted, ...doubtedIn(rethought)],
      alarms: [...told.alarms, ...rethought.alarms],
    };
  }

  /**
   * The first call by hand of a long time shows that others of late could have been by hand too: those that did not
   * begin promptly were believed because nobody was known to dial. They are decided anew, by what is known now.
   */
  private async onHandUseLearnt(
    tx: Tx,
    byHandAt: number | undefined,
    look: KnownClock,
    now: number,
  ): Promise<(Decided & Pick<Explained, 'left' | 'alarms'>) | undefined> {
    if (byHandAt === undefined) return undefined;
    const { offsetMs } = look;
    const waited = await this.found.foundAfterAWait(tx, byHandAt - DAY_MS, offsetMs);
    const freed = await this.links.unlinkMatched(tx, waited);
    if (freed.records.length === 0) return undefined;
    const known = await this.matchables.forRecords(tx, freed.records, offsetMs);
    const decided = await this.decide(tx, freed.records, known, [], look);
    const matched = { ...decided.matched, contested: freed.attemptIds };
    const { left, alarms } = await this.review.note(tx, freed.records, matched, known, { now, offsetMs });
    return { ...decided, matched, left, alarms };
  }

  /** What the known clock cannot explain, a better one may. */
  private async onBetterClock(
    tx: Tx,
    first: Decided,
    fresh: readonly StoredRecord[],
    { offsetMs, isFirm }: KnownClock,
  ): Promise<Decided | undefined> {
    const explained = new Set(first.matched.matches.map((match) => match.callid));
    const strange = first.records.filter((record) => !explained.has(record.callid));
    const isFresh = new Set(fresh.map((record) => record.callid));
    if (!strange.some((record) => isFresh.has(record.callid))) return undefined;
    const waiting = (await this.matchables.open(tx, offsetMs)).map((one) => one.matchable);
    const without = waiting.filter((one) => one.call === undefined);
    const since = Math.min(...without.map(({ requestedAt }) => requestedAt));
    const heldAt = without.length === 0 ? undefined : await this.found.foundAtOnce(tx, since, offsetMs);
    const better = betterOffset(offsetMs, strange, without, { isFirm, heldAt });
    if (better === undefined || better === offsetMs) return undefined;
    await this.setOffset(tx, better);
    const known = await this.matchables.forRecords(tx, [...fresh, ...strange], better);
    return this.decide(tx, strange, known, fresh, { offsetMs: better, isFirm: false });
  }

  /** Matches, and links what is certain. Where a record fits an attempt better than the call that it has, both are decided anew. */
  private async decide(
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

  private async isFirm(tx: Tx, now: number): Promise<boolean> {
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

  private async unexplained(
    tx: Tx,
    fresh: readonly StoredRecord[],
    nowThere: number | undefined,
  ): Promise<StoredRecord[]> {
    // A row that came late, or has changed, may explain what lay beside it for long.
    const beside = fresh.map((record): Span => ({
      from: record.detectAt - BESIDE_MS,
      to: endOf(record) + BESIDE_MS,
    }));
    const lately: readonly Span[] =
      nowThere === undefined ? [] : [{ from: nowThere - LOOK_AGAIN_MS, to: Number.MAX_SAFE_INTEGER }];
    const before = await this.links.unmatchedIn(
      tx,
      apart([...lately, ...beside]),
      fresh.map((record) => record.callid),
    );
    const open = fresh.filter(
      (record) => record.attemptId === undefined && record.orphanKind !== 'dismissed',
    );
    return [...before, ...open].sort(byTimeAndCallid);
  }

  /** While nothing is learnt, also attempts that seemed to have come to nothing may own a record. */
  private async firstOffset(tx: Tx, fresh: readonly StoredRecord[]): Promise<number | undefined> {
    const strange = fresh.filter((record) => record.attemptId === undefined);
    const candidates = (await this.matchables.forRecords(tx, strange, WIDEST_OFFSET_MS)).map(
      (one) => one.matchable,
    );
    const without = candidates.filter((one) => one.call === undefined);
    const learnt = betterOffset(undefined, strange, without, { isFirm: false });
    if (learnt !== undefined) await this.account.learnClockOffset(tx, learnt);
    return learnt;
  }
}

function byTimeAndCallid(a: StoredRecord, b: StoredRecord): number {
  return a.detectAt - b.detectAt || (a.callid < b.callid ? -1 : 1);
}

function doubtedIn({ records, matched }: Decided): StoredRecord[] {
  const callids = new Set(matched.ambiguous.map(({ callid }) => callid));
  return records.filter(({ callid }) => callids.has(callid));
}
