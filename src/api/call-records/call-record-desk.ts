import { Injectable } from '@nestjs/common';

import type { AccountId } from '../../platform/account/account';
import { AccountRooms } from '../../platform/account/account-rooms';
import { Database } from '../../platform/database';
import {
  accountOfRecord,
  AccountStore,
  CandidateStore,
  CdrLinkStore,
  CdrViewStore,
  type Decided,
  InDoubtStore,
  isInDoubt,
  isSecondCall,
  type OrphanKind,
  type RecordKey,
  ResolutionStore,
  Resolver,
  type StoredRecord,
} from '../../reconciliation';
import { AccountDesk } from '../accounts/account-desk';
import { alreadyClear, noCallRecord, notItsCall, nothingToUndo } from './call-record-problems';

/** Those that could be second calls first. */
export const orphanKinds = [
  'unexplained',
  'by_hand',
  'inbound',
  'star_code',
  'elsewhere',
  'dismissed',
] as const satisfies readonly OrphanKind[];

export type CallRecordView = Awaited<ReturnType<CallRecordDesk['orphansPage']>>['records'][number];
export type OneCallRecord = Awaited<ReturnType<CallRecordDesk['one']>>;

const MOST = 500;
const iso = (at: number): string => new Date(at).toISOString();

/** Call records of one account that wait for a person, and what people say about them. */
@Injectable()
export class CallRecordDesk {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountDesk,
    private readonly rooms: AccountRooms,
  ) {}

  async ambiguous(account: AccountId) {
    await this.accounts.one(account);
    return this.views(account, await new CdrViewStore(account).ambiguous(this.db.read, MOST));
  }

  async orphans(account: AccountId, kind: OrphanKind) {
    await this.accounts.one(account);
    return this.views(account, await new CdrViewStore(account).orphans(this.db.read, kind, MOST));
  }

  /** A page, newest first; `before`: where the page before ended. */
  async orphansPage(account: AccountId, kind: OrphanKind, before: RecordKey | undefined, most: number) {
    const found = await new InDoubtStore(account).orphans(this.db.read, kind, before, most + 1);
    const shown = found.slice(0, most);
    const last = found.length > most ? shown.at(-1) : undefined;
    return {
      records: await this.views(account, shown),
      next: last && { detectAt: last.detectAt, callid: last.callid },
    };
  }

  /** A page, in the order of their callids. */
  async ambiguousPage(account: AccountId, after: string, most: number) {
    const found = await new InDoubtStore(account).ambiguous(this.db.read, after, most + 1);
    const shown = found.slice(0, most);
    return {
      records: await this.views(account, shown),
      next: found.length > most ? shown.at(-1)?.callid : undefined,
    };
  }

  /** How many wait, by what they are; at most `most` of each are counted. */
  async waiting(account: AccountId, most: number) {
    const inDoubt = new InDoubtStore(account);
    const ambiguous = await inDoubt.ambiguousCount(this.db.read, most);
    const counts = await inDoubt.counts(this.db.read, [...orphanKinds], most);
    return { ambiguous, orphans: Object.fromEntries(counts) as Partial<Record<OrphanKind, number>> };
  }

  async unreadable(account: AccountId) {
    await this.accounts.one(account);
    const rows = await new CdrViewStore(account).unreadable(this.db.read, MOST);
    return rows.map(({ raw, why, firstSeenAt }) => ({ raw, why, firstSeenAt: iso(firstSeenAt) }));
  }

  /** With its earlier versions and everything that was decided about it. */
  async one(callid: string) {
    const account = await this.accountOf(callid);
    const found = await new CdrLinkStore(account).byCallids(this.db.read, [callid]);
    const [view] = await this.views(account, found);
    if (view === undefined) throw noCallRecord();
    const versions = await new CdrViewStore(account).versions(this.db.read, callid);
    const decisions = await new ResolutionStore(account).of(this.db.read, callid);
    return {
      ...view,
      earlier: versions.map(({ raw, seenAt, replacedAt }) => ({
        raw,
        seenAt: iso(seenAt),
        replacedAt: iso(replacedAt),
      })),
      decisions: decisions.map(({ action, attemptId, reason, by, at }) => ({
        action,
        attemptId: attemptId ?? null,
        reason,
        by,
        at: iso(at),
      })),
    };
  }

  async resolve(callid: string, attemptId: number | undefined, reason: string, by: string) {
    const resolver = await this.resolver(callid);
    throwUnlessDone(await resolver.resolve({ callid, attemptId, reason, by }));
    return this.one(callid);
  }

  async undo(callid: string, reason: string, by: string) {
    throwUnlessDone(await (await this.resolver(callid)).undo(callid, reason, by));
    return this.one(callid);
  }

  /** Ids are the provider's own: no two accounts have the same. */
  private async accountOf(callid: string): Promise<AccountId> {
    const account = await accountOfRecord(this.db.read, callid);
    if (account === undefined) throw noCallRecord();
    return account;
  }

  private async resolver(callid: string): Promise<Resolver> {
    return (await this.rooms.of(await this.accountOf(callid))).get(Resolver);
  }

  private async views(account: AccountId, records: readonly StoredRecord[]) {
    const offsetMs = (await new AccountStore(account).clockOffset(this.db.read)) ?? 0;
    const all = await new CandidateStore(account).ofRecords(
      this.db.read,
      records.map((record) => record.callid),
    );
    return records.map((record) => ({
      callid: record.callid,
      ani: record.ani,
      dnis: record.dnis,
      aniUser: record.aniUser,
      dnisUser: record.dnisUser,
      /** Corrected by the learnt clock. */
      detectedAt: iso(record.detectAt - offsetMs),
      connectedAt: record.connectAt === undefined ? null : iso(record.connectAt - offsetMs),
      durationS: record.durationS,
      firstSeenAt: iso(record.firstSeenAt),
      attemptId: record.attemptId ?? null,
      matchedAs: isSecondCall(record) ? ('second' as const) : (record.matchedAs ?? null),
      orphanKind: record.orphanKind ?? null,
      /** Nobody has said yet whose it is, and somebody may. */
      isInDoubt: isInDoubt(record, all.filter((one) => one.callid === record.callid).length),
      candidates: all
        .filter((one) => one.callid === record.callid)
        .map(({ attemptId, phone, costMs }) => ({ attemptId, phone, costMs })),
      raw: record.raw,
    }));
  }
}

function throwUnlessDone(decided: Decided): void {
  switch (decided.kind) {
    case 'done':
      return;
    case 'no_record':
      throw noCallRecord();
    case 'not_in_doubt':
      throw alreadyClear();
    case 'not_its_call':
      throw notItsCall();
    case 'nothing_to_undo':
      throw nothingToUndo();
  }
}
