import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database } from './database';

const MEBIBYTE = 1_048_576;
const folder = mkdtempSync(join(tmpdir(), 'pregon-checkpointer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const addList = (db: Database, name: string): Promise<unknown> =>
  db.write((tx) => tx.run('INSERT INTO contact_list (name, created_at) VALUES ($1, 0)', [name]));

/** A transaction of a mebibyte, beside which a call that is let pass is nothing. */
async function writeMuch(db: Database, n: number): Promise<void> {
  await addList(db, String(n).padEnd(MEBIBYTE, 'x'));
}

describe('the log of commits', () => {
  it('is brought into the file while others write, and begins anew before it is long', async () => {
    const file = join(folder, 'long.sqlite');
    const db = await Database.open(file);
    for (let n = 0; n < 64; n++) await writeMuch(db, n);
    expect(statSync(`${file}-wal`).size).toBeLessThan(32 * MEBIBYTE);
    expect(statSync(file).size).toBeGreaterThan(32 * MEBIBYTE);
    await db.close();
  });

  it('loses nothing when the database is closed in the middle of a round', async () => {
    const file = join(folder, 'closed.sqlite');
    const db = await Database.open(file);
    for (let n = 0; n < 12; n++) await writeMuch(db, n);
    const last = addList(db, 'last');
    await Promise.all([last, db.close()]);
    const again = await Database.open(file);
    expect(await again.read.get('SELECT count(*) AS n FROM contact_list')).toEqual({ n: 13 });
    await again.close();
  });
});
