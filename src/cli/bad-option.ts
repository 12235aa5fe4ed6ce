import type { Text } from '../platform/i18n/language';
import { CommandError, exitCodes } from './exit-codes';

/** "Bad usage" in one line: the option, what was given, what would be right. */
export function badOption(option: string, given: string | undefined, right: Text): CommandError {
  const shown = (given ?? '').slice(0, 100);
  return new CommandError(exitCodes.badInput, {
    es: `${option}: no sirve "${shown}"; debe ser ${right.es}.`,
    en: `${option}: "${shown}" will not do; it must be ${right.en}.`,
  });
}
