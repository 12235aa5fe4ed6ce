import type { Campaign } from '../campaigns';
import type { AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';
import type { AgentLoad } from './rules/agent-limit';

interface UsageRow {
  settled: number;
  asked: number;
  with_agent: number;
  agent_ms: number;
  timed: number;
  held_ms: number;
}

const nothing: AgentLoad = { settled: 0, asked: 0, withAgent: 0, agentMs: 0, timed: 0, heldMs: 0 };

/** What one attempt puts into its campaign's sums; the same with its sign changed takes it out. */
export interface UsageShare {
  readonly asked: boolean;
  readonly agentMs: number;
  /** Undefined: nobody knows when the call ended. */
  readonly heldMs: number | undefined;
}

/** What an attempt puts into the sums now, and what it had put in before; undefined: nothing. */
export interface Use {
  readonly attempt: { readonly id: number; readonly campaignId: number };
  readonly before: UsageShare | undefined;
  readonly after: UsageShare;
}

interface ShareRow {
  id: number;
  outcome: string | null;
  agent_ms: number | null;
  held_ms: number | null;
}

/** What the limits on pace, calls at once and money are decided from: running sums and single seeks. */
export class PacingStore {
  async load(sql: Sql, campaignId: number): Promise<AgentLoad> {
    const row = await sql.get<UsageRow>('SELECT * FROM campaign_usage WHERE campaign_id = $1', [campaignId]);
    if (row === undefined) return nothing;
    return {
      settled: row.settled,
      asked: row.asked,
      withAgent: row.with_agent,
      agentMs: row.agent_ms,
      timed: row.timed,
      heldMs: row.held_ms,
    };
  }

  /** Of one attempt: in this campaign, else over all campaigns of the account, else 0. */
  async expectedCostMicros(
    sql: Sql,
    campaign: Pick<Campaign, 'id' | 'accountId' | 'costMicros'>,
  ): Promise<number> {
    const { settled } = await this.load(sql, campaign.id);
    if (settled > 0) return campaign.costMicros / settled;
    const account = await sql.get<{ cost: number | null; settled: number | null }>(
      `SELECT sum(cost_micros) AS cost, sum(settled) AS settled
       FROM campaign_usage JOIN campaign ON campaign.id = campaign_usage.campaign_id
       WHERE campaign.account_id = $1`,
      [campaign.accountId],
    );
    return account?.settled ? (account.cost ?? 0) / account.settled : 0;
  }

  /** Since when each endpoint in this campaign's hands has been held; plans hold theirs too. */
  async upSince(sql: Sql, campaignId: number, ownAttemptId: number | undefined): Promise<number[]> {
    const rows = await sql.all<{ since: number }>(
      `SELECT coalesce(attempt.requested_at, attempt.planned_at) AS since
       FROM endpoint JOIN attempt ON attempt.id = endpoint.attempt_id
       WHERE attempt.campaign_id = $1 AND attempt.id <> $2`,
      [campaignId, ownAttemptId ?? 0],
    );
    return rows.map(({ since }) => since);
  }

  async accountNextDialAt(sql: Sql, account: AccountId): Promise<number> {
    const row = await sql.get<{ at: number }>('SELECT next_dial_at AS at FROM account WHERE id = $1', [
      account,
    ]);
    return row?.at ?? 0;
  }

  async setAccountNextDial(tx: Tx, account: AccountId, at: number): Promise<void> {
    await tx.run('UPDATE account SET next_dial_at = $1 WHERE id = $2', [at, account]);
  }

  /** When the call lying `n` starts back on the account was asked for. */
  async nthRequestBefore(sql: Sql, account: AccountId, n: number): Promise<number | undefined> {
    const row = await sql.get<{ requested_at: number }>(
      `SELECT requested_at FROM attempt WHERE account_id = $2 AND requested_at IS NOT NULL
       ORDER BY requested_at DESC LIMIT 1 OFFSET $1`,
      [n - 1, account],
    );
    return row?.requested_at;
  }

  /** Attempts were settled, or settled anew: what they had put in before goes out again. */
  async noteUsage(tx: Tx, uses: readonly Use[]): Promise<void> {
    const sums = new Map<number, number[]>();
    for (const { attempt, before, after } of uses) {
      const was = before === undefined ? undefined : asSums(before);
      const sum = sums.get(attempt.campaignId);
      const more = asSums(after).map((n, at) => n - (was?.[at] ?? 0));
      sums.set(attempt.campaignId, sum === undefined ? more : sum.map((n, at) => n + (more[at] ?? 0)));
    }
    for (const [campaignId, sum] of sums) {
      await tx.run(
        `INSERT INTO campaign_usage (campaign_id, settled, asked, with_agent, agent_ms, timed, held_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (campaign_id) DO UPDATE
         SET settled = campaign_usage.settled + excluded.settled, asked = campaign_usage.asked + excluded.asked,
             with_agent = campaign_usage.with_agent + excluded.with_agent,
             agent_ms = campaign_usage.agent_ms + excluded.agent_ms,
             timed = campaign_usage.timed + excluded.timed, held_ms = campaign_usage.held_ms + excluded.held_ms`,
        [campaignId, ...sum],
      );
    }
  }

  /** What each of these attempts has put into the sums so far; none for one that is not settled. */
  async usageOf(sql: Sql, attemptIds: readonly number[]): Promise<ReadonlyMap<number, UsageShare>> {
    if (attemptIds.length === 0) return new Map();
    const rows = await sql.all<ShareRow>(
      `SELECT attempt.id, outcome, agent_ms, held_ms FROM json_each($1) AS wanted
       JOIN attempt ON attempt.id = CAST(wanted.value AS BIGINT) AND attempt.state = 'settled'`,
      [JSON.stringify(attemptIds)],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        { asked: row.outcome === 'agent', agentMs: row.agent_ms ?? 0, heldMs: row.held_ms ?? undefined },
      ]),
    );
  }
}

/** In the order of the table's columns. */
function asSums({ asked, agentMs, heldMs }: UsageShare): number[] {
  const timed = heldMs === undefined ? 0 : 1;
  return [1, asked ? 1 : 0, agentMs > 0 ? 1 : 0, agentMs, timed, heldMs ?? 0];
}
