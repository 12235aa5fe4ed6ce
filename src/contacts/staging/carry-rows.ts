import type { SideFile, Tx } from '../../platform/database';

/** In the order of the stage's columns. */
const columns = [
  'id',
  'line_no',
  'state',
  'phone',
  'country',
  'contact_ref',
  'time_zone',
  'other_phones',
  'consent_source',
  'consent_on',
  'problem',
  'suggestion',
  'duplicate_of',
  'called_at',
  'raw',
];
const numbers = new Set(['id', 'line_no', 'duplicate_of', 'called_at']);

const insertion = `INSERT INTO list_row (${columns.join(', ')})
  SELECT ${columns.map((column, at) => (numbers.has(column) ? `CAST(value ->> ${at} AS BIGINT)` : `value ->> ${at}`)).join(', ')}
  FROM json_each($1)`;

/** Rows of the stage with ids after `after`, up to `to`, as JSON from database to database. Returns how many. */
export async function carryRows(tx: Tx, stage: SideFile, after: number, to: number): Promise<number> {
  const rows = await stage.sql.get<{ json: string }>(
    `SELECT json_group_array(json_array(${columns.join(', ')})) AS json FROM list_row WHERE id > $1 AND id <= $2`,
    [after, to],
  );
  return tx.run(insertion, [rows?.json ?? '[]']);
}

/** The phones of contacts after `after`, some of them: how many went over, and the last of them. */
export async function carryPhones(
  tx: Tx,
  stage: SideFile,
  listId: number,
  after: number,
  most: number,
): Promise<{ readonly copied: number; readonly to: number }> {
  const { json, to } = (await stage.sql.get<{ json: string; to: number | null }>(
    `SELECT json_group_array(json_array(phone, row_id)) AS json, max(phone) AS "to" FROM
       (SELECT phone, row_id FROM by_phone WHERE phone > $1 ORDER BY phone LIMIT $2)`,
    [after, most],
  )) ?? { json: '[]', to: null };
  if (to === null) return { copied: 0, to: after };
  const copied = await tx.run(
    `INSERT INTO list_phone (phone, list_id, row_id)
     SELECT CAST(value ->> 0 AS BIGINT), $1, CAST(value ->> 1 AS BIGINT) FROM json_each($2)`,
    [listId, json],
  );
  return { copied, to };
}
