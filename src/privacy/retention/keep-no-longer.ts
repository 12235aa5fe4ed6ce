import { Inject, Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';

import { AuditStore, SessionStore } from '../../access';
import { AgedRowStore } from '../../contacts';
import { AgedReplyStore } from '../../dialing';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database, inShortSteps, type Tx } from '../../platform/database';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { AgedRecordStore } from '../../reconciliation';
import { AgedDeliveryStore } from '../../webhooks';
import type { RetentionKind } from '../rules/retention-kinds';
import { LeftAloneStore } from './left-alone.store';
import { RetentionStore } from './retention.store';

const DAY_MS = 86_400_000;
const STEP_ROWS = 500;

type Step = (tx: Tx, rows: number) => Promise<number>;

/**
 * Every night, what is older than its kind is kept for goes, in short steps between which everybody else writes. Each step
 * notes in its own transaction how far it came and what it took: killed anywhere, the next night goes on from there.
 */
@Injectable()
export class KeepNoLonger {
  private readonly rules = new RetentionStore();
  private readonly leftAlone = new LeftAloneStore();
  private readonly rows = new AgedRowStore();
  private readonly replies = new AgedReplyStore();
  private readonly records = new AgedRecordStore();
  private readonly deliveries = new AgedDeliveryStore();
  private readonly sessions = new SessionStore();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly audit: AuditStore,
  ) {}

  @Cron(CronExpression.EVERY_DAY_AT_3AM)
  async run(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.logger.error(describeError(error), 'what is no longer kept could not be removed');
    }
  }

  /** How many rows of each kind went; kinds of which none did are not named. */
  async work(): Promise<Partial<Record<RetentionKind, number>>> {
    const now = this.clock.now();
    const before = await this.rules.all(this.db.read);
    for (const { kind, days } of before) {
      if (days !== null) await this.age(kind, now - days * DAY_MS);
    }
    const after = await this.rules.all(this.db.read);
    const removed = Object.fromEntries(
      after.flatMap(({ kind, removed: n }) => {
        const more = n - (before.find((one) => one.kind === kind)?.removed ?? 0);
        return more > 0 ? [[kind, more] as const] : [];
      }),
    );
    if (Object.keys(removed).length > 0) await this.db.write((tx) => this.note(tx, now, removed));
    return removed;
  }

  private async age(kind: RetentionKind, before: number): Promise<void> {
    const { rows, replies, records, deliveries, sessions, audit } = this;
    switch (kind) {
      case 'contact_details':
        for (const no of await this.leftAlone.importsLeftAlone(this.db.read, before))
          await this.empty(kind, no, false);
        return;
      case 'import_errors':
        for (const no of await rows.importsBefore(this.db.read, before)) await this.empty(kind, no, true);
        return;
      case 'provider_answers':
        await this.step(kind, (tx, most) => records.removeOddAnswers(tx, before, most));
        await this.step(kind, (tx, most) => records.removeRecordVersions(tx, before, most));
        return this.marked(kind, 'attempt', (tx, after, most) =>
          replies.emptyReplies(tx, { after, before, most }),
        );
      case 'call_records':
        return this.emptyRecords(before);
      case 'webhook_deliveries':
        return this.step(kind, (tx, most) => deliveries.removeDeliveries(tx, before, most));
      case 'sessions':
        return this.step(kind, (tx, most) => sessions.removeBefore(tx, before, most));
      case 'audit_trail':
        return this.step(kind, (tx, most) => audit.removeBefore(tx, before, most));
    }
  }

  private empty(kind: RetentionKind, no: number, onlyNotTaken: boolean): Promise<void> {
    return this.marked(kind, `import:${no}`, (tx, after, most) =>
      this.rows.emptyRows(tx, no, { after, most, onlyNotTaken }),
    );
  }

  private step(kind: RetentionKind, take: Step): Promise<void> {
    return inShortSteps({ db: this.db, clock: this.clock, rows: STEP_ROWS }, async (tx, most) => {
      const n = await take(tx, most);
      await this.rules.count(tx, kind, n, this.clock.now());
      return n;
    });
  }

  /** Goes on behind what an earlier step or night has done. */
  private marked(
    kind: RetentionKind,
    subject: string,
    take: (tx: Tx, after: number, most: number) => Promise<{ rows: number; last: number } | undefined>,
  ): Promise<void> {
    return inShortSteps({ db: this.db, clock: this.clock, rows: STEP_ROWS }, async (tx, most) => {
      const taken = await take(tx, await this.rules.mark(tx, kind, subject), most);
      if (taken === undefined) return 0;
      await this.rules.setMark(tx, kind, subject, taken.last);
      await this.rules.count(tx, kind, taken.rows, this.clock.now());
      return most;
    });
  }

  /** Records are ordered by the provider's ids, which tell no time: read beside the writer, emptied in pieces. */
  private async emptyRecords(before: number): Promise<void> {
    for (let after = { accountId: 0, callid: '' }; ;) {
      const piece = await this.records.recordPiece(this.db.read, after, STEP_ROWS);
      const last = piece.at(-1);
      if (last === undefined) return;
      const old = piece.filter(({ at, raw }) => at < before && raw !== '{}');
      if (old.length > 0) {
        await this.db.write(async (tx) => {
          let n = 0;
          for (const record of old) n += await this.records.emptyRecord(tx, record);
          await this.rules.count(tx, 'call_records', n, this.clock.now());
        }, 'bulk');
      }
      after = last;
    }
  }

  private note(tx: Tx, at: number, removed: Partial<Record<RetentionKind, number>>): Promise<void> {
    return this.audit.add(tx, {
      at,
      actor: 'retention',
      from: null,
      action: 'retention',
      subject: 'retention',
      result: 200,
      given: undefined,
      before: undefined,
      after: removed,
    });
  }
}
