import { type Campaign, whyNotEnrolled } from '../campaigns';
import { ImportStore, rowNoOf } from '../contacts';
import type { Sql } from '../platform/database';
import { csvLine } from '../platform/csv/csv-line';
import { type ListRow, rowDisposition, type WhyPending } from './rules/row-disposition';
import { isoTime } from './rules/iso-time';

type Row = ListRow & {
  id: number;
  phone: string | null;
  contact_ref: string | null;
  /** All rows of attempts.csv, those that cost the contact nothing too. */
  tries: number | null;
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
  campaign: Pick<Campaign, 'id' | 'listId' | 'startedAt' | 'enrolling'>,
  explain?: WhyPending,
): AsyncGenerator<string> {
  yield csvLine(header);
  const describe = (row: Row) => rowDisposition(row, whyNotEnrolled(campaign), explain);
  for (const range of await new ImportStore().committedRanges(sql, campaign.listId)) {
    for (let after = range.first - 1; ;) {
      const rows = await sql.all<Row>(
        `SELECT list_row.id, list_row.phone, list_row.contact_ref, list_row.state AS row_state,
                list_row.problem, list_row.duplicate_of, list_row.called_at,
                prospect.state, prospect.disposition, prospect.reason, prospect.tries,
                prospect.last_outcome, prospect.next_attempt_at, prospect.zone
         FROM list_row
         LEFT JOIN prospect ON prospect.campaign_id = $1 AND prospect.list_row_id = list_row.id
         WHERE list_row.id > $2 AND list_row.id <= $3
         ORDER BY list_row.id LIMIT $4`,
        [campaign.id, after, range.last, PAGE],
      );
      if (rows.length === 0) break;
      yield rows.map((row) => line(row, describe(row))).join('');
      after = rows.at(-1)?.id ?? after;
    }
  }
}

function line(row: Row, { disposition, reason, nextAttemptAt }: ReturnType<typeof rowDisposition>): string {
  return csvLine([
    rowNoOf(row.id),
    row.phone,
    row.contact_ref,
    disposition,
    reason,
    row.tries ?? 0,
    row.last_outcome,
    isoTime(nextAttemptAt),
  ]);
}
