import type { Sql, Tx } from '../platform/database';

/** Owns `dnc_file`: which files have been entered whole, and how they were read. */
export class DncFileStore {
  async isKnown(sql: Sql, sha256: string, enteredAs: string): Promise<boolean> {
    const row = await sql.get('SELECT 1 FROM dnc_file WHERE sha256 = $1 AND entered_as = $2', [
      sha256,
      enteredAs,
    ]);
    return row !== undefined;
  }

  async note(tx: Tx, sha256: string, enteredAs: string, fileName: string, now: number): Promise<void> {
    await tx.run(
      `INSERT INTO dnc_file (sha256, entered_as, file_name, first_at, last_at, times)
       VALUES ($1, $2, $3, $4, $4, 1)
       ON CONFLICT (sha256, entered_as) DO UPDATE
       SET last_at = excluded.last_at, times = dnc_file.times + 1`,
      [sha256, enteredAs, fileName, now],
    );
  }
}
