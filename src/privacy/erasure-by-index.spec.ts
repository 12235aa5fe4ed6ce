import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scratchDatabase } from '../../test/support/scratch-database';
import type { SqlValue, Tx } from '../platform/database';
import { ErasureStore } from './erasure.store';

it('a number that is erased is found by index wherever it is a key, however many others there are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-erasure-'));
  const db = await scratchDatabase(folder);
  const plans: string[] = [];
  const run = async (sql: string, values?: readonly SqlValue[]): Promise<number> => {
    const plan = await db.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
    plans.push(...plan.map(({ detail }) => detail));
    return 0;
  };
  const explained: Tx = {
    all: (sql, values) => db.read.all(sql, values),
    get: (sql, values) => db.read.get(sql, values),
    run,
  };
  await new ErasureStore().renameKeys(explained, '+50688887777', '88887777', '+9000000000000001');
  await db.close();
  rmSync(folder, { recursive: true, force: true });
  expect(plans.length).toBeGreaterThan(10);
  // Campaigns and imports are few; everything else grows with the people.
  const scans = plans.filter((step) => step.startsWith('SCAN') && !/^SCAN (c|list_import)\b/.test(step));
  expect(scans).toEqual([]);
});
