import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('lets one calibration be under way, finds entries by their last digits, keeps closed days in one row, links events; all go again', async () => {
  const source = await writingDataSource(join(folder, 'orders.sqlite')).initialize();
  const done = await source.runMigrations();
  const order = `INSERT INTO calibration_order (account_id, endpoint, asked_at, asked_by, state)
                 VALUES (1, 'ivr1', 0, 'ana', 'waiting')`;
  const tail = 'SELECT 1 FROM dnc_entry INDEXED BY dnc_entry_tail WHERE phone % 10000 = 1';
  await source.query(order);
  await expect(source.query(order)).rejects.toThrow('UNIQUE');
  await source.query(`UPDATE calibration_order SET state = 'done', ended_at = 1`);
  await source.query(order);
  const closed = `INSERT INTO closed_days (only_one, days, last_id) VALUES (1, '[]', 0)`;
  await source.query(tail);
  await source.query(closed);
  await expect(source.query(closed)).rejects.toThrow('UNIQUE');
  const link = `INSERT INTO audit_link (event_id, digest, link) VALUES (1, '', '')`;
  await source.query(link);

  const at = migrations.findIndex(({ name }) => name.startsWith('CalibrationOrders'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await expect(source.query(order)).rejects.toThrow('no such table');
  await expect(source.query(tail)).rejects.toThrow('no such index');
  await expect(source.query(closed)).rejects.toThrow('no such table');
  await expect(source.query(link)).rejects.toThrow('no such table');
  await source.runMigrations();
  await source.query(order);
  await source.destroy();
});
