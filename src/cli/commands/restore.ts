import { Command } from 'commander';

import { act } from '../act';
import { badOption } from '../bad-option';
import { runRestore } from '../backup/restore';
import { runRestoreLift, runRestoreStatus } from '../backup/restoration';
import { withApplication } from '../open-application';

interface RawRestoreOptions {
  readonly otherKey?: boolean;
  readonly status?: boolean;
  readonly lift?: boolean;
  readonly reason?: string;
  readonly anyway?: boolean;
  readonly json?: boolean;
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description(
      'put a backup in the place of the database; afterwards nobody is called until a person lifts the hold',
    )
    .argument('[file]', 'a backup, with its .json beside it')
    .option('--other-key', 'although the key here is another than the backup was made with')
    .option('--status', 'what is known of the time since the backup')
    .option('--lift', 'permit calls again, once call records since the backup were read')
    .option('--reason <text>', 'with --lift: what was looked at; it is kept')
    .option('--anyway', 'with --lift: although call records cannot prove yet who was called')
    .option('--json', 'one JSON object on standard output')
    .action((file: string | undefined, raw: RawRestoreOptions) =>
      act(raw, async (config, terminal) => {
        const asked = [file !== undefined, raw.status === true, raw.lift === true].filter(Boolean).length;
        if (asked !== 1) {
          throw badOption('restore', file ?? '', {
            es: 'FILE, o --status, o --lift',
            en: 'FILE, or --status, or --lift',
          });
        }
        if (file !== undefined) return runRestore(config, terminal, file, raw.otherKey === true);
        return withApplication(config, (app) =>
          raw.status === true
            ? runRestoreStatus(app, terminal)
            : runRestoreLift(app, terminal, raw.reason, raw.anyway === true),
        );
      }),
    );
}
