import type { Sql } from '../platform/database';
import { csvLine } from '../platform/csv/csv-line';
import { isoTime } from './rules/iso-time';
import { moneyText } from '../campaigns';

interface Row {
  id: number;
  campaign: string;
  phone: string;
  contact_ref: string | null;
  attempt_no: number;
  endpoint: string;
  state: string;
  outcome: string | null;
  reason: string | null;
  requested_at: number | null;
  connected_at: number | null;
  ring_s: number | null;
  talk_s: number | null;
  cost_micros: number | null;
  callids: string | null;
}

const PAGE = 1000;

const header = [
  'attempt_id',
  'campaign',
  'phone',
  'contact_ref',
  'attempt_no',
  'endpoint',
  'state',
  'outcome',
  'reason',
  'requested_at',
  'connected_at',
  'ring_s',
  'talk_s',
  'cost',
  'callids',
];

/** attempts.csv, a page at a time: one row per attempt, in the order in which they were decided. */
export async function* attemptsCsv(sql: Sql, campaignId: number): AsyncGenerator<string> {
  yield csvLine(header);
  for (let after = 0; ;) {
    const rows = await sql.all<Row>(
      `SELECT attempt.id, campaign.name AS campaign, attempt.phone, list_row.contact_ref, attempt.attempt_no,
              endpoint.username AS endpoint, attempt.state, attempt.outcome, attempt.reason, attempt.requested_at,
              attempt.connected_at, attempt.ring_s, attempt.talk_s, attempt.cost_micros,
              (SELECT string_agg(callid, ' ') FROM (SELECT callid FROM cdr WHERE cdr.attempt_id = attempt.id
                                                      ORDER BY detect_at, callid) AS own) AS callids
       FROM attempt
       JOIN campaign ON campaign.id = attempt.campaign_id
       JOIN endpoint ON endpoint.id = attempt.endpoint_id
       JOIN prospect ON prospect.id = attempt.prospect_id
       LEFT JOIN list_row ON list_row.id = prospect.list_row_id
       WHERE attempt.campaign_id = $1 AND attempt.id > $2
       ORDER BY attempt.id LIMIT $3`,
      [campaignId, after, PAGE],
    );
    if (rows.length === 0) return;
    yield rows.map(line).join('');
    after = rows.at(-1)?.id ?? after;
  }
}

function line(row: Row): string {
  return csvLine([
    row.id,
    row.campaign,
    row.phone,
    row.contact_ref,
    row.attempt_no,
    row.endpoint,
    row.state,
    row.outcome,
    row.reason,
    isoTime(row.requested_at),
    isoTime(row.connected_at),
    row.ring_s,
    row.talk_s,
    row.cost_micros === null ? undefined : moneyText(row.cost_micros),
    row.callids,
  ]);
}
