import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

import { migrations } from '../../../migrations';
import { Database } from './database';
import { DatabaseRefused } from './database-refused';

const folder = mkdtempSync(join(tmpdir(), 'pregon-upgrade-'));
const file = join(folder, 'pregon.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('brings the oldest database up to date, after a copy of it, and leaves one of a later version alone', async () => {
  const oldest = new DataSource({ type: 'sqlite', database: file, migrations: migrations.slice(0, 2) });
  await oldest.initialize();
  await oldest.runMigrations();
  await oldest.query(`INSERT INTO contact_list (name, created_at) VALUES ('abril', 5)`);
  await oldest.query(`INSERT INTO dnc_entry (phone, source, reason, added_by, added_at)
    VALUES ('+50688887777', 'ivr', 'asked', 'x', 6)`);
  await oldest.destroy();

  const db = await Database.open(file);
  expect(await db.read.all('SELECT name FROM contact_list')).toEqual([{ name: 'abril' }]);
  expect(await db.read.all('SELECT phone, reason FROM dnc_entry')).toEqual([
    { phone: 50688887777, reason: 'asked' },
  ]);
  await db.write((tx) => tx.run(`INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture9')`));
  await db.close();
  const [copy = '', ...more] = readdirSync(join(folder, 'backups'));
  expect([copy.startsWith('before-'), more]).toEqual([true, []]);
  const before = await new DataSource({
    type: 'sqlite',
    database: join(folder, 'backups', copy),
  }).initialize();
  expect(await before.query('SELECT phone FROM dnc_entry')).toEqual([{ phone: '+50688887777' }]);
  await before.destroy();

  await expect(Database.open(file)).rejects.toBeInstanceOf(DatabaseRefused);
});
