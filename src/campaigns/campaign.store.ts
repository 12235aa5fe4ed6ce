import { Inject } from '@nestjs/common';

import { ACCOUNT, type AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import type { Campaign, CampaignKind } from './campaign';
import type { CampaignState } from './rules/lifecycle';
import { callOnce } from './rules/call-once';
import type { CampaignPolicy } from './rules/policy';
import { storedPolicy } from './stored-policy';

interface Row {
  id: number;
  account_id: number;
  kind: CampaignKind;
  identity: string;
  name: string;
  list_id: number;
  state: CampaignState;
  state_reason: string | null;
  policy: string;
  policy_version: number;
  starts_at: number | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  next_dial_at: number;
  running_since: number;
  fair_start: number;
  fair_finish: number;
  cost_micros: number;
  swept_at: number;
  list_window: string | null;
  closed_days: string | null;
  enrolling: 0 | 1;
}

/** With the hours of its list, which narrow its own, and whether rows of its list are still to be enrolled. */
const columns = `campaign.*, (SELECT window_spec FROM contact_list WHERE id = campaign.list_id) AS list_window,
  (SELECT days FROM closed_days) AS closed_days,
  EXISTS (SELECT 1 FROM enrolment WHERE campaign_id = campaign.id) AS enrolling`;

export interface NewCampaign {
  readonly identity: string;
  readonly name: string;
  readonly listId: number;
  /** The store's own when not given. */
  readonly accountId?: AccountId | undefined;
  readonly policy: CampaignPolicy;
  readonly startsAt: number | undefined;
  readonly now: number;
  /** `list` when not given. */
  readonly kind?: CampaignKind;
}

/** The campaign table; who calls asks for the account's own. Changes of state are compare-and-set: false means that somebody was faster. */
export class CampaignStore {
  constructor(@Inject(ACCOUNT) private readonly account: AccountId) {}

  async create(tx: Tx, campaign: NewCampaign): Promise<number> {
    await tx.run(
      `INSERT INTO campaign (identity, name, list_id, state, policy, starts_at, created_at, kind, account_id)
       VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8)`,
      [
        campaign.identity,
        campaign.name,
        campaign.listId,
        JSON.stringify(campaign.policy),
        campaign.startsAt ?? null,
        campaign.now,
        campaign.kind ?? 'list',
        campaign.accountId ?? this.account,
      ],
    );
    const row = await tx.get<{ id: number }>('SELECT id FROM campaign WHERE identity = $1', [
      campaign.identity,
    ]);
    if (row === undefined) throw new Error('a campaign just written cannot be read back');
    return row.id;
  }

  async byId(sql: Sql, id: number): Promise<Campaign | undefined> {
    return asCampaign(await sql.get<Row>(`SELECT ${columns} FROM campaign WHERE id = $1`, [id]));
  }

  async byIdentity(sql: Sql, identity: string): Promise<Campaign | undefined> {
    return asCampaign(await sql.get<Row>(`SELECT ${columns} FROM campaign WHERE identity = $1`, [identity]));
  }

  /** The latest of this name. */
  async byName(sql: Sql, name: string): Promise<Campaign | undefined> {
    return asCampaign(
      await sql.get<Row>(`SELECT ${columns} FROM campaign WHERE name = $1 ORDER BY id DESC LIMIT 1`, [name]),
    );
  }

  /** The account's. */
  async inState(sql: Sql, state: CampaignState): Promise<Campaign[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM campaign WHERE account_id = $2 AND state = $1 ORDER BY id`,
      [state, this.account],
    );
    return rows.flatMap((row) => asCampaign(row) ?? []);
  }

  /** Of all accounts. */
  async anyInState(sql: Sql, state: CampaignState): Promise<Campaign[]> {
    const rows = await sql.all<Row>(`SELECT ${columns} FROM campaign WHERE state = $1 ORDER BY id`, [state]);
    return rows.flatMap((row) => asCampaign(row) ?? []);
  }

  /** Cancelled ones in which somebody still waits. */
  async cancelledWaiting(sql: Sql): Promise<number[]> {
    const rows = await sql.all<{ id: number }>(
      `SELECT c.id FROM campaign c JOIN campaign_tally t ON t.campaign_id = c.id AND t.kind = 'waiting'
       WHERE c.state = 'cancelled' AND t.n > 0 ORDER BY c.id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Those of a list that have not ended. */
  async openOfList(sql: Sql, listId: number): Promise<Campaign[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM campaign WHERE list_id = $1 AND state NOT IN ('completed', 'cancelled') ORDER BY id`,
      [listId],
    );
    return rows.flatMap((row) => asCampaign(row) ?? []);
  }

  /** Newest first; only those with a smaller id than `before`. */
  async all(
    sql: Sql,
    limit: number,
    kind: CampaignKind = 'list',
    before = Number.MAX_SAFE_INTEGER,
  ): Promise<Campaign[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM campaign WHERE kind = $2 AND id < $3 ORDER BY id DESC LIMIT $1`,
      [limit, kind, before],
    );
    return rows.flatMap((row) => asCampaign(row) ?? []);
  }

  async changeState(
    tx: Tx,
    change: { id: number; from: CampaignState; to: CampaignState; reason: string | undefined; now: number },
  ): Promise<boolean> {
    const ended = change.to === 'completed' || change.to === 'cancelled';
    const changed = await tx.run(
      `UPDATE campaign
       SET state = $1, state_reason = $2, state_changed_at = $3, policy_version = policy_version + 1,
           started_at = CASE WHEN $1 = 'running' THEN coalesce(started_at, $3) ELSE started_at END,
           running_since = CASE WHEN $1 = 'running' THEN $3 ELSE running_since END,
           ended_at = CASE WHEN $4 = 1 THEN $3 ELSE NULL END
       WHERE id = $5 AND state = $6`,
      [change.to, change.reason ?? null, change.now, ended ? 1 : 0, change.id, change.from],
    );
    return changed === 1;
  }

  async changePolicy(tx: Tx, id: number, policy: CampaignPolicy): Promise<void> {
    await tx.run('UPDATE campaign SET policy = $1, policy_version = policy_version + 1 WHERE id = $2', [
      JSON.stringify(policy),
      id,
    ]);
  }

  async setStart(tx: Tx, id: number, startsAt: number | undefined): Promise<void> {
    await tx.run('UPDATE campaign SET starts_at = $1 WHERE id = $2', [startsAt ?? null, id]);
  }

  /** A call has been let through: the campaign's next place on its grid, and in the turn of campaigns. */
  async setNextDial(tx: Tx, id: number, at: number, fair?: Campaign['fair']): Promise<void> {
    await tx.run(
      `UPDATE campaign SET next_dial_at = $1, fair_start = coalesce($2, fair_start),
              fair_finish = coalesce($3, fair_finish)
       WHERE id = $4`,
      [at, fair?.start ?? null, fair?.finish ?? null, id],
    );
  }

  /** The latest start of any campaign of the account, in fair time. */
  async fairNow(sql: Sql): Promise<number> {
    const row = await sql.get<{ at: number | null }>(
      'SELECT max(fair_start) AS at FROM campaign WHERE account_id = $1',
      [this.account],
    );
    return row?.at ?? 0;
  }

  async addCost(tx: Tx, id: number, micros: number): Promise<void> {
    if (micros === 0) return;
    await tx.run('UPDATE campaign SET cost_micros = cost_micros + $1 WHERE id = $2', [micros, id]);
  }

  /** Notes, for every campaign of the account that has not ended, that records were read through by a request made at `at`. */
  async markSwept(tx: Tx, at: number): Promise<void> {
    await tx.run(
      `UPDATE campaign SET swept_at = $1 WHERE account_id = $2 AND state IN ('running', 'paused')
         AND swept_at < $1`,
      [at, this.account],
    );
  }
}

function asCampaign(row: Row | undefined): Campaign | undefined {
  if (row === undefined) return undefined;
  const policy = storedPolicy(JSON.parse(row.policy) as CampaignPolicy);
  return {
    id: row.id,
    accountId: row.account_id,
    kind: row.kind,
    identity: row.identity,
    name: row.name,
    listId: row.list_id,
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    policy: row.kind === 'calls' ? callOnce(policy) : policy,
    policyVersion: row.policy_version,
    startsAt: row.starts_at ?? undefined,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    nextDialAt: row.next_dial_at,
    runningSince: row.running_since,
    fair: { start: row.fair_start, finish: row.fair_finish },
    costMicros: row.cost_micros,
    sweptAt: row.swept_at,
    listWindow: row.list_window ?? undefined,
    closedDays: row.closed_days ?? undefined,
    enrolling: row.enrolling === 1,
  };
}
