import type { SqlValue, Tx } from '../../platform/database';
import type { DuplicateCounts } from '../import-view';
import { importNoSql } from '../row-id-sql';

/** Beside its own list and file: where else a row's phone counts as a duplicate. */
export interface DuplicateScope {
  /** Contacts of every other list. */
  readonly otherLists?: boolean;
  /** Phones that any campaign asked a call for in these days. */
  readonly calledWithinDays?: number;
}

/**
 * An SQL expression that tells whether a phone must not be called. `phone` is an integer expression (the
 * digits of E.164), `now` an expression of epoch milliseconds; tables are looked for in `schema`.
 */
export type ListedSql = (asked: { phone: string; now: string; schema: string }) => string;

export interface Judging {
  readonly listId: number;
  readonly scope: DuplicateScope;
  readonly listed: ListedSql;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface Judgement {
  readonly accepted: number;
  readonly suppressed: number;
  readonly duplicates: DuplicateCounts;
}

const DAY_MS = 86_400_000;

/**
 * Tells contacts from duplicates over all staged rows at once, against the file, the list and whatever
 * else was asked for. Leaves `by_phone`: one row for each contact, in the order of phones, ready to be
 * copied. May be run again, when the list has changed since a preview.
 */
export async function judgeRows(stage: Tx, judging: Judging): Promise<Judgement> {
  await sortByPhone(stage);
  await findDuplicates(stage, judging);
  await stage.run(
    `UPDATE list_row SET state = 'duplicate', duplicate_of = d.of, called_at = d.called_at
     FROM duplicate d WHERE d.row_id = list_row.id`,
  );
  await stage.run(
    `DELETE FROM by_phone WHERE (phone, row_id) IN (
       SELECT CAST(substr(r.phone, 2) AS BIGINT), r.id FROM duplicate d JOIN list_row r ON r.id = d.row_id)`,
  );
  return counts(stage, judging);
}

async function sortByPhone(stage: Tx): Promise<void> {
  await stage.run('DROP TABLE IF EXISTS by_phone');
  await stage.run('DROP TABLE IF EXISTS duplicate');
  await stage.run(`UPDATE list_row SET state = 'accepted', duplicate_of = NULL, called_at = NULL
    WHERE state = 'duplicate'`);
  await stage.run(
    `CREATE TABLE by_phone (phone INTEGER NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (phone, row_id))
     WITHOUT ROWID`,
  );
  await stage.run(
    `INSERT INTO by_phone (phone, row_id)
     SELECT CAST(substr(phone, 2) AS BIGINT), id FROM list_row WHERE phone IS NOT NULL ORDER BY 1, 2`,
  );
  await stage.run(
    'CREATE TABLE duplicate (row_id INTEGER PRIMARY KEY, how TEXT NOT NULL, of INTEGER, called_at INTEGER)',
  );
}

/** The nearest kin is reported: the list, then the file, then other lists, then a recent call. */
async function findDuplicates(stage: Tx, { listId, scope, now }: Judging): Promise<void> {
  const inLists = (how: string, where: string, ...params: SqlValue[]) =>
    stage.run(
      `INSERT OR IGNORE INTO duplicate (row_id, how, of)
       SELECT b.row_id, '${how}', min(p.row_id) FROM by_phone b
       CROSS JOIN live.list_phone p ON p.phone = b.phone AND ${where}
       CROSS JOIN live.list_import i ON i.no = ${importNoSql('p.row_id')} AND i.status = 'committed'
       GROUP BY b.phone, b.row_id`,
      params,
    );
  const occupied = await stage.get(
    `SELECT 1 FROM live.list_import WHERE list_id = $1 AND status = 'committed' LIMIT 1`,
    [listId],
  );
  if (occupied !== undefined) await inLists('in_list', 'p.list_id = $1', listId);
  await stage.run(
    `INSERT OR IGNORE INTO duplicate (row_id, how, of)
     SELECT b.row_id, 'in_file', twice.first FROM
       (SELECT phone, min(row_id) AS first FROM by_phone GROUP BY phone HAVING count(*) > 1) twice
     CROSS JOIN by_phone b ON b.phone = twice.phone AND b.row_id > twice.first`,
  );
  if (scope.otherLists) await inLists('other_list', 'p.list_id <> $1', listId);
  if (scope.calledWithinDays !== undefined) {
    await stage.run(
      `INSERT OR IGNORE INTO duplicate (row_id, how, called_at)
       SELECT b.row_id, 'called', c.last_requested_at FROM by_phone b
       CROSS JOIN live.phone c ON c.phone = '+' || b.phone AND c.last_requested_at > $1`,
      [now - scope.calledWithinDays * DAY_MS],
    );
  }
}

async function counts(stage: Tx, { listed, now }: Judging): Promise<Judgement> {
  const contacts = await stage.get<{ n: number }>('SELECT count(*) AS n FROM by_phone');
  const suppressed = await stage.get<{ n: number }>(
    `SELECT count(*) AS n FROM by_phone b WHERE ${listed({ phone: 'b.phone', now: String(now), schema: 'live' })}`,
  );
  const kinds = await stage.all<{ how: string; n: number }>(
    'SELECT how, count(*) AS n FROM duplicate GROUP BY how',
  );
  const of = (how: string) => kinds.find((kind) => kind.how === how)?.n ?? 0;
  return {
    accepted: contacts?.n ?? 0,
    suppressed: suppressed?.n ?? 0,
    duplicates: {
      inFile: of('in_file'),
      inList: of('in_list'),
      otherLists: of('other_list'),
      called: of('called'),
    },
  };
}
