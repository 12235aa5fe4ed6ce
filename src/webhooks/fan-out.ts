import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database, inShortSteps, type Tx } from '../platform/database';
import { DeliveryStore } from './delivery.store';
import { type NewEvent, OutboxStore, type ToldEvent } from './outbox.store';
import { type Facts, payloadOf } from './rules/payload';

const FIRST_STEP_ROWS = 200;

/**
 * Gives what happened to those who asked for it: an event gets its id and its text, once and for all, and one delivery for
 * each subscriber, in one transaction. A crash leaves events either as the triggers wrote them or wholly given out.
 */
@Injectable()
export class FanOut {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly outbox: OutboxStore,
    private readonly deliveries: DeliveryStore,
  ) {}

  async work(signal?: AbortSignal): Promise<void> {
    const { db, clock } = this;
    if (await this.outbox.isEmpty(db.read)) return;
    await inShortSteps({ db, clock, rows: FIRST_STEP_ROWS, signal }, (tx, rows) => this.step(tx, rows));
  }

  private async step(tx: Tx, rows: number): Promise<number> {
    const events = await this.outbox.next(tx, rows);
    if (events.length === 0) return 0;
    await this.outbox.told(tx, events.map(toldAs));
    const ids = events.map(({ id }) => id);
    await this.deliveries.give(tx, ids, this.clock.now());
    return events.length;
  }
}

function toldAs({ id, type, at, facts }: NewEvent): ToldEvent {
  const body = JSON.stringify(payloadOf(type, at, JSON.parse(facts) as Facts));
  return { id, key: `msg_${randomUUID()}`, body };
}
