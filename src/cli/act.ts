import { ErasedUnderOtherKey } from '../dnc';
import { type Config, ConfigError, readConfig } from '../platform/config/config';
import { DatabaseRefused } from '../platform/database';
import { languageOf } from '../platform/i18n/language';
import { describeError } from '../platform/logging/logger';
import { CommandError, exitCodes } from './exit-codes';
import { processTerminal } from './process-terminal';
import type { Terminal } from './terminal';

/**
 * Runs a command: settings read and checked, errors in one line in the user's language, the right exit
 * code, never a stack trace. Results go to standard output, everything else to standard error.
 */
export async function act(
  options: { json?: boolean },
  work: (config: Config, terminal: Terminal) => Promise<void>,
  adjust: (environment: NodeJS.ProcessEnv) => NodeJS.ProcessEnv = (environment) => environment,
): Promise<void> {
  const terminal = processTerminal(languageOf(process.env), options.json === true);
  try {
    await work(readConfig(adjust(process.env)), terminal);
    process.exitCode ??= exitCodes.done;
  } catch (error) {
    process.exitCode = explain(error, terminal);
  }
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof CommandError) {
    terminal.note(error.text);
    return error.exitCode;
  }
  if (error instanceof ConfigError) {
    terminal.note({ es: `Configuración: ${error.message}`, en: `Configuration: ${error.message}` });
    return exitCodes.badInput;
  }
  if (error instanceof ErasedUnderOtherKey || error instanceof DatabaseRefused) {
    terminal.note(error.text);
    return exitCodes.badInput;
  }
  const { message, code } = describeError(error);
  const what = code === undefined ? message : `${message} (${code})`;
  terminal.note({ es: `Falló: ${what}`, en: `Failed: ${what}` });
  return exitCodes.failed;
}
