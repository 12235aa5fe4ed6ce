import type { Sql, Tx } from '../platform/database';
import type { ToldType } from './rules/event-types';

/** Something that happened and was not given out yet. */
export interface NewEvent {
  readonly id: number;
  readonly type: ToldType;
  readonly at: number;
  /** JSON, as the trigger wrote it. */
  readonly facts: string;
}

export interface ToldEvent {
  readonly id: number;
  readonly key: string;
  readonly body: string;
}

/** Owns `webhook_event`: the outbox that the database's triggers fill (migration 1766001500000). */
export class OutboxStore {
  async isEmpty(sql: Sql): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM webhook_event WHERE body IS NULL LIMIT 1')) === undefined;
  }

  next(sql: Sql, most: number): Promise<NewEvent[]> {
    return sql.all<NewEvent>(
      'SELECT id, type, at, facts FROM webhook_event WHERE body IS NULL ORDER BY id LIMIT $1',
      [most],
    );
  }

  /** One that nobody's trigger wrote. */
  async add(tx: Tx, event: Omit<NewEvent, 'id'> & Omit<ToldEvent, 'id'>): Promise<number> {
    const row = await tx.get<{ id: number }>(
      'INSERT INTO webhook_event (type, at, facts, key, body) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [event.type, event.at, event.facts, event.key, event.body],
    );
    if (row === undefined) throw new Error('an event just written cannot be read back');
    return row.id;
  }

  /** What is told, and under which id: from now on it never changes. */
  async told(tx: Tx, events: readonly ToldEvent[]): Promise<void> {
    await tx.run(
      `UPDATE webhook_event SET key = told.value ->> 'key', body = told.value ->> 'body'
       FROM json_each($1) told WHERE webhook_event.id = CAST(told.value ->> 'id' AS BIGINT)`,
      [JSON.stringify(events)],
    );
  }

  /** Those given out that no delivery needs any more. Returns how many there were. */
  sweep(tx: Tx, most: number): Promise<number> {
    return tx.run(
      `DELETE FROM webhook_event WHERE id IN (
         SELECT e.id FROM webhook_event e WHERE e.body IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.event_id = e.id)
         ORDER BY e.id LIMIT $1)`,
      [most],
    );
  }
}
