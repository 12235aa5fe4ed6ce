import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, isOpen } from '../dialing';
import { type DncAddition, DncJournal, OptOutEffects } from '../dnc';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, nextStepSize, type Tx } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import type { CallRecord, RecordPage } from '../provider/provider.port';
import type { StoredRecord } from './cdr-row';
import { CdrStore } from './cdr.store';
import { CdrLinkStore } from './cdr-link.store';
import { Adoption } from './adoption';
import { Explainer } from './explainer';
import { type KnownAttempt, Matchables } from './matchables';
import { familyOf } from './rules/call-family';
import { Settler } from './settler';
import { StrayOptOuts } from './stray-opt-outs';

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

/** Records of a first step; how long it took decides about the next. */
const FIRST_STEP_RECORDS = 50;
/** A step asks some thirty statements however few its rows: smaller ones than these would be no shorter, only more. */
const STEP_SIZES = { fewest: 50, most: 2000 };

export type SettledAndOptOuts = Pick<PageTaken, 'settled' | 'optOuts'>;

/**
 * Takes a page of call records into the mirror, matches it to attempts and settles them, in short steps: each
 * brings some of the page's new rows in, with all that follows from them, in one transaction. Should the process
 * die in between, the others are new when the page is read again: nobody notes that a range was read before its
 * last step.
 */
@Injectable()
export class Mirror {
  /** How many records a page's first step takes. */
  firstStepRecords = FIRST_STEP_RECORDS;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cdrs: CdrStore,
    private readonly links: CdrLinkStore,
    private readonly matchables: Matchables,
    private readonly explainer: Explainer,
    private readonly adoption: Adoption,
    private readonly settler: Settler,
    private readonly strayOptOuts: StrayOptOuts,
    private readonly journal: DncJournal,
    private readonly effects: OptOutEffects,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  async take(page: RecordPage, now: number): Promise<PageTaken> {
    const unreadable = await this.cdrs.unreadableNews(this.db.read, page.unreadable);
    const news = inOrder(await this.cdrs.news(this.db.read, page.records));
    const parts: PageTaken[] = [];
    let rows = this.firstStepRecords;
    let taken = 0;
    do {
      const records = news.slice(taken, taken + rows);
      const step = { records, unreadable: taken === 0 ? unreadable : [] };
      taken += records.length;
      const isLast = taken >= news.length;
      const { part, tookMs } = await this.db.write(async (tx) => {
        const startedMs = this.clock.monotonicMs();
        const part = await this.takeStep(tx, step, isLast, now);
        return { part, tookMs: this.clock.monotonicMs() - startedMs };
      });
      await this.remember(part);
      parts.push(part);
      rows = nextStepSize(rows, tookMs, STEP_SIZES);
    } while (taken < news.length);
    return together(parts);
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

  /** With the last step, what lay about unexplained of late is looked at again, and who still waits. */
  private async takeStep(
    tx: Tx,
    { records, unreadable }: Pick<RecordPage, 'records' | 'unreadable'>,
    isLast: boolean,
    now: number,
  ): Promise<PageTaken> {
    await this.cdrs.storeUnreadable(tx, unreadable, now);
    const fresh = await this.cdrs.store(tx, records, now);
    const explained = await this.explainer.explain(tx, fresh, isLast, now);
    const offsetMs = explained.offsetMs ?? 0;
    const touched = new Set([...fresh.flatMap((record) => record.attemptId ?? []), ...explained.attemptIds]);
    const waiting = isLast ? await this.matchables.open(tx, offsetMs) : [];
    for (const { attempt, matchable } of waiting) if (matchable.call) touched.add(attempt.id);

    const all = new Map([...explained.known, ...waiting].map((one) => [one.attempt.id, one]));
    for (const { attemptId, callids } of explained.bereft) {
      const attempt = all.get(attemptId)?.attempt;
      if (attempt !== undefined && !isOpen(attempt)) await this.settler.ambiguous(tx, attempt, callids, now);
    }
    const spokenOf = [...touched].flatMap((id) => all.get(id) ?? []);
    const atHand = new Map(fresh.map((record) => [record.callid, record]));
    const settled = await this.settle(tx, spokenOf, now, offsetMs, atHand);
    const { left, doubted, alarms } = explained;
    const strays = await this.strayOptOuts.take(tx, [...left, ...doubted], offsetMs, now);
    const optOuts = [...settled.optOuts, ...strays];
    return { ...settled, optOuts, changed: fresh.length, unmatched: left.length, alarms };
  }

  /** Gives these attempts what all their records say together. Afterwards, `remember`. `atHand`: records as they are stored. */
  async settle(
    tx: Tx,
    known: readonly KnownAttempt[],
    now: number,
    offsetMs: number,
    atHand: ReadonlyMap<string, StoredRecord> = new Map(),
  ): Promise<SettledAndOptOuts> {
    if (known.length === 0) return { settled: [], optOuts: [] };
    const records = new Map(known.map((one): [number, StoredRecord[]] => [one.attempt.id, []]));
    for (const record of await this.links.nowOfAttempts(tx, [...records.keys()], atHand)) {
      if (record.attemptId !== undefined) records.get(record.attemptId)?.push(record);
    }
    const graceMs = LEG_GRACE_INTERVALS * this.provider.config.cdrIntervalMs;
    const ends = await this.settler.fromRecords(
      tx,
      known.map(({ attempt, policy }) => {
        const own = records.get(attempt.id) ?? [];
        const newest = Math.max(...own.map((record) => record.firstSeenAt));
        return { attempt, policy, records: own, complete: now - newest >= graceMs };
      }),
      { now, offsetMs },
    );
    return {
      settled: ends.flatMap(({ attempt, endedAt }) => {
        if (attempt.state === 'settled') return [];
        const delayMs = endedAt === undefined ? undefined : Math.max(0, now - endedAt);
        return [{ holdMs: now - (attempt.requestedAt ?? attempt.plannedAt), delayMs }];
      }),
      optOuts: ends.flatMap(({ optOut }) => optOut ?? []),
    };
  }
}

/** What is of one call near each other, and each row once, as it stands last. */
function inOrder(records: readonly CallRecord[]): CallRecord[] {
  const once = [...new Map(records.map((record) => [record.callid, record])).values()];
  const from = new Map<string, number>();
  for (const record of once) {
    const [name = record.callid] = familyOf(record);
    from.set(name, Math.min(record.detectAt, from.get(name) ?? record.detectAt));
  }
  const began = (record: CallRecord): number => from.get(familyOf(record)[0] ?? '') ?? record.detectAt;
  return once.sort((a, b) => began(a) - began(b) || a.detectAt - b.detectAt);
}

function together(parts: readonly PageTaken[]): PageTaken {
  return {
    changed: parts.reduce((sum, part) => sum + part.changed, 0),
    unmatched: parts.reduce((sum, part) => sum + part.unmatched, 0),
    settled: parts.flatMap((part) => part.settled),
    optOuts: parts.flatMap((part) => part.optOuts),
    alarms: parts.flatMap((part) => part.alarms),
  };
}
