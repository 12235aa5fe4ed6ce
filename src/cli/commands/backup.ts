import { Command } from 'commander';
import { resolve } from 'node:path';

import { makeBackup } from '../../backup';
import { systemClock } from '../../platform/clock/clock';
import { act } from '../act';
import { unlessRefused } from '../backup/unless-refused';

interface RawBackupOptions {
  readonly out?: string;
  readonly withKey?: boolean;
  readonly json?: boolean;
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('a whole copy of the database while it is in use, checked after writing')
    .option('--out <file>', 'where to; must not exist (default: backups/ beside the database)')
    .option(
      '--with-key',
      'put secret.key inside: then it alone is enough to restore, and to read every password in it',
    )
    .option('--json', 'one JSON object on standard output')
    .action((raw: RawBackupOptions) =>
      act(raw, async (config, terminal) => {
        const out = raw.out === undefined ? undefined : resolve(raw.out);
        const withKey = raw.withKey === true;
        const made = makeBackup({ config, out, withKey, now: systemClock.now() });
        const { file, manifest } = await unlessRefused(made);
        const { bytes, sha256, madeAt, schema, holds, key } = manifest;
        const megabytes = (bytes / 1024 / 1024).toFixed(1);
        terminal.say({
          es: `Copia hecha y revisada: ${file} (${megabytes} MB; ${holds.campaigns} campañas, ${holds.lists} listas, ${holds.attempts} intentos).`,
          en: `Backup made and checked: ${file} (${megabytes} MB; ${holds.campaigns} campaigns, ${holds.lists} lists, ${holds.attempts} attempts).`,
        });
        terminal.note(
          withKey
            ? {
                es: 'La clave está dentro: guárdela como una contraseña.',
                en: 'The key is inside: keep it like a password.',
              }
            : {
                es: `La clave NO está dentro: guarde ${key.from} aparte; sin ella no se abren las contraseñas selladas.`,
                en: `The key is NOT inside: keep ${key.from} in another place; without it the sealed passwords cannot be opened.`,
              },
        );
        terminal.result({
          file,
          bytes,
          sha256,
          madeAt,
          schema,
          holds,
          keyInside: withKey,
          keyFrom: key.from,
        });
      }),
    );
}
