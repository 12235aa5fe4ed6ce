import { writeFile } from 'node:fs/promises';

import { EraseNumber, erasedText, exportNumber } from '../privacy';
import type { INestApplicationContext } from '@nestjs/common';
import { DncStore } from '../dnc';
import { phoneOption, reasonOption } from './dnc-options';
import { CommandError, exitCodes } from './exit-codes';
import type { CommandDeps } from './import-command';

export interface PhoneNamed {
  readonly phone: string;
  readonly country: string;
}

/** `pregon personal-data export PHONE [--out FILE]`: one JSON object, to standard output when no file is named. */
export async function runPersonalExport(
  app: INestApplicationContext,
  deps: CommandDeps,
  { out, ...named }: PhoneNamed & { readonly out?: string },
  stdout: { write(text: string): unknown },
): Promise<void> {
  const { db, clock, terminal } = deps;
  const held = await exportNumber(db.read, app.get(DncStore), phoneOption(deps, named), clock.now());
  const text = `${JSON.stringify(held, undefined, 2)}\n`;
  if (out === undefined) stdout.write(text);
  else {
    await writeFile(out, text, { mode: 0o600 });
    terminal.note({ es: `Escrito: ${out}`, en: `Written: ${out}` });
  }
}

/** `pregon personal-data erase PHONE --reason TEXT`. Throws CommandError, exit code 3, where the number is needed still. */
export async function runPersonalErase(
  app: INestApplicationContext,
  deps: CommandDeps,
  { reason, ...named }: PhoneNamed & { readonly reason: string },
): Promise<void> {
  const why = reasonOption(deps, reason);
  const outcome = await app.get(EraseNumber).erase(phoneOption(deps, named), why, 'cli');
  if (outcome.kind !== 'erased') throw new CommandError(exitCodes.refused, erasedText(outcome));
  deps.terminal.say(erasedText(outcome));
  deps.terminal.result({ instead: outcome.instead, keptOff: outcome.keptOff });
}
