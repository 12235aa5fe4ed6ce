import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, isOpen } from '../dialing';
import { type DncAddition, DncJournal, OptOutEffects } from '../dnc';
import { Database, type Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { RecordPage } from '../provider/provider.port';
import { CdrStore } from './cdr.store';
import { Adoption } from './adoption';
import { Explainer } from './explainer';
import { type KnownAttempt, Matchables } from './matchables';
import { Settler } from './settler';

export interface PageTaken {
  /** Rows that were new or had changed. */
  readonly changed: number;
  readonly settled: readonly Settled[];
  readonly optOuts: readonly DncAddition[];
  /** Rows on our endpoints or prospects that no attempt explains. */
  readonly unmatched: number;
  /** Callids that have just turned out to be unexplained: they could be second calls by us. */
  readonly alarms: readonly string[];
}

export interface Settled {
  /** From the request to here. */
  readonly holdMs: number;
  /** From the end of the call to here, where its end is known. */
  readonly delayMs: number | undefined;
}

/** How many requests a leg may come after the call that it is part of. */
const LEG_GRACE_INTERVALS = 3;

/** Attempts settled in one transaction: the calls that start meanwhile wait for no more than that. */
const SETTLED_AT_ONCE = 3;

interface Matched {
  readonly changed: number;
  readonly unmatched: number;
  readonly alarms: readonly string[];
  readonly offsetMs: number;
  /** Open attempts that records speak of. */
  readonly open: readonly KnownAttempt[];
  readonly corrected: SettledAndOptOuts;
}

export type SettledAndOptOuts = Pick<PageTaken, 'settled' | 'optOuts'>;

/**
 * Takes a page of call records into the mirror, matches it to attempts and settles them. Matching is one
 * transaction, with whatever the page changes about attempts that were over; open attempts are settled
 * after it, a few at a time. Should the process die between the two, they are open still, and the next
 * page settles them.
 */
@Injectable()
export class Mirror {
  constructor(
    private readonly db: Database,
    private readonly cdrs: CdrStore,
    private readonly matchables: Matchables,
    private readonly explainer: Explainer,
    private readonly adoption: Adoption,
    private readonly settler: Settler,
    private readonly journal: DncJournal,
    private readonly effects: OptOutEffects,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  async take(page: RecordPage, now: number): Promise<PageTaken> {
    const news = await this.cdrs.news(this.db.read, page.records);
    const matched = await this.db.write((tx) => this.matchIn(tx, { ...page, records: news }, now));
    const { changed, unmatched, alarms, open, corrected, offsetMs } = matched;
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
    return { changed, unmatched, alarms, settled, optOuts: parts.flatMap((part) => part.optOuts) };
  }

  /** The second memory comes after the first: until the commit nothing says that the page was right. */
  async remember({ optOuts }: SettledAndOptOuts): Promise<void> {
    await this.journal.append(optOuts.map((optOut) => ({ action: 'add', ...optOut })));
    await this.effects.note(optOuts);
  }

  /** Before attempts are called lost: records of theirs that stand on a clock that has changed. */
  async adopt(isDue: (attempt: Attempt) => boolean, now: number): Promise<PageTaken> {
    const taken = await this.db.write(async (tx) => {
      const { adopted, offsetMs } = await this.adoption.adopt(tx, isDue, now);
      const settled = await this.settle(tx, adopted, now, offsetMs);
      return { changed: 0, unmatched: 0, alarms: [], ...settled };
    });
    await this.remember(taken);
    return taken;
  }

  private async matchIn(tx: Tx, page: RecordPage, now: number): Promise<Matched> {
    await this.cdrs.storeUnreadable(tx, page.unreadable, now);
    const changed = await this.cdrs.store(tx, page.records, now);
    const fresh = await this.cdrs.byCallids(tx, changed);
    const explained = await this.explainer.explain(tx, fresh, now);
    const offsetMs = explained.offsetMs ?? 0;
    const touched = new Set([...fresh.flatMap((record) => record.attemptId ?? []), ...explained.attemptIds]);
    const waiting = await this.matchables.open(tx, offsetMs);
    for (const { attempt, matchable } of waiting) if (matchable.call) touched.add(attempt.id);

    const all = new Map([...explained.known, ...waiting].map((one) => [one.attempt.id, one]));
    const spokenOf = [...touched].flatMap((id) => all.get(id) ?? []);
    const over = spokenOf.filter(({ attempt }) => !isOpen(attempt));
    for (const { attemptId, callids } of explained.bereft) {
      const attempt = all.get(attemptId)?.attempt;
      if (attempt !== undefined && !isOpen(attempt)) await this.settler.ambiguous(tx, attempt, callids, now);
    }
    return {
      changed: changed.length,
      unmatched: explained.unmatched,
      alarms: explained.alarms,
      offsetMs,
      open: spokenOf.filter(({ attempt }) => isOpen(attempt)),
      corrected: await this.settle(tx, over, now, offsetMs),
    };
  }

  /** Gives these attempts what all their records say together. Afterwards, `remember`. */
  async settle(
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
}
