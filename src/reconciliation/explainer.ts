import { Injectable } from '@nestjs/common';

import type { AttemptState } from '../dialing';
import type { Tx } from '../platform/database';
import { AccountStore } from './account.store';
import type { StoredRecord } from './cdr-row';
import { CdrLinkStore } from './cdr-link.store';
import { type Decided, Decider } from './decider';
import { FoundCallStore } from './found-call.store';
import { type KnownAttempt, Matchables } from './matchables';
import { Review } from './review';
import { type Bereft, bereftOf } from './rules/bereft';
import type { KnownClock } from './rules/clock-offset';
import { lastLook } from './rules/last-look';
import { betterOffset } from './rules/learn-offset';
import { endOf } from './rules/outcome-of';
import { apart, type Span } from './rules/spans';

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
const DAY_MS = 24 * 60 * 60_000;

/** Says whose new records are, on the clock that they are known to run by, or on a better one. */
@Injectable()
export class Explainer {
  constructor(
    private readonly account: AccountStore,
    private readonly links: CdrLinkStore,
    private readonly found: FoundCallStore,
    private readonly matchables: Matchables,
    private readonly review: Review,
    private readonly decider: Decider,
  ) {}

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
    const look = { offsetMs, isFirm: await this.decider.isFirm(tx, now) };
    const first = await this.decider.decide(tx, [...records, ...doubtful], known, fresh, look);
    const again = await this.onBetterClock(tx, first, fresh, look);
    const looks = again === undefined ? [first] : [first, again];
    const onClock = { offsetMs: (again ?? first).offsetMs, now };
    const noted = await this.note(tx, looks, onClock);
    const rethought = await this.onHandUseLearnt(tx, noted.byHandAt, { ...look, ...onClock });
    if (rethought === undefined) return { ...asTold(looks, onClock.offsetMs), ...noted };
    const notedAnew = await this.note(tx, [rethought], onClock);
    return {
      ...asTold([...looks, rethought], onClock.offsetMs),
      left: [...noted.left, ...notedAnew.left],
      alarms: [...noted.alarms, ...notedAnew.alarms],
    };
  }

  private note(
    tx: Tx,
    looks: readonly Decided[],
    clock: { readonly now: number; readonly offsetMs: number },
  ) {
    const { records, matched } = lastLook(looks);
    const known = looks.flatMap((look) => look.known);
    return this.review.note(tx, records, matched, known, clock);
  }

  /**
   * The first call by hand of a long time shows that others of late could have been by hand too: those that did not
   * begin promptly were believed because nobody was known to dial. They are decided anew, by what is known now.
   */
  private async onHandUseLearnt(
    tx: Tx,
    byHandAt: number | undefined,
    look: KnownClock,
  ): Promise<Decided | undefined> {
    if (byHandAt === undefined) return undefined;
    const { offsetMs } = look;
    const waited = await this.found.foundAfterAWait(tx, byHandAt - DAY_MS, offsetMs, this.matchables.inTime);
    const freed = await this.links.unlinkMatched(tx, waited);
    if (freed.records.length === 0) return undefined;
    const known = await this.matchables.forRecords(tx, freed.records, offsetMs);
    const decided = await this.decider.decide(tx, freed.records, known, [], look);
    return { ...decided, matched: { ...decided.matched, contested: freed.attemptIds } };
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
    await this.decider.setOffset(tx, better);
    const known = await this.matchables.forRecords(tx, [...fresh, ...strange], better);
    return this.decider.decide(tx, strange, known, fresh, { offsetMs: better, isFirm: false });
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

  /**
   * While nothing is learnt, also attempts that seemed to have come to nothing may own a record: where it can be of none that the
   * provider has not said no to.
   */
  private async firstOffset(tx: Tx, fresh: readonly StoredRecord[]): Promise<number | undefined> {
    const strange = fresh.filter((record) => record.attemptId === undefined);
    const without = (await this.matchables.forRecords(tx, strange, WIDEST_OFFSET_MS)).filter(
      ({ matchable }) => matchable.call === undefined,
    );
    const notRefused = without.filter(({ attempt }) => !isRefused(attempt.state));
    const owners = (notRefused.length > 0 ? notRefused : without).map(({ matchable }) => matchable);
    const learnt = betterOffset(undefined, strange, owners, { isFirm: false });
    if (learnt !== undefined) await this.account.learnClockOffset(tx, learnt);
    return learnt;
  }
}

const isRefused = (state: AttemptState): boolean => state === 'refused' || state === 'not_sent';

function byTimeAndCallid(a: StoredRecord, b: StoredRecord): number {
  return a.detectAt - b.detectAt || (a.callid < b.callid ? -1 : 1);
}

/** What several looks, in their order, come to. */
function asTold(
  looks: readonly Decided[],
  offsetMs: number,
): Pick<Explained, 'attemptIds' | 'bereft' | 'known' | 'offsetMs' | 'doubted'> {
  const { records, matched } = lastLook(looks);
  const doubted = new Set(matched.ambiguous.map(({ callid }) => callid));
  return {
    attemptIds: matched.matches.map((match) => match.attemptId),
    bereft: bereftOf(looks.map((look) => look.matched)),
    known: looks.flatMap((look) => look.known),
    offsetMs,
    doubted: records.filter(({ callid }) => doubted.has(callid)),
  };
}
