import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { rowIdOf } from '../contacts';
import { Database, type Sql, type SqlValue } from '../platform/database';
import { PeopleStore } from './people.store';
import { SettledCallsStore } from './settled-calls.store';

const ROWS = 4000;
const folder = mkdtempSync(join(tmpdir(), 'pregon-forecast-'));
let db: Database;
beforeAll(async () => {
  db = await Database.open(join(folder, 'pregon.sqlite'));
  await db.write(async (tx) => {
    await tx.run(`INSERT INTO contact_list (id, name, created_at) VALUES (1, 'list', 0)`);
    await tx.run(
      `INSERT INTO list_import (no, id, list_id, status, file_name, country, rows_read, rows_accepted, created_at)
       VALUES (1, 'one', 1, 'committed', 'a.csv', 'CR', $1, $1, 0), (2, 'two', 1, 'undone', 'b.csv', 'CR', 9, 9, 0)`,
      [ROWS],
    );
    // Every tenth lives in New York.
    await tx.run(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
       INSERT INTO list_row (id, line_no, state, phone, country, time_zone, raw)
       SELECT $1 + i, i, 'accepted', '+506' || (80000000 + i), 'CR',
              iif(i % 10 = 3, 'America/New_York', NULL), 'x' FROM n`,
      [rowIdOf(1, 0), ROWS],
    );
  });
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

/** Remembers what was asked, with SQLite's own account of how it goes about it. */
function watched(sql: Sql, plans: string[]): Sql {
  const explain = async (statement: string, params?: readonly SqlValue[]): Promise<void> => {
    const steps = await sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, params);
    plans.push(...steps.map(({ detail }) => detail));
  };
  return {
    all: async (statement, params) => {
      await explain(statement, params);
      return sql.all(statement, params);
    },
    get: async (statement, params) => {
      await explain(statement, params);
      return sql.get(statement, params);
    },
  };
}

describe('who is to be called', () => {
  it('is told from a sample of a long list, each place by its share', async () => {
    const { contacts, places } = await new PeopleStore().ofList(db.read, {
      listId: 1,
      campaignId: 1,
      now: 0,
    });
    expect(contacts).toBe(ROWS);
    expect(places.reduce((sum, { n }) => sum + n, 0)).toBe(1000);
    const away = places.find(({ timeZone }) => timeZone === 'America/New_York');
    expect(away?.n).toBeGreaterThan(50);
    expect(away?.callable).toBe(away?.n);
  });

  it('is asked by index alone', async () => {
    const plans: string[] = [];
    const sql = watched(db.read, plans);
    const [people, calls] = [new PeopleStore(), new SettledCallsStore()];
    await people.ofList(sql, { listId: 1, campaignId: 1, now: 0 });
    await people.endsOfQueue(sql, 1, 'America/Costa_Rica', 10);
    await people.callingNow(sql, 1);
    await calls.ofCampaign(sql, 1);
    await calls.upOf(sql, 1);
    await calls.ofOthers(sql, 1, 'blast');
    // Open attempts, prefixes and current registries are few; the account's latest are walked along their index, and cut off.
    const fine =
      /VIRTUAL TABLE|USING (COVERING )?INDEX attempt_(open|requested)|dnc_prefix|dnc_registry_version|SCAN \(subquery|SCAN (a|waits)$/;
    const scans = plans.filter((step) => step.startsWith('SCAN') && !fine.test(step));
    expect(scans).toEqual([]);
    expect(plans.filter((step) => step.includes('prospect_due'))).toHaveLength(2);
  });
});
