import { Command } from 'commander';

import { act } from '../act';
import { runMove } from '../moving/run-move';

export function migrateToCommand(): Command {
  return new Command('migrate-to')
    .description(
      'moves a SQLite installation into an empty PostgreSQL database; the SQLite file is only read',
    )
    .argument('<url>', 'postgres://USER@HOST:PORT/DATABASE; the password from PGPASSWORD where it has none')
    .option('--json', 'one JSON object on standard output')
    .action((url: string, raw: { json?: boolean }) =>
      act(raw, (config, terminal) => runMove(config, terminal, url)),
    );
}
