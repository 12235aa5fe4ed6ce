import type { Sql, Tx } from '../platform/database';

/** Owns foreign_call: calls of the last hour on our endpoints that no attempt explains. Times are epoch ms. */
export class ForeignCallStore {
  /** False: known already. */
  async add(tx: Tx, endpointId: number, callid: string, at: number): Promise<boolean> {
    const added = await tx.run(
      'INSERT INTO foreign_call (endpoint_id, callid, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [endpointId, callid, at],
    );
    return added === 1;
  }

  async of(sql: Sql, endpointId: number): Promise<number[]> {
    const rows = await sql.all<{ at: number }>('SELECT at FROM foreign_call WHERE endpoint_id = $1', [
      endpointId,
    ]);
    return rows.map(({ at }) => at);
  }

  async forget(tx: Tx, before: number): Promise<void> {
    await tx.run('DELETE FROM foreign_call WHERE at <= $1', [before]);
  }

  async forgetOf(tx: Tx, endpointId: number): Promise<void> {
    await tx.run('DELETE FROM foreign_call WHERE endpoint_id = $1', [endpointId]);
  }

  async forgetCall(tx: Tx, callid: string): Promise<void> {
    await tx.run('DELETE FROM foreign_call WHERE callid = $1', [callid]);
  }
}
