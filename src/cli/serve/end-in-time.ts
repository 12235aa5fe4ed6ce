import type { Text } from '../../platform/i18n/language';
import { exitCodes } from '../exit-codes';

export interface EndLimits {
  /** For the good order of a stop; whoever calls next settles what was on the wire. */
  readonly stopMs: number;
  /** After it, for what should have ended by itself. */
  readonly lingerMs: number;
}

const usual: EndLimits = { stopMs: 15_000, lingerMs: 1000 };

/**
 * Closes, and sees to it that the process ends: a connection whose other side has gone without a word would keep it for hours,
 * and a database that does not answer would keep the close. `exit` is process.exit.
 */
export async function endInTime(
  close: () => Promise<void>,
  note: (text: Text) => void,
  exit: (code?: number) => void = (code) => process.exit(code),
  { stopMs, lingerMs }: EndLimits = usual,
): Promise<void> {
  const late = setTimeout(() => {
    note({
      es: `No se pudo terminar en orden en ${stopMs / 1000} s; se termina ya.`,
      en: `It could not be ended in good order within ${stopMs / 1000} s; it ends now.`,
    });
    exit(exitCodes.failed);
  }, stopMs);
  try {
    await close();
  } finally {
    clearTimeout(late);
    setTimeout(exit, lingerMs).unref();
  }
}
