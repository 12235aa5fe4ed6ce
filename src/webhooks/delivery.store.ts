import type { Sql, Tx } from '../platform/database';
import type { Answer, Verdict } from './rules/verdict';
import type { Delivery } from './webhook';

/** A delivery whose time has come. */
export interface Due {
  readonly id: number;
  readonly key: string;
  readonly body: string;
  readonly since: number;
  readonly tries: number;
}

/** One try of a delivery and what came of it. */
export interface Tried {
  readonly due: Due;
  readonly answer: Answer;
  readonly verdict: Verdict;
}

export interface DeliveryQuery {
  readonly webhookId: number;
  readonly state: Delivery['state'] | undefined;
  /** Only those with a smaller id. */
  readonly before: number;
  readonly limit: number;
}

export interface Replay {
  readonly webhookId: number;
  /** The event happened within these, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Else those that were delivered, too. */
  readonly onlyFailed: boolean;
}

/** Goes on behind the id `after`. */
export interface ReplayStep {
  readonly after: number;
  readonly rows: number;
  readonly now: number;
}

export interface ReplayDone {
  /** The last id looked at; undefined: nothing was left. */
  readonly last: number | undefined;
  readonly replayed: number;
}

const columns = `d.id, e.key, e.type, d.state, d.tries, d.next_at AS nextAt, d.last_at AS lastAt,
  d.last_status AS lastStatus, d.last_problem AS lastProblem, d.last_answer AS lastAnswer, d.ended_at AS endedAt`;
const from = 'webhook_delivery d JOIN webhook_event e ON e.id = d.event_id';
const again = `state = 'waiting', tries = 0, since = $1, next_at = $1, ended_at = NULL`;

/** Owns `webhook_delivery`. */
export class DeliveryStore {
  /** One for each enabled webhook that asked for an event of this kind. */
  async give(tx: Tx, eventIds: readonly number[], now: number): Promise<void> {
    await tx.run(
      `INSERT INTO webhook_delivery (webhook_id, event_id, state, since, next_at)
       SELECT s.webhook_id, e.id, 'waiting', $2, $2
       FROM json_each($1) given JOIN webhook_event e ON e.id = CAST(given.value AS BIGINT)
       JOIN webhook_subscription s ON s.type = e.type
       JOIN webhook w ON w.id = s.webhook_id AND w.state = 'enabled'
       ORDER BY e.id`,
      [JSON.stringify(eventIds), now],
    );
  }

  async giveOne(tx: Tx, webhookId: number, eventId: number, now: number): Promise<number> {
    const row = await tx.get<{ id: number }>(
      `INSERT INTO webhook_delivery (webhook_id, event_id, state, since, next_at)
       VALUES ($1, $2, 'waiting', $3, $3) RETURNING id`,
      [webhookId, eventId, now],
    );
    if (row === undefined) throw new Error('a delivery just written cannot be read back');
    return row.id;
  }

  /** Enabled webhooks to which something is to be sent now. */
  async webhooksDue(sql: Sql, now: number): Promise<number[]> {
    const rows = await sql.all<{ id: number }>(
      `SELECT w.id FROM webhook w WHERE w.state = 'enabled' AND EXISTS (
         SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'waiting' AND d.next_at <= $1)`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  due(sql: Sql, webhookId: number, now: number, most: number): Promise<Due[]> {
    return sql.all<Due>(
      `SELECT d.id, e.key, e.body, d.since, d.tries FROM ${from}
       WHERE d.webhook_id = $1 AND d.state = 'waiting' AND d.next_at <= $2
       ORDER BY d.next_at, d.id LIMIT $3`,
      [webhookId, now, most],
    );
  }

  /** A delivery that was asked for anew meanwhile stays as it was asked for, unless it has arrived. */
  async note(tx: Tx, { due, answer, verdict }: Tried, now: number): Promise<void> {
    const answered = answer.kind === 'answered' ? answer : undefined;
    await tx.run(
      `UPDATE webhook_delivery
       SET state = $2, tries = tries + 1, next_at = coalesce($3, next_at), last_at = $4, last_status = $5,
           last_problem = $6, last_answer = $7, ended_at = $8
       WHERE id = $1 AND state = 'waiting' AND (since = $9 OR $2 = 'delivered')`,
      [
        due.id,
        stateAfter(verdict),
        verdict.kind === 'again' ? verdict.at : null,
        now,
        answered?.status ?? null,
        verdict.kind === 'delivered' ? null : verdict.problem,
        answered?.text ?? null,
        verdict.kind === 'again' ? null : now,
        due.since,
      ],
    );
  }

  /** Newest first. */
  page(sql: Sql, { webhookId, state, before, limit }: DeliveryQuery): Promise<Delivery[]> {
    const only = state === undefined ? '' : 'AND d.state = $4';
    const params = [webhookId, before, limit, ...(state === undefined ? [] : [state])];
    const index = state === undefined ? 'webhook_delivery_webhook_id' : 'webhook_delivery_webhook';
    return sql.all<Delivery>(
      `SELECT ${columns} FROM webhook_delivery d INDEXED BY ${index} JOIN webhook_event e ON e.id = d.event_id
       WHERE d.webhook_id = $1 AND d.id < $2 ${only} ORDER BY d.id DESC LIMIT $3`,
      params,
    );
  }

  byId(sql: Sql, webhookId: number, id: number): Promise<(Delivery & { readonly body: string }) | undefined> {
    return sql.get(`SELECT ${columns}, e.body FROM ${from} WHERE d.webhook_id = $1 AND d.id = $2`, [
      webhookId,
      id,
    ]);
  }

  async replay(tx: Tx, webhookId: number, id: number, now: number): Promise<boolean> {
    const changed = await tx.run(`UPDATE webhook_delivery SET ${again} WHERE webhook_id = $2 AND id = $3`, [
      now,
      webhookId,
      id,
    ]);
    return changed === 1;
  }

  async replayStep(
    tx: Tx,
    { webhookId, from: since, to, onlyFailed }: Replay,
    { after, rows, now }: ReplayStep,
  ): Promise<ReplayDone> {
    const looked = await tx.all<{ id: number; wanted: 0 | 1 }>(
      `SELECT d.id, (e.at >= $3 AND e.at <= $4 AND d.state IN ('failed', $5)) AS wanted
       FROM webhook_delivery d INDEXED BY webhook_delivery_webhook_id JOIN webhook_event e ON e.id = d.event_id
       WHERE d.webhook_id = $1 AND d.id > $2 ORDER BY d.id LIMIT $6`,
      [webhookId, after, since, to, onlyFailed ? 'failed' : 'delivered', rows],
    );
    const ids = looked.filter(({ wanted }) => wanted === 1).map(({ id }) => id);
    const replayed = await tx.run(
      `UPDATE webhook_delivery SET ${again} WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))`,
      [now, JSON.stringify(ids)],
    );
    return { last: looked.at(-1)?.id, replayed };
  }

  /** Those that wait for a webhook that is switched off. */
  failUnwanted(tx: Tx, now: number, most: number): Promise<number> {
    return tx.run(
      `UPDATE webhook_delivery SET state = 'failed', last_problem = 'webhook_disabled', ended_at = $1
       WHERE id IN (SELECT d.id FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id AND d.state = 'waiting'
                    WHERE w.state = 'disabled' LIMIT $2)`,
      [now, most],
    );
  }

  /** What was sent to webhooks that were removed, and what ended before `endedBefore` or is among the oldest. */
  sweep(
    tx: Tx,
    { endedBefore, keep }: { readonly endedBefore: number; readonly keep: number },
    most: number,
  ): Promise<number> {
    return tx.run(
      `DELETE FROM webhook_delivery WHERE id IN (
         SELECT id FROM (
           SELECT id FROM webhook_delivery WHERE ended_at < $1
           UNION ALL SELECT d.id FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id
             WHERE w.state = 'removed'
           UNION ALL SELECT id FROM webhook_delivery
             WHERE id <= (SELECT coalesce(max(id), 0) FROM webhook_delivery) - $2) AS old
         LIMIT $3)`,
      [endedBefore, keep, most],
    );
  }
}

function stateAfter({ kind }: Verdict): Delivery['state'] {
  return kind === 'again' ? 'waiting' : kind;
}
