import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('leaves managers both rights, goes back, and not where numbers were erased', async () => {
  const source = await writingDataSource(join(folder, 'rights.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('RightsAndApproval'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await source.query(
    `INSERT INTO app_user (email, password_hash, role, created_at) VALUES ('a@b.c', 'x', 'manager', 0)`,
  );
  const change = () => source.query(`UPDATE audit_event SET at = 1`);
  await source.query(
    `INSERT INTO audit_event (at, actor, action, subject, result) VALUES (0, 'a', 'b', 'c', 200)`,
  );
  await expect(change()).rejects.toThrow('append-only');

  await source.runMigrations();
  expect(await source.query('SELECT rights FROM app_user')).toEqual([{ rights: 'prepare start' }]);
  await expect(change()).rejects.toThrow('append-only');

  const erasure = migrations.findIndex(({ name }) => name.startsWith('Erasure'));
  for (let n = migrations.length - 1; n > erasure; n--) await source.undoLastMigration();
  await source.query(`INSERT INTO dnc_erased (hash, key_id, source, listed_at) VALUES ('h', 'k', 'ivr', 0)`);
  await expect(source.undoLastMigration()).rejects.toThrow('erased');
  await source.destroy();
});
