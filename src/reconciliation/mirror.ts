import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, isOpen } from '../dialing';
import { type DncAddition, DncJournal } from '../dnc';
import { Database, type Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { CallRecord, RecordPage } from '../provider/provider.port';
import { AccountStore } from './account.store';
import { CdrStore, type StoredRecord } from './cdr.store';
import { type KnownAttempt, Matchables, matchableRecord } from './matchables';
import { offsetFrom, withSample } from './rules/clock-offset';
import { betterOffset } from './rules/learn-offset';
import { isCallOf, type Match, matchRecords } from './rules/match';
import { Settler } from './settler';

export interface PageTaken {
  /** Rows that were new or had changed. */
  readonly changed: number;
  readonly settled: readonly Settled[];
  readonly optOuts: readonly DncAddition[];
  /** Rows on our endpoints or prospects that no attempt explains. */
  readonly unmatched: number;
}

export interface Settled {
  /** From the request to here. */
  readonly holdMs: number;
  /** From the end of the call to here, where its end is known. */
  readonly delayMs: number | undefined;
}

/** How many requests a leg may come after the call that it is part of. */
const LEG_GRACE_INTERVALS = 3;

/** The zone of a record whose clock is not known yet may be this far ahead. */
const WIDEST_OFFSET_MS = 15 * 60 * 60_000;

/** How long before a row another may stand that becomes its leg. */
const BESIDE_MS = 60_000;

/** How far back rows that nothing explained are looked at again. */
const LOOK_AGAIN_MS = 15 * 60_000;

/** Attempts settled in one transaction: the calls that start meanwhile wait for no more than that. */
const SETTLED_AT_ONCE = 3;

interface Matched {
  readonly changed: number;
  readonly unmatched: number;
  readonly offsetMs: number;
  /** Open attempts that records speak of. */
  readonly open: readonly KnownAttempt[];
  readonly corrected: SettledAndOptOuts;
}

type SettledAndOptOuts = Pick<PageTaken, 'settled' | 'optOuts'>;

/**
 * Takes a page of call records into the mirror, matches it to attempts and settles them. Matching is one
 * transaction, with whatever the page changes about attempts that were over; open attempts are settled
 * after it, a few at a time. Should the process die between the two, they are open still, and the next
 * page settles them.
 */
@Injectable()
export class Mirror {
  private samples: number[] = [];

  constructor(
    private readonly db: Database,
    private readonly account: AccountStore,
    private readonly cdrs: CdrStore,
    private readonly matchables: Matchables,
    private readonly settler: Settler,
    private readonly journal: DncJournal,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  async take(page: RecordPage, now: number): Promise<PageTaken> {
    const news = await this.cdrs.news(this.db.read, page.records);
    const matched = await this.db.write((tx) => this.matchIn(tx, { ...page, records: news }, now));
    const { changed, unmatched, open, corrected, offsetMs } = matched;
    const parts = [corrected];
    await this.remember(corrected);
    for (let at = 0; at < open.length; at += SETTLED_AT_ONCE) {
      const some = open.slice(at, at + SETTLED_AT_ONCE);
      const part = await this.db.write(async (tx) =>
        this.settle(tx, await this.matchables.again(tx, some), now, offsetMs),
      );
      await this.remember(part);
      parts.push(part);
    }
    const settled = parts.flatMap((part) => part.settled);
    return { changed, unmatched, settled, optOuts: parts.flatMap((part) => part.optOuts) };
  }

  /** The second memory comes after the first: until the commit nothing says that the page was right. */
  private remember({ optOuts }: SettledAndOptOuts): Promise<void> {
    return this.journal.append(optOuts.map((optOut) => ({ action: 'add', ...optOut })));
  }

  /**
   * Before an attempt is called lost: a record with its phone and its endpoint that was not there before it
   * was asked for is its own, whatever the clocks say. They may have changed since they were last learnt.
   */
  async adopt(isDue: (attempt: Attempt) => boolean, now: number): Promise<PageTaken> {
    const taken = await this.db.write((tx) => this.adoptIn(tx, isDue, now));
    await this.remember(taken);
    return taken;
  }

  private async adoptIn(tx: Tx, isDue: (attempt: Attempt) => boolean, now: number): Promise<PageTaken> {
    let offsetMs = (await this.account.clockOffset(tx)) ?? 0;
    const adopting: KnownAttempt[] = [];
    for (const one of await this.matchables.open(tx, offsetMs)) {
      const { attempt, matchable } = one;
      if (!isDue(attempt) || matchable.call !== undefined) continue;
      const { requestedAt } = matchable;
      const strays = await this.cdrs.unmatchedSince(tx, requestedAt - WIDEST_OFFSET_MS);
      const own = strays.filter((record) => record.firstSeenAt >= requestedAt && isCallOf(matchable, record));
      if (own.length === 0) continue;
      for (const { callid } of own) await this.cdrs.link(tx, callid, attempt.id);
      offsetMs = Math.min(...own.map((record) => record.detectAt)) - requestedAt;
      this.samples = [];
      await this.account.learnClockOffset(tx, offsetMs);
      adopting.push(one);
    }
    return { changed: 0, unmatched: 0, ...(await this.settle(tx, adopting, now, offsetMs)) };
  }

  private async matchIn(tx: Tx, page: RecordPage, now: number): Promise<Matched> {
    await this.cdrs.storeUnreadable(tx, page.unreadable, now);
    const changed = await this.cdrs.store(tx, page.records, now);
    const fresh = await this.cdrs.byCallids(tx, changed);
    let offsetMs = (await this.account.clockOffset(tx)) ?? (await this.firstOffset(tx, fresh));
    const touched = new Set(fresh.flatMap((record) => record.attemptId ?? []));
    const unexplained = offsetMs === undefined ? [] : await this.unexplained(tx, fresh, now, offsetMs);
    let known: readonly KnownAttempt[];
    if (offsetMs === undefined) {
      known = await this.matchables.forRecords(tx, fresh, 0);
    } else {
      const explained = await this.explain(tx, unexplained, fresh, offsetMs);
      for (const { attemptId } of explained.matches) touched.add(attemptId);
      offsetMs = explained.offsetMs;
      known = explained.known;
    }
    const waiting = await this.matchables.open(tx, offsetMs ?? 0);
    for (const { attempt, matchable } of waiting) if (matchable.call) touched.add(attempt.id);

    const all = new Map([...known, ...waiting].map((one) => [one.attempt.id, one]));
    const spokenOf = [...touched].flatMap((id) => all.get(id) ?? []);
    const over = spokenOf.filter(({ attempt }) => !isOpen(attempt));
    return {
      changed: changed.length,
      unmatched: unexplained.length,
      offsetMs: offsetMs ?? 0,
      open: spokenOf.filter(({ attempt }) => isOpen(attempt)),
      corrected: await this.settle(tx, over, now, offsetMs ?? 0),
    };
  }

  /** What the known clock cannot explain, a better one may. */
  private async explain(
    tx: Tx,
    records: readonly StoredRecord[],
    fresh: readonly StoredRecord[],
    offsetMs: number,
  ): Promise<{ matches: Match[]; offsetMs: number; known: readonly KnownAttempt[] }> {
    const known = await this.matchables.forRecords(tx, [...fresh, ...records], offsetMs);
    const matches = await this.match(tx, records, known, fresh, offsetMs);
    const explained = new Set(matches.map((match) => match.callid));
    const strange = records.filter((record) => !explained.has(record.callid));
    const news = strange.filter((record) => fresh.includes(record));
    if (news.length === 0) return { matches, offsetMs, known };
    const waiting = (await this.matchables.open(tx, offsetMs)).map((one) => one.matchable);
    const better = betterOffset(
      offsetMs,
      news,
      waiting.filter((one) => one.call === undefined),
    );
    if (better === undefined || better === offsetMs) return { matches, offsetMs, known };
    this.samples = [];
    await this.account.learnClockOffset(tx, better);
    const again = await this.matchables.forRecords(tx, [...fresh, ...strange], better);
    matches.push(...(await this.match(tx, strange, again, fresh, better)));
    return { matches, offsetMs: better, known: [...known, ...again] };
  }

  private async match(
    tx: Tx,
    records: readonly StoredRecord[],
    known: readonly KnownAttempt[],
    fresh: readonly StoredRecord[],
    offsetMs: number,
  ): Promise<Match[]> {
    const linked = new Map(
      fresh.flatMap((record) => (record.attemptId ? [[record.callid, record.attemptId]] : [])),
    );
    const named = records.flatMap((record) => record.originalCallid ?? []);
    for (const record of await this.cdrs.byCallids(tx, named)) {
      if (record.attemptId !== undefined) linked.set(record.callid, record.attemptId);
    }
    const matches = matchRecords(
      records.map((record) => matchableRecord(record, offsetMs)),
      known.map((one) => one.matchable),
      linked,
    );
    await this.cdrs.linkAll(tx, matches);
    for (const { callid, attemptId, as } of matches) {
      if (as === 'call') this.sample(records, known, callid, attemptId);
    }
    const learnt = offsetFrom(this.samples);
    if (learnt !== undefined && Math.abs(learnt - offsetMs) >= 500)
      await this.account.learnClockOffset(tx, learnt);
    return matches;
  }

  private sample(
    records: readonly CallRecord[],
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

  private async settle(
    tx: Tx,
    known: readonly KnownAttempt[],
    now: number,
    offsetMs: number,
  ): Promise<SettledAndOptOuts> {
    const settled: Settled[] = [];
    const optOuts: DncAddition[] = [];
    const records = await this.cdrs.ofAttempts(
      tx,
      known.map((one) => one.attempt.id),
    );
    for (const one of known) {
      const own = records.filter((record) => record.attemptId === one.attempt.id);
      const newest = Math.max(...own.map((record) => record.firstSeenAt));
      const complete = now - newest >= LEG_GRACE_INTERVALS * this.provider.config.cdrIntervalMs;
      const as = await this.settler.fromRecords(tx, one, own, { now, offsetMs, complete });
      if (as?.optOut !== undefined) optOuts.push(as.optOut);
      if (as === undefined || one.attempt.state === 'settled') continue;
      const delayMs = as.endedAt === undefined ? undefined : Math.max(0, now - as.endedAt);
      settled.push({ holdMs: now - one.matchable.requestedAt, delayMs });
    }
    return { settled, optOuts };
  }

  private async unexplained(tx: Tx, fresh: readonly StoredRecord[], now: number, offsetMs: number) {
    // A row that came late, or has changed, may explain what lay beside it for long.
    const around = Math.min(...fresh.map((record) => record.detectAt)) - BESIDE_MS;
    const before = await this.cdrs.unmatchedSince(tx, Math.min(now + offsetMs - LOOK_AGAIN_MS, around));
    const all = new Map(
      [...before, ...fresh.filter((record) => record.attemptId === undefined)].map((r) => [r.callid, r]),
    );
    return [...all.values()];
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
