import type { Sql, Tx } from '../platform/database';
import type { CampaignPolicy } from './rules/policy';
import { storedPolicy } from './stored-policy';

/** One change of a campaign's rules, as it stands in the record for good. */
export interface PolicyChange {
  readonly campaignId: number;
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  /** Undefined: the campaign was made with these rules. */
  readonly before: PolicyAtATime | undefined;
  readonly after: PolicyAtATime;
}

export interface PolicyAtATime {
  readonly policy: CampaignPolicy;
  /** The list's own hours at that time. */
  readonly listWindow: string | undefined;
}

interface Row {
  campaign_id: number;
  at: number;
  by: string;
  before: string | null;
  after: string;
}

/** Owns `policy_change`, which the database itself keeps from being altered. Written in the change's transaction. */
export class PolicyChangeStore {
  async note(tx: Tx, change: PolicyChange): Promise<void> {
    await tx.run(
      `INSERT INTO policy_change (campaign_id, at, "by", before, after) VALUES ($1, $2, $3, $4, $5)`,
      [
        change.campaignId,
        change.at,
        change.by,
        change.before === undefined ? null : JSON.stringify(change.before),
        JSON.stringify(change.after),
      ],
    );
  }

  /** Who wrote the rules as they stand. */
  async lastBy(sql: Sql, campaignId: number): Promise<string | undefined> {
    const row = await sql.get<{ by: string }>(
      'SELECT "by" FROM policy_change WHERE campaign_id = $1 ORDER BY id DESC LIMIT 1',
      [campaignId],
    );
    return row?.by;
  }

  /** Oldest first. */
  async of(sql: Sql, campaignId: number, limit: number): Promise<PolicyChange[]> {
    const rows = await sql.all<Row>(
      'SELECT * FROM policy_change WHERE campaign_id = $1 ORDER BY id LIMIT $2',
      [campaignId, limit],
    );
    return rows.map((row) => ({
      campaignId: row.campaign_id,
      at: row.at,
      by: row.by,
      before: row.before === null ? undefined : atATime(row.before),
      after: atATime(row.after),
    }));
  }
}

function atATime(text: string): PolicyAtATime {
  const { policy, listWindow } = JSON.parse(text) as PolicyAtATime;
  return { policy: storedPolicy(policy), listWindow };
}
