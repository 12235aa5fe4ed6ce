import { Injectable } from '@nestjs/common';

import type { Attempt } from '../dialing';
import type { Tx } from '../platform/database';
import { AccountStore } from './account.store';
import { type CandidateOf, CandidateStore } from './candidate.store';
import type { StoredRecord } from './cdr-row';
import { CdrLinkStore } from './cdr-link.store';
import { Decider } from './decider';
import { WIDEST_OFFSET_MS } from './explainer';
import { FoundCallStore } from './found-call.store';
import { type KnownAttempt, Matchables } from './matchables';
import { Review } from './review';
import { inTime } from './rules/group-calls';
import type { MatchableAttempt } from './rules/matchable';
import { NEAR_MS } from './rules/nearness';
import { endOf } from './rules/outcome-of';
import { isCallOf } from './rules/parties';
import { isCalledAnew } from './rules/same-telephones';
import { AT_ONCE_MS, isPrompt } from './rules/vouched';

/**
 * Before an attempt is called lost: a record with its phone and its endpoint that was not there before it
 * was asked for may be its own on a clock that has changed since it was learnt. It is, if nothing speaks for
 * the clock as we know it; where other calls of that time were found by this clock, somebody has dialled by
 * hand, or the provider was later than it ever is: that is for a person to say.
 */
@Injectable()
export class Adoption {
  constructor(
    private readonly account: AccountStore,
    private readonly links: CdrLinkStore,
    private readonly found: FoundCallStore,
    private readonly candidates: CandidateStore,
    private readonly matchables: Matchables,
    private readonly decider: Decider,
    private readonly review: Review,
  ) {}

  async adopt(
    tx: Tx,
    isDue: (attempt: Attempt) => boolean,
    now: number,
  ): Promise<{ adopted: readonly KnownAttempt[]; offsetMs: number }> {
    let offsetMs = (await this.account.clockOffset(tx)) ?? 0;
    const adopted: KnownAttempt[] = [];
    for (const one of await this.matchables.open(tx, offsetMs)) {
      const { attempt, matchable } = one;
      if (!isDue(attempt) || matchable.call !== undefined) continue;
      const own = await this.ownOf(tx, one);
      const [first] = own;
      const doubts = await this.doubtsOf(tx, own);
      if (first === undefined || isContested(attempt, own, doubts)) continue;
      const { requestedAt, amongOthers } = matchable;
      // Where people dial by hand, what lies beside its own call may be theirs, although nothing doubted it.
      if (amongOthers && areSeveralCalls(own)) {
        for (const record of own) await this.review.doubt(tx, record, one, now);
        continue;
      }
      const at = first.detectAt - offsetMs;
      const isIn = inTime(matchable, { detectAt: at });
      // In doubt ever since it was seen, as a call by hand would be, and nothing has spoken for it.
      const promptMs = doubts.some((one) => one.callid === first.callid) ? AT_ONCE_MS : undefined;
      if (isIn && amongOthers && !isPrompt({ requestedAt, from: at }, promptMs)) continue;
      if (!isIn && (await this.found.vouchedFor(tx, requestedAt, attempt.id))) {
        for (const record of own) await this.review.doubt(tx, record, one, now);
        continue;
      }
      for (const { callid } of firstCallOf(matchable, first, own)) {
        await this.links.link(tx, callid, attempt.id, 'adopted');
        await this.review.decided(tx, callid, undefined);
      }
      if (!isIn) {
        offsetMs = first.detectAt - requestedAt;
        await this.decider.setOffset(tx, offsetMs);
      }
      adopted.push(one);
    }
    return { adopted, offsetMs };
  }

  /** Records of its phone and endpoint that were not there before it was asked for, the earliest first. */
  private async ownOf(tx: Tx, { matchable }: KnownAttempt): Promise<StoredRecord[]> {
    const { requestedAt } = matchable;
    const own: StoredRecord[] = [];
    for await (const strays of this.links.unmatchedSince(tx, requestedAt - WIDEST_OFFSET_MS)) {
      own.push(
        ...strays.filter((record) => record.firstSeenAt >= requestedAt && isCallOf(matchable, record)),
      );
    }
    return own;
  }

  private doubtsOf(tx: Tx, own: readonly StoredRecord[]): Promise<CandidateOf[]> {
    return this.candidates.ofRecords(
      tx,
      own.map((record) => record.callid),
    );
  }
}

/** Without what joins the same telephones once more after that: a request that was carried out again, or somebody by hand. */
function firstCallOf(
  attempt: MatchableAttempt,
  first: StoredRecord,
  own: readonly StoredRecord[],
): readonly StoredRecord[] {
  let to = endOf(first);
  const anew = own.findIndex((record) => {
    if (isCalledAnew(attempt, { from: first.detectAt, to, by: first }, record)) return true;
    to = Math.max(to, endOf(record));
    return false;
  });
  return anew === -1 ? own : own.slice(0, anew);
}

/** Another attempt could own one of them, or they are of several calls. */
function isContested(
  attempt: Attempt,
  own: readonly StoredRecord[],
  doubts: readonly CandidateOf[],
): boolean {
  if (doubts.some((one) => one.attemptId !== attempt.id)) return true;
  const doubted = new Set(doubts.map((one) => one.callid));
  return areSeveralCalls(own.filter((record) => doubted.has(record.callid)));
}

/** `records`: the earliest first. */
function areSeveralCalls(records: readonly StoredRecord[]): boolean {
  let to = Number.POSITIVE_INFINITY;
  for (const record of records) {
    if (record.detectAt > to + NEAR_MS) return true;
    to = Math.max(endOf(record), Number.isFinite(to) ? to : 0);
  }
  return false;
}
