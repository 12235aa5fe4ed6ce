import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('carries the list and its history over, up and down', async () => {
  const source = await writingDataSource(join(folder, 'list.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('DoNotCall'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();

  const entries = [
    ['+13055550100', 'ivr', 'pressed 9', 'attempt 7', 'engine', 5],
    ['+50688887777', 'file', 'list', null, 'cli', 6],
  ];
  for (const entry of entries) await source.query('INSERT INTO dnc_entry VALUES (?, ?, ?, ?, ?, ?)', entry);
  await source.query(
    `INSERT INTO dnc_event VALUES (3, '+50688887777', 'added', 'file', 'list', NULL, 'cli', 6)`,
  );
  await source.query(
    `INSERT INTO dnc_event VALUES (4, '+13055550100', 'added', 'ivr', 'x', 'e', 'engine', 5)`,
  );

  await source.runMigrations();
  const rows = await source.query<{ phone: number }[]>('SELECT * FROM dnc_entry ORDER BY phone');
  expect(rows).toEqual([
    {
      phone: 13055550100,
      source: 'ivr',
      reason: 'pressed 9',
      evidence: 'attempt 7',
      added_by: 'engine',
      added_at: 5,
      expires_at: null,
    },
    {
      phone: 50688887777,
      source: 'file',
      reason: 'list',
      evidence: null,
      added_by: 'cli',
      added_at: 6,
      expires_at: null,
    },
  ]);
  expect(await source.query('SELECT id, phone, action, campaign_id FROM dnc_event ORDER BY id')).toEqual([
    { id: 3, phone: 50688887777, action: 'added', campaign_id: null },
    { id: 4, phone: 13055550100, action: 'added', campaign_id: null },
  ]);

  // What the first shape cannot hold must never make anybody callable.
  await source.query(`UPDATE dnc_entry SET expires_at = 9 WHERE phone = 50688887777`);
  await source.query(
    `INSERT INTO dnc_event (phone, action, source, reason, actor, at)
     VALUES (50688887777, 'strengthened', 'file', 'r', 'cli', 7)`,
  );
  await source.query(
    `INSERT INTO dnc_event (prefix, action, source, reason, actor, at) VALUES (50690, 'added', 'file', 'r', 'c', 8)`,
  );
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  expect(await source.query('SELECT phone, evidence FROM dnc_entry ORDER BY phone')).toEqual([
    { phone: '+13055550100', evidence: 'attempt 7' },
    { phone: '+50688887777', evidence: null },
  ]);
  expect(await source.query('SELECT id, phone, action FROM dnc_event ORDER BY id')).toEqual([
    { id: 3, phone: '+50688887777', action: 'added' },
    { id: 4, phone: '+13055550100', action: 'added' },
    { id: 5, phone: '+50688887777', action: 'repeated' },
  ]);
  await source.runMigrations();
  expect(await source.query('SELECT count(*) AS n FROM dnc_entry')).toEqual([{ n: 2 }]);
  await source.destroy();
});
