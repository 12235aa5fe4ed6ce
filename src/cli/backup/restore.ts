import { resolve } from 'node:path';

import { restoreBackup } from '../../backup';
import { systemClock } from '../../platform/clock/clock';
import type { Config } from '../../platform/config/config';
import type { Terminal } from '../terminal';
import { unlessRefused } from './unless-refused';

/** `pregon restore FILE [--other-key]`. */
export async function runRestore(
  config: Config,
  terminal: Terminal,
  named: string,
  otherKey: boolean,
): Promise<void> {
  const file = resolve(named);
  const now = systemClock.now();
  const restored = await unlessRefused(restoreBackup({ config, file, otherKey, now }));
  const { manifest, aside, wishesEntered, journalFound, keyPutBack } = restored;
  terminal.say({
    es: `Restaurada la base del ${manifest.madeAt}.`,
    en: `The database of ${manifest.madeAt} is back.`,
  });
  if (aside !== undefined)
    terminal.note({ es: `La anterior queda en ${aside}`, en: `The former one is kept: ${aside}` });
  if (keyPutBack) terminal.note({ es: 'Con la copia vino su clave.', en: 'Its key came with it.' });
  terminal.note(
    journalFound
      ? {
          es: `Del diario de no llamar se anotaron ${wishesEntered} deseos que la copia no tenía.`,
          en: `From the do-not-call journal ${wishesEntered} wishes were entered that the backup did not have.`,
        }
      : {
          es: 'No había diario de no llamar: lo pedido desde la copia falta. Anótelo antes de permitir llamadas.',
          en: 'There was no do-not-call journal: what was asked since the backup is missing. Enter it before calls are permitted.',
        },
  );
  terminal.note({
    es: 'No se llama a nadie hasta que una persona lo permita. Ahora: pregon serve (lee los registros de llamadas desde entonces), pregon restore --status, y después pregon restore --lift --reason TEXTO.',
    en: 'Nobody is called until a person permits it. Now: pregon serve (reads the call records since then), pregon restore --status, then pregon restore --lift --reason TEXT.',
  });
  terminal.note({
    es: 'Personas y tokens son los de entonces: revise a quién se le quitó el acceso después.',
    en: 'People and tokens are those of then: check who lost access since.',
  });
  terminal.result({
    madeAt: manifest.madeAt,
    aside: aside ?? null,
    wishesEntered,
    journalFound,
    keyPutBack,
    held: true,
  });
}
