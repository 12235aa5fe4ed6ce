import type { Sql } from '../platform/database';
import { csvLine } from '../platform/csv/csv-line';
import { type ListRow, rowDisposition } from './rules/row-disposition';
import { isoTime } from './rules/iso-time';

type Row = ListRow & {
  id: number;
  row_no: number;
  phone: string | null;
  contact_ref: string | null;
  attempts: number | null;
  last_outcome: string | null;
};

const PAGE = 1000;

const header = [
  'row',
  'phone',
  'contact_ref',
  'disposition',
  'reason',
  'attempts',
  'last_outcome',
  'next_attempt_at',
];

/** contacts.csv, a page at a time: one row per row of the imported list, in the list's order. */
export async function* contactsCsv(
  sql: Sql,
  campaign: { id: number; listId: number },
): AsyncGenerator<string> {
  yield csvLine(header);
  for (let after = 0; ;) {
    const rows = await sql.all<Row>(
      `SELECT list_entry.id, list_entry.row_no, list_entry.phone, list_entry.contact_ref,
              list_entry.state AS row_state, list_entry.problem, list_entry.duplicate_of,
              prospect.state, prospect.disposition, prospect.reason, prospect.attempts, prospect.last_outcome,
              prospect.next_attempt_at
       FROM list_entry
       LEFT JOIN prospect ON prospect.campaign_id = $1 AND prospect.list_row_id = list_entry.id
       WHERE list_entry.list_id = $2 AND list_entry.id > $3
       ORDER BY list_entry.id LIMIT $4`,
      [campaign.id, campaign.listId, after, PAGE],
    );
    if (rows.length === 0) return;
    yield rows.map(line).join('');
    after = rows.at(-1)?.id ?? after;
  }
}

function line(row: Row): string {
  const { disposition, reason, nextAttemptAt } = rowDisposition(row);
  return csvLine([
    row.row_no,
    row.phone,
    row.contact_ref,
    disposition,
    reason,
    row.attempts ?? 0,
    row.last_outcome,
    isoTime(nextAttemptAt),
  ]);
}
