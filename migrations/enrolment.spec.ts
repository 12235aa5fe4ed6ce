import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writingDataSource } from '../src/platform/database/data-sources';
import { migrations } from '.';

const folder = mkdtempSync(join(tmpdir(), 'pregon-migration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes campaigns of before as whole, sets their counts of who waits right, and goes back', async () => {
  const source = await writingDataSource(join(folder, 'enrolment.sqlite')).initialize();
  const done = await source.runMigrations();
  const at = migrations.findIndex(({ name }) => name.startsWith('Enrolment'));
  for (let n = done.length; n > at; n--) await source.undoLastMigration();
  await source.query(`INSERT INTO contact_list (id, name, created_at) VALUES (1, 'one', 5)`);
  await source.query(
    `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at) VALUES (1, 'c', 'c', 1, 'running', '{}', 6)`,
  );
  await source.query(
    `INSERT INTO prospect (campaign_id, list_row_id, phone, zone, state, reason) VALUES
       (1, 1, '+1', 'A', 'waiting', 'gap'), (1, 2, '+2', 'A', 'waiting', NULL), (1, 3, '+3', 'B', 'done', 'x')`,
  );
  // What a campaign that ended by its date left behind, and a single call.
  await source.query(`INSERT INTO campaign_waiting (campaign_id, zone, reason, n) VALUES
    (1, 'B', 'gap', 4), (1, 'A', 'gap', 1), (1, 'A', 'not_called_yet', -1)`);

  await source.runMigrations();
  expect(await source.query('SELECT * FROM enrolment')).toEqual([]);
  expect(await source.query('SELECT zone, reason, n FROM campaign_waiting ORDER BY 1, 2')).toEqual([
    { zone: 'A', reason: 'gap', n: 1 },
    { zone: 'A', reason: 'not_called_yet', n: 1 },
  ]);

  for (let n = migrations.length; n > at; n--) await source.undoLastMigration();
  const indexes = await source.query<{ name: string }[]>(`PRAGMA index_list(prospect)`);
  expect(indexes.map(({ name }) => name)).toContain('prospect_phone');
  expect(await source.query('SELECT count(*) AS n FROM prospect')).toEqual([{ n: 3 }]);
  await source.destroy();
});
