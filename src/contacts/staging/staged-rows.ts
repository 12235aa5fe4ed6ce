import type { Tx } from '../../platform/database';
import { stagedColumns } from '../reading/rows-json';

/** `list_row` as the database has it: the same statements read rows of a preview and rows of a list. */
const listRow = `CREATE TABLE list_row (
   id INTEGER PRIMARY KEY,
   line_no INTEGER NOT NULL,
   state TEXT NOT NULL,
   phone TEXT,
   country TEXT,
   contact_ref TEXT,
   time_zone TEXT,
   other_phones TEXT,
   consent_source TEXT,
   consent_on TEXT,
   problem TEXT,
   suggestion TEXT,
   duplicate_of INTEGER,
   called_at INTEGER,
   raw TEXT NOT NULL
 )`;

const values = stagedColumns.map((_, at) => `value ->> ${at}`).join(', ');
const problemAt = stagedColumns.indexOf('problem');

export async function createStagedRows(stage: Tx): Promise<void> {
  await stage.run(listRow);
}

/** Takes a batch of `rowsJson`, unsorted and without an index: the cheapest way into SQLite. */
export async function stageRows(stage: Tx, json: string): Promise<void> {
  await stage.run(
    `INSERT INTO list_row (${stagedColumns.join(', ')}, state)
     SELECT ${values}, CASE WHEN value ->> ${problemAt} IS NULL THEN 'accepted' ELSE 'invalid' END
     FROM json_each($1)`,
    [json],
  );
}
