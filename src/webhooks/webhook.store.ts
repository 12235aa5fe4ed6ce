import type { Sql, Tx } from '../platform/database';
import type { EventType } from './rules/event-types';
import type { DisabledBecause, Webhook } from './webhook';

interface Row extends Omit<Webhook, 'events' | 'stateReason' | 'failingSince' | 'oldSecretUntil'> {
  readonly events: string;
  readonly stateReason: DisabledBecause | null;
  readonly failingSince: number | null;
  readonly oldSecretUntil: number | null;
}

/** As the database keeps them: sealed, bound to the webhook. */
export interface SealedSecrets {
  readonly url: string;
  readonly secret: string;
  readonly old: string | null;
  readonly oldUntil: number | null;
}

export interface WebhookChange {
  readonly url?: string;
  readonly description?: string;
  readonly events?: readonly EventType[];
  readonly enabled?: boolean;
}

const columns = `id, url, description, state, state_reason AS stateReason, failing_since AS failingSince,
  old_secret_until AS oldSecretUntil, created_by AS createdBy, created_at AS createdAt, version,
  (SELECT json_group_array(type) FROM webhook_subscription WHERE webhook_id = webhook.id) AS events`;

/** Owns `webhook` and `webhook_subscription`. */
export class WebhookStore {
  async all(sql: Sql): Promise<Webhook[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM webhook WHERE state <> 'removed' ORDER BY id DESC`,
    );
    return rows.map(asWebhook);
  }

  async byId(sql: Sql, id: number): Promise<Webhook | undefined> {
    const row = await sql.get<Row>(`SELECT ${columns} FROM webhook WHERE id = $1 AND state <> 'removed'`, [
      id,
    ]);
    return row && asWebhook(row);
  }

  /** Without a secret: it is sealed to the id, so `setSecret` must follow in the same transaction. */
  async create(
    tx: Tx,
    webhook: Pick<Webhook, 'url' | 'description' | 'events' | 'createdBy' | 'createdAt'>,
  ): Promise<number> {
    const { url, description, events, createdBy, createdAt } = webhook;
    const row = await tx.get<{ id: number }>(
      `INSERT INTO webhook (url, description, state, secret_sealed, created_by, created_at)
       VALUES ($1, $2, 'enabled', '', $3, $4) RETURNING id`,
      [url, description, createdBy, createdAt],
    );
    if (row === undefined) throw new Error('a webhook just written cannot be read back');
    await this.subscribe(tx, row.id, events);
    return row.id;
  }

  /** The present secret becomes the old one, and signs too until then. */
  async setSecret(tx: Tx, id: number, sealed: string, oldUntil: number | undefined): Promise<void> {
    await tx.run(
      `UPDATE webhook SET old_secret_sealed = CASE WHEN CAST($3 AS BIGINT) IS NULL THEN NULL ELSE secret_sealed END,
         old_secret_until = $3, secret_sealed = $2, version = version + 1 WHERE id = $1`,
      [id, sealed, oldUntil ?? null],
    );
  }

  async change(tx: Tx, id: number, { url, description, events, enabled }: WebhookChange): Promise<void> {
    const state = enabled === undefined ? null : enabled ? 'enabled' : 'disabled';
    await tx.run(
      `UPDATE webhook SET url = coalesce($2, url), description = coalesce($3, description),
         state_reason = CASE $4 WHEN 'enabled' THEN NULL WHEN 'disabled' THEN 'by_hand' ELSE state_reason END,
         failing_since = CASE WHEN $4 = 'enabled' THEN NULL ELSE failing_since END,
         state = coalesce($4, state), version = version + 1
       WHERE id = $1`,
      [id, url ?? null, description ?? null, state],
    );
    if (events !== undefined) await this.subscribe(tx, id, events);
  }

  async disable(tx: Tx, id: number, because: DisabledBecause): Promise<void> {
    await tx.run(
      `UPDATE webhook SET state = 'disabled', state_reason = $2, version = version + 1
       WHERE id = $1 AND state = 'enabled'`,
      [id, because],
    );
  }

  /** Nothing is sent to it any more; what it was sent goes later, in short steps. */
  async remove(tx: Tx, id: number): Promise<boolean> {
    await tx.run('DELETE FROM webhook_subscription WHERE webhook_id = $1', [id]);
    const removed = await tx.run(
      `UPDATE webhook SET state = 'removed', secret_sealed = '', old_secret_sealed = NULL
       WHERE id = $1 AND state <> 'removed'`,
      [id],
    );
    return removed === 1;
  }

  secrets(sql: Sql, id: number): Promise<SealedSecrets | undefined> {
    return sql.get<SealedSecrets>(
      `SELECT url, secret_sealed AS secret, old_secret_sealed AS old, old_secret_until AS oldUntil
       FROM webhook WHERE id = $1 AND state = 'enabled'`,
      [id],
    );
  }

  /** `since` undefined: it took something. Only the first failure of a run is noted. */
  async noteFailing(tx: Tx, id: number, since: number | undefined): Promise<void> {
    await tx.run(
      'UPDATE webhook SET failing_since = $2 WHERE id = $1 AND (failing_since IS NULL) <> (CAST($2 AS BIGINT) IS NULL)',
      [id, since ?? null],
    );
  }

  private async subscribe(tx: Tx, id: number, events: readonly EventType[]): Promise<void> {
    await tx.run('DELETE FROM webhook_subscription WHERE webhook_id = $1', [id]);
    await tx.run(
      `INSERT INTO webhook_subscription (type, webhook_id) SELECT atom, $1 FROM json_each($2) WHERE true
       ON CONFLICT DO NOTHING`,
      [id, JSON.stringify(events)],
    );
  }
}

function asWebhook(row: Row): Webhook {
  return {
    ...row,
    events: JSON.parse(row.events) as EventType[],
    stateReason: row.stateReason ?? undefined,
    failingSince: row.failingSince ?? undefined,
    oldSecretUntil: row.oldSecretUntil ?? undefined,
  };
}
