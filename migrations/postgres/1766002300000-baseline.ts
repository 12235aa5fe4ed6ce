import type { MigrationInterface, QueryRunner } from 'typeorm';

import { accountTables } from './baseline/account';
import { attemptCounts } from './baseline/attempt-counts';
import { attemptsTables } from './baseline/attempts';
import { callRecordsTables } from './baseline/call-records';
import { campaignsTables } from './baseline/campaigns';
import { doNotCallTables } from './baseline/do-not-call';
import { dropFunctions, functions } from './baseline/functions';
import { keptRecords } from './baseline/kept-records';
import { listsTables, listViews } from './baseline/lists';
import { peopleTables } from './baseline/people';
import { webhookTriggers } from './baseline/webhook-triggers';
import { webhooksTables } from './baseline/webhooks';

/** In an order in which each refers to those before it. */
const tables = [
  ...accountTables,
  ...peopleTables,
  ...listsTables,
  ...campaignsTables,
  ...doNotCallTables,
  ...attemptsTables,
  ...callRecordsTables,
  ...webhooksTables,
];

const nameOf = (statement: string): string | undefined => /^CREATE TABLE (\w+)/.exec(statement)?.[1];

/** Text is compared and sorted by its bytes, as SQLite does, whatever the database's own collation. */
const byBytes = (statement: string): string =>
  statement.replaceAll(/\bTEXT\b(?! COLLATE)/g, 'TEXT COLLATE "C"');

/** The schema as it stood when PostgreSQL came; `migrations/schemas-agree.spec.ts` holds it to SQLite's. */
export class Baseline1766002300000 implements MigrationInterface {
  readonly name = 'Baseline1766002300000';

  async up(runner: QueryRunner): Promise<void> {
    // Names of registries: upper and lower case are one.
    await runner.query(
      `CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
    );
    for (const statement of functions) await runner.query(statement);
    for (const statement of tables) await runner.query(byBytes(statement));
    for (const statement of [...listViews, ...keptRecords, ...attemptCounts, ...webhookTriggers]) {
      await runner.query(statement);
    }
    await runner.query(`INSERT INTO account (id, name, created_at) VALUES (1, 'CallMyWay', 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Who was erased could be called again without the hashes: those must not be dropped unread.
    const [held] = (await runner.query('SELECT count(*)::int AS n FROM dnc_erased')) as { n: number }[];
    if (held !== undefined && held.n > 0) {
      throw new Error('numbers were erased, and only their hashes keep them from being called: not undone');
    }
    for (const view of ['contact', 'list_entry']) await runner.query(`DROP VIEW ${view}`);
    for (const statement of [...tables].reverse()) {
      const table = nameOf(statement);
      if (table !== undefined) await runner.query(`DROP TABLE ${table}`);
    }
    const triggers = [...keptRecords, ...attemptCounts, ...webhookTriggers];
    for (const statement of triggers) {
      const name = /^CREATE FUNCTION (\w+)/.exec(statement)?.[1];
      if (name !== undefined) await runner.query(`DROP FUNCTION ${name}()`);
    }
    for (const statement of dropFunctions) await runner.query(statement);
    await runner.query('DROP COLLATION nocase');
  }
}
