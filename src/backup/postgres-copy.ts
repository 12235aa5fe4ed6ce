import { dumpDatabase, postgresSchema, readDump, runProgram } from '../platform/database';
import type { Secret } from '../platform/secrets/secret';
import { orRefused } from './backup-refused';
import type { DatabaseCopy, Holds, LookedInto } from './copying';
import { assertRoomFor } from './room-for';

const counts = `SELECT json_build_object(
  'attempts', (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM public.attempt_id_seq),
  'wishes', (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM public.dnc_event_id_seq),
  'campaigns', (SELECT count(*) FROM public.campaign),
  'lists', (SELECT count(*) FROM public.contact_list))`;

/** PostgreSQL's own programs copy it, from one snapshot; a dump is read through to its last row. */
export function postgresCopy(url: Secret): DatabaseCopy {
  return {
    holdsNow: () =>
      orRefused(async () => JSON.parse(await runProgram('psql', ['-XAtq', '-c', counts], url)) as Holds),
    // A dump is smaller than the tables, by how much nobody knows beforehand.
    assertRoom: (folder, beside) => assertRoomFor([beside], folder),
    copyTo: (file) => orRefused(() => dumpDatabase(url, file)),
    lookInto,
  };
}

async function lookInto(file: string): Promise<LookedInto> {
  const { damage, rows, given, migrations } = await readDump(file);
  const standing = postgresSchema(migrations);
  return {
    damage,
    holds: {
      attempts: given.get('attempt_id_seq') ?? 0,
      wishes: given.get('dnc_event_id_seq') ?? 0,
      campaigns: rows.get('campaign') ?? 0,
      lists: rows.get('contact_list') ?? 0,
    },
    schema: migrations.at(-1) ?? '',
    unknown: standing.kind === 'newer' ? standing.unknown : undefined,
  };
}
