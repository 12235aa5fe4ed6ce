import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ScratchLists } from './scratch-lists.testing';

let scratch: ScratchLists;
beforeEach(async () => {
  scratch = await ScratchLists.open();
});
afterEach(() => scratch.close());

/** The database may not grow by more than this many pages: SQLite then says what it says of a full disk. */
async function leaveRoom(pages: number): Promise<void> {
  await scratch.db.write(async (tx) => {
    const { page_count: used } = (await tx.get<{ page_count: number }>('PRAGMA page_count')) ?? {
      page_count: 0,
    };
    await tx.get(`PRAGMA max_page_count = ${used + pages}`);
  });
}

describe('a disk that fills', () => {
  it('ends the import in words, with nothing in the list; with room again, it works', async () => {
    await scratch.imported('tel\n8888-7777\n');
    const rows = Array.from({ length: 20_000 }, (_, n) => `Persona ${n};${80_000_000 + n}`);
    const text = ['nombre;tel', ...rows].join('\n');

    await leaveRoom(100);
    const outcome = await scratch.importText(text);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'disk_full' });
    expect(await scratch.contacts()).toHaveLength(1);
    expect(readdirSync(join(scratch.folder, 'imports'))).toEqual([]);

    await leaveRoom(1_000_000);
    expect((await scratch.imported(text)).rows).toMatchObject({ accepted: 20_000 });
    const rowsLeft = await scratch.db.read.get<{ n: number }>('SELECT count(*) AS n FROM list_row');
    expect(rowsLeft?.n).toBe(20_001);
  });
});
