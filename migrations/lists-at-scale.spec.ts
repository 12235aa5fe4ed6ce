import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

import { Access1764000001000 } from './1764000001000-access';
import { Core1764000000000 } from './1764000000000-core';
import { ListsAtScale1765000000000 } from './1765000000000-lists-at-scale';

const ROWS = 2 ** 32;

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(migrations: (new () => { name: string })[]): Promise<DataSource> {
  const options = { database: join(folder, 'lists.sqlite'), migrations: migrations as never };
  return new DataSource({ type: 'sqlite', migrationsTransactionMode: 'each', ...options }).initialize();
}

const before = [
  `INSERT INTO contact_list (id, name, created_at) VALUES (1, 'spring', 1), (2, 'summer', 1)`,
  `INSERT INTO list_import (id, list_id, status, file_name, country, created_at) VALUES
     ('old', 1, 'committed', 'a.csv', 'CR', 10), ('gone', 1, 'failed', 'b.csv', 'CR', 11),
     ('half', 1, 'reading', 'c.csv', 'CR', 12), ('new', 1, 'committed', 'd.csv', 'CR', 13)`,
  `INSERT INTO list_row (id, import_id, list_id, row_no, line_no, state, phone, problem, duplicate_of,
     duplicate_import_id, raw) VALUES
     (7, 'old', 1, 1, 2, 'accepted', '+50688887777', NULL, NULL, NULL, 'a'),
     (8, 'old', 1, 2, 3, 'duplicate', '+50688887777', NULL, 1, NULL, 'b'),
     (9, 'half', 1, 1, 2, 'accepted', '+50688880000', NULL, NULL, NULL, 'c'),
     (10, 'new', 1, 1, 2, 'duplicate', '+50688887777', NULL, 1, 'old', 'd'),
     (11, 'new', 1, 2, 3, 'invalid', NULL, 'too_short', NULL, NULL, 'e'),
     (12, 'new', 1, 3, 4, 'accepted', '+50688889999', NULL, NULL, NULL, 'f')`,
  `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at)
     VALUES (1, 'x', 'x', 1, 'running', '{}', 1)`,
  `INSERT INTO prospect (campaign_id, list_row_id, phone, zone, state) VALUES
     (1, 7, '+50688887777', 'z', 'waiting'), (1, 12, '+50688889999', 'z', 'waiting')`,
];

describe('lists at scale', () => {
  it('moves rows, duplicates and prospects over, and back again', async () => {
    const old = await open([Core1764000000000, Access1764000001000]);
    await old.runMigrations();
    for (const statement of before) await old.query(statement);
    const oldRows = await rowsBack(old, 'i.status = "committed"');
    await old.destroy();

    const source = await open([Core1764000000000, Access1764000001000, ListsAtScale1765000000000]);
    await source.runMigrations();
    expect(await source.query('SELECT no, id, status FROM list_import ORDER BY no')).toEqual([
      { no: 1, id: 'old', status: 'committed' },
      { no: 2, id: 'gone', status: 'failed' },
      { no: 3, id: 'half', status: 'failed' },
      { no: 4, id: 'new', status: 'committed' },
    ]);
    expect(await source.query('SELECT id, state, duplicate_of AS of, raw FROM list_row ORDER BY id')).toEqual(
      [
        { id: ROWS + 1, state: 'accepted', of: null, raw: 'a' },
        { id: ROWS + 2, state: 'duplicate', of: ROWS + 1, raw: 'b' },
        { id: 4 * ROWS + 1, state: 'duplicate', of: ROWS + 1, raw: 'd' },
        { id: 4 * ROWS + 2, state: 'invalid', of: null, raw: 'e' },
        { id: 4 * ROWS + 3, state: 'accepted', of: null, raw: 'f' },
      ],
    );
    expect(await source.query('SELECT phone, list_id, row_id FROM list_phone')).toEqual([
      { phone: 50688887777, list_id: 1, row_id: ROWS + 1 },
      { phone: 50688889999, list_id: 1, row_id: 4 * ROWS + 3 },
    ]);
    expect(await source.query('SELECT list_row_id AS row FROM prospect ORDER BY id')).toEqual([
      { row: ROWS + 1 },
      { row: 4 * ROWS + 3 },
    ]);
    expect(await source.query('SELECT row_no, list_id FROM list_entry ORDER BY id')).toEqual([
      { row_no: 1, list_id: 1 },
      { row_no: 2, list_id: 1 },
      { row_no: 1, list_id: 1 },
      { row_no: 2, list_id: 1 },
      { row_no: 3, list_id: 1 },
    ]);

    await source.undoLastMigration();
    expect(await rowsBack(source, 'i.status = "committed"')).toEqual(oldRows);
    const joined = 'SELECT c.phone FROM prospect p JOIN contact c ON c.id = p.list_row_id ORDER BY p.id';
    expect(await source.query(joined)).toEqual([{ phone: '+50688887777' }, { phone: '+50688889999' }]);
    await source.destroy();
  });
});

/** All but the ids, which need not come back the same. */
function rowsBack(source: DataSource, where: string): Promise<unknown> {
  return source.query(
    `SELECT r.import_id, r.list_id, r.row_no, r.line_no, r.state, r.phone, r.problem, r.duplicate_of,
       r.duplicate_import_id, r.raw FROM list_row r JOIN list_import i ON i.id = r.import_id
     WHERE ${where.replaceAll('"', "'")} ORDER BY i.created_at, r.row_no`,
  );
}
