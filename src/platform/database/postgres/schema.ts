import { postgresMigrations } from '../../../../migrations/postgres';
import { type SchemaStanding, schemaStanding } from '../rules/schema-standing';

/** How tables on which these migrations have run stand to this program's. */
export function postgresSchema(done: readonly string[]): SchemaStanding {
  return schemaStanding(
    done,
    postgresMigrations.map(({ name }) => name),
  );
}
