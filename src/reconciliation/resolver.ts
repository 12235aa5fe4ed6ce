import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, type Tx } from '../platform/database';
import { AccountStore } from './account.store';
import { CandidateStore } from './candidate.store';
import { isInDoubt, type StoredRecord } from './cdr-row';
import { CdrLinkStore } from './cdr-link.store';
import { Matchables } from './matchables';
import { Mirror, type SettledAndOptOuts } from './mirror';
import { ResolutionStore } from './resolution.store';
import { Review } from './review';
import { isCallOf } from './rules/parties';
import { Settler } from './settler';

export interface Decision {
  readonly callid: string;
  /** Undefined: the record is nobody's. */
  readonly attemptId: number | undefined;
  readonly reason: string;
  readonly by: string;
}

export type Decided =
  | { readonly kind: 'done' }
  | { readonly kind: 'no_record' }
  /** Nothing is in doubt about it: an attempt's by matching, or decided already. */
  | { readonly kind: 'not_in_doubt' }
  /** The attempt was not asked for around then, or its phone or endpoint does not stand in the record. */
  | { readonly kind: 'not_its_call' }
  | { readonly kind: 'nothing_to_undo' };

type InTx = { readonly decided: Decided; readonly settled: SettledAndOptOuts };

const refused = (kind: Exclude<Decided['kind'], 'done'>): InTx => ({
  decided: { kind },
  settled: { settled: [], optOuts: [] },
});

/**
 * A person says whose an ambiguous record, an orphan or a second call is, or takes that back. Each decision is kept with
 * who, when and why. What it settles follows in the same transaction.
 */
@Injectable()
export class Resolver {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly account: AccountStore,
    private readonly links: CdrLinkStore,
    private readonly candidates: CandidateStore,
    private readonly resolutions: ResolutionStore,
    private readonly matchables: Matchables,
    private readonly review: Review,
    private readonly mirror: Mirror,
    private readonly settler: Settler,
  ) {}

  resolve(decision: Decision): Promise<Decided> {
    return this.inOneTransaction((tx, now) => this.resolveIn(tx, decision, now));
  }

  /** The record is in doubt again as it was; nobody is called for it, and no do-not-call entry is removed. */
  undo(callid: string, reason: string, by: string): Promise<Decided> {
    return this.inOneTransaction((tx, now) => this.undoIn(tx, { callid, reason, by }, now));
  }

  private async inOneTransaction(work: (tx: Tx, now: number) => Promise<InTx>): Promise<Decided> {
    const { decided, settled } = await this.db.write((tx) => work(tx, this.clock.now()));
    await this.mirror.remember(settled);
    return decided;
  }

  private async resolveIn(tx: Tx, decision: Decision, now: number): Promise<InTx> {
    const { callid, attemptId, reason, by } = decision;
    const [record] = await this.links.byCallids(tx, [callid]);
    if (record === undefined) return refused('no_record');
    const candidates = await this.candidates.ofRecords(tx, [callid]);
    if (!isInDoubt(record, candidates.length)) return refused('not_in_doubt');
    if (attemptId !== undefined && !(await this.isItsCall(tx, record, attemptId)))
      return refused('not_its_call');
    const { orphanKind, attemptId: secondOf } = record;
    const before = { orphanKind, candidates, secondOf };
    const undoes = undefined;
    await this.resolutions.add(tx, {
      callid,
      action: 'resolve',
      attemptId,
      undoes,
      reason,
      by,
      at: now,
      before,
    });
    await this.links.unlink(tx, callid);
    await this.review.decided(tx, callid, attemptId === undefined ? 'dismissed' : undefined);
    if (attemptId !== undefined) await this.links.link(tx, callid, attemptId, 'person');
    return { decided: { kind: 'done' }, settled: await this.anew(tx, record, [attemptId, secondOf], now) };
  }

  private async undoIn(
    tx: Tx,
    { callid, reason, by }: Omit<Decision, 'attemptId'>,
    now: number,
  ): Promise<InTx> {
    const [record] = await this.links.byCallids(tx, [callid]);
    if (record === undefined) return refused('no_record');
    const standing = await this.resolutions.standing(tx, callid);
    if (standing === undefined) return refused('nothing_to_undo');
    const { id: undoes, attemptId, before } = standing;
    const was = { orphanKind: record.orphanKind, candidates: [] };
    await this.resolutions.add(tx, {
      callid,
      action: 'undo',
      attemptId,
      undoes,
      reason,
      by,
      at: now,
      before: was,
    });
    await this.links.unlink(tx, callid);
    await this.review.undecided(tx, callid, before.orphanKind, before.candidates);
    const { secondOf } = before;
    if (secondOf !== undefined) await this.links.linkAll(tx, [{ callid, attemptId: secondOf, as: 'second' }]);
    return { decided: { kind: 'done' }, settled: await this.anew(tx, record, [attemptId, secondOf], now) };
  }

  /** It was asked for around then, and its phone and its endpoint stand in the record. */
  private async isItsCall(tx: Tx, record: StoredRecord, attemptId: number): Promise<boolean> {
    const offsetMs = (await this.account.clockOffset(tx)) ?? 0;
    const known = await this.matchables.forRecords(tx, [record], offsetMs);
    return known.some((one) => one.attempt.id === attemptId && isCallOf(one.matchable, record));
  }

  /** What these attempts come to, with the record or without it. */
  private async anew(
    tx: Tx,
    record: StoredRecord,
    attemptIds: readonly (number | undefined)[],
    now: number,
  ): Promise<SettledAndOptOuts> {
    const offsetMs = (await this.account.clockOffset(tx)) ?? 0;
    const all = await this.matchables.forRecords(tx, [record], offsetMs);
    const known = all.filter((one) => attemptIds.includes(one.attempt.id));
    const ids = known.map((one) => one.attempt.id);
    const owners = new Set((await this.links.ofAttempts(tx, ids)).map((one) => one.attemptId));
    for (const { attempt } of known) {
      if (!owners.has(attempt.id)) await this.settler.ambiguous(tx, attempt, [record.callid], now);
    }
    return this.mirror.settle(
      tx,
      known.filter(({ attempt }) => owners.has(attempt.id)),
      now,
      offsetMs,
    );
  }
}
