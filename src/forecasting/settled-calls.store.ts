import type { Outcome } from '../campaigns';
import type { Sql } from '../platform/database';
import type { Flow } from '../provider/provider.port';
import type { SettledCall } from './rules/experience';

interface Row {
  outcome: Outcome;
  requested_at: number;
  settled_at: number;
  endpoint_next_at: number | null;
  cost_micros: number | null;
}

/** The latest calls tell most of the next ones; more of them would hardly tell more. */
const MOST_CALLS = 400;
/** Attempts of the account that are looked through for those of other campaigns. */
const LOOKED_THROUGH = 2000;

const columns = `a.outcome, a.requested_at, a.settled_at, a.cost_micros,
  (SELECT min(n.requested_at) FROM attempt n
   WHERE n.endpoint_id = a.endpoint_id AND n.requested_at > a.requested_at) AS endpoint_next_at`;

/** What past calls came to: walks along an index, of bounded length. */
export class SettledCallsStore {
  async ofCampaign(sql: Sql, campaignId: number): Promise<SettledCall[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM attempt a
       WHERE a.campaign_id = $1 AND a.settled_at IS NOT NULL AND a.requested_at IS NOT NULL
       ORDER BY a.settled_at DESC LIMIT ${MOST_CALLS}`,
      [campaignId],
    );
    return rows.map(asCall);
  }

  /**
   * When the calls of a campaign that are up were requested: few, since endpoints are. The plus keeps SQLite from going
   * through all that the campaign ever called, instead of the index of what is open.
   */
  async upOf(sql: Sql, campaignId: number): Promise<number[]> {
    const rows = await sql.all<{ requested_at: number }>(
      `SELECT requested_at FROM attempt
       WHERE state IN ('planned', 'requesting', 'accepted', 'uncertain') AND state = 'accepted' AND +campaign_id = $1
       LIMIT ${MOST_CALLS}`,
      [campaignId],
    );
    return rows.map(({ requested_at }) => requested_at);
  }

  /** Of the account's other campaigns, in the same flow. */
  async ofOthers(sql: Sql, campaignId: number, flow: Flow): Promise<SettledCall[]> {
    const rows = await sql.all<Row>(
      `SELECT ${columns} FROM
         (SELECT * FROM attempt WHERE requested_at IS NOT NULL
          ORDER BY requested_at DESC LIMIT ${LOOKED_THROUGH}) a
       WHERE a.campaign_id <> $1 AND a.flow = $2 AND a.settled_at IS NOT NULL
       ORDER BY a.requested_at DESC LIMIT ${MOST_CALLS}`,
      [campaignId, flow],
    );
    return rows.map(asCall);
  }
}

function asCall(row: Row): SettledCall {
  return {
    outcome: row.outcome,
    requestedAt: row.requested_at,
    settledAt: row.settled_at,
    endpointNextAt: row.endpoint_next_at ?? undefined,
    costMicros: row.cost_micros ?? 0,
  };
}
