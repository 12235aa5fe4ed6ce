import { moneyText } from '../campaigns';
import type { Sql } from '../platform/database';
import { type E164, nationalNumber } from '../platform/phone';
import { isoTime } from './rules/iso-time';

/** An attempt as `attempts.csv` has it, its call records left to its story. Times ISO 8601, UTC. */
export interface AttemptLine {
  readonly id: number;
  readonly phone: string;
  readonly contactRef: string | null;
  readonly attemptNo: number;
  /** The endpoint's user name. */
  readonly endpoint: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly requestedAt: string | null;
  readonly connectedAt: string | null;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly cost: string | null;
}

interface Row extends Omit<AttemptLine, 'requestedAt' | 'connectedAt' | 'cost'> {
  readonly requestedAt: number | null;
  readonly connectedAt: number | null;
  readonly costMicros: number | null;
}

const columns = `a.id, a.phone, r.contact_ref AS contactRef, a.attempt_no AS attemptNo, e.username AS endpoint, a.state,
  a.outcome, a.reason, a.requested_at AS requestedAt, a.connected_at AS connectedAt, a.ring_s AS ringSeconds,
  a.talk_s AS talkSeconds, a.cost_micros AS costMicros`;
const joined = `JOIN endpoint e ON e.id = a.endpoint_id
  JOIN prospect p ON p.id = a.prospect_id
  LEFT JOIN list_row r ON r.id = p.list_row_id`;

/** A campaign's attempts, newest first; only those with a smaller id than `before`. */
export async function attemptsPage(
  sql: Sql,
  campaignId: number,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<AttemptLine[]> {
  const rows = await sql.all<Row>(
    `SELECT ${columns} FROM attempt a INDEXED BY attempt_campaign_order ${joined}
     WHERE a.campaign_id = $1 AND a.id < $2 ORDER BY a.id DESC LIMIT $3`,
    [campaignId, before, limit],
  );
  return rows.map(lineOf);
}

const MOST_OF_ROWS = 1000;

/** Those to some rows of its list, newest first. */
export async function attemptsOfRows(
  sql: Sql,
  campaignId: number,
  rowIds: readonly number[],
): Promise<AttemptLine[]> {
  const people = await sql.all<{ phone: E164 }>(
    `SELECT phone FROM prospect WHERE campaign_id = $1
       AND list_row_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))`,
    [campaignId, JSON.stringify(rowIds)],
  );
  const rows = await sql.all<Row>(
    `SELECT ${columns} FROM json_each($2) given
     CROSS JOIN attempt a INDEXED BY attempt_national ${joined}
     WHERE a.national = given.atom AND a.campaign_id = $1 AND p.list_row_id IN (SELECT CAST(value AS BIGINT) FROM json_each($3))
     ORDER BY a.id DESC LIMIT ${MOST_OF_ROWS}`,
    [
      campaignId,
      JSON.stringify([...new Set(people.map(({ phone }) => nationalNumber(phone)))]),
      JSON.stringify(rowIds),
    ],
  );
  return rows.map(lineOf);
}

function lineOf({ requestedAt, connectedAt, costMicros, ...row }: Row): AttemptLine {
  return {
    ...row,
    requestedAt: isoTime(requestedAt) ?? null,
    connectedAt: isoTime(connectedAt) ?? null,
    cost: costMicros === null ? null : moneyText(costMicros),
  };
}
