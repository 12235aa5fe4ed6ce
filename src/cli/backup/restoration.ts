import type { INestApplicationContext } from '@nestjs/common';

import { AfterRestore, restorationJson, restorationText } from '../../reconciliation';
import { CommandError, exitCodes } from '../exit-codes';
import type { Terminal } from '../terminal';

/** `pregon restore --status`: what is known of the time since the backup. */
export async function runRestoreStatus(app: INestApplicationContext, terminal: Terminal): Promise<void> {
  const view = await app.get(AfterRestore).view();
  terminal.say(restorationText(view));
  terminal.result({ restoration: view === undefined ? null : restorationJson(view) });
}

/** `pregon restore --lift --reason TEXT [--anyway]`. Exit code 3 while call records cannot prove who was called. */
export async function runRestoreLift(
  app: INestApplicationContext,
  terminal: Terminal,
  reason: string | undefined,
  anyway: boolean,
): Promise<void> {
  const why = reason?.trim() ?? '';
  if (why === '') {
    throw new CommandError(exitCodes.badInput, {
      es: '--lift necesita --reason: qué se revisó, como se leerá después.',
      en: '--lift needs --reason: what was looked at, as it will be read later.',
    });
  }
  const after = app.get(AfterRestore);
  const lifted = await after.lift('cli', why.slice(0, 500), anyway);
  switch (lifted.kind) {
    case 'nothing':
      terminal.note({ es: 'Nada retiene las llamadas.', en: 'Nothing holds calls.' });
      break;
    case 'not_read':
      throw new CommandError(exitCodes.refused, restorationText(await after.view()));
    case 'lifted':
      terminal.say({
        es: 'Se puede llamar de nuevo. Cada campaña espera en pausa: revísela y reanúdela.',
        en: 'Calls may go on. Each campaign waits, paused: look at it and resume it.',
      });
  }
  terminal.result({ outcome: lifted.kind });
}
