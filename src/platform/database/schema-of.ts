import { migrations } from '../../../migrations';
import { type SchemaStanding, schemaStanding } from './rules/schema-standing';
import type { Sql } from './sql';

export type { SchemaStanding } from './rules/schema-standing';

export const latestSchema: string = nameOf(migrations[migrations.length - 1] ?? { name: '' });

export async function schemaOf(sql: Sql): Promise<SchemaStanding> {
  const kept = await sql.get(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`);
  const done =
    kept === undefined ? [] : await sql.all<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  return schemaStanding(done.map(nameOf), migrations.map(nameOf));
}

function nameOf(migration: { readonly name: string }): string {
  return migration.name;
}
