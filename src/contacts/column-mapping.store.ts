import type { Sql, Tx } from '../platform/database';
import type { TableMapping } from './table/open-table';

/** Headers that are remembered at most, the last used first; and how long one may be. */
const MOST = 500;
const MOST_CHARACTERS = 4000;

/** Owns `column_mapping`: which column is which, as users said it for a header, by the header's signature. */
export class ColumnMappingStore {
  async recent(sql: Sql): Promise<[signature: string, mapping: TableMapping][]> {
    const rows = await sql.all<{ signature: string; mapping: string }>(
      'SELECT signature, mapping FROM column_mapping ORDER BY used_at DESC LIMIT $1',
      [MOST],
    );
    return rows.map(({ signature, mapping }) => [signature, JSON.parse(mapping) as TableMapping]);
  }

  async remember(tx: Tx, signature: string, mapping: TableMapping, at: number): Promise<void> {
    if (signature.length > MOST_CHARACTERS) return;
    await tx.run(
      `INSERT INTO column_mapping (signature, mapping, used_at) VALUES ($1, $2, $3)
       ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
      [signature, JSON.stringify(mapping), at],
    );
    await tx.run(
      `DELETE FROM column_mapping WHERE signature NOT IN
         (SELECT signature FROM column_mapping ORDER BY used_at DESC LIMIT $1)`,
      [MOST],
    );
  }
}
