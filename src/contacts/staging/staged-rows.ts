import type { Tx } from '../../platform/database';
import { plainColumns, richColumns, type RowsJson } from '../reading/rows-json';

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

export async function createStagedRows(stage: Tx): Promise<void> {
  await stage.run(listRow);
}

/** Takes a batch, unsorted and without an index: the cheapest way into SQLite. */
export async function stageRows(stage: Tx, { plain, rich }: RowsJson): Promise<void> {
  await stage.run(insertion(plainColumns, `'accepted'`), [plain]);
  if (rich === undefined) return;
  const problem = `value ->> ${richColumns.indexOf('problem')}`;
  await stage.run(insertion(richColumns, `CASE WHEN ${problem} IS NULL THEN 'accepted' ELSE 'invalid' END`), [
    rich,
  ]);
}

/** `jsonb_each` parses the text once; `json_each` would parse each row again for every column. */
function insertion(columns: readonly string[], state: string): string {
  const values = columns.map((_, at) => `value ->> ${at}`).join(', ');
  return `INSERT INTO list_row (${columns.join(', ')}, state) SELECT ${values}, ${state} FROM jsonb_each($1)`;
}
