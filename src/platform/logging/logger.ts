import { destination, type Logger, pino, stdTimeFunctions } from 'pino';

export type { Logger } from 'pino';

export const LOGGER = Symbol('Logger');

/** JSON lines on standard error. Standard output belongs to results. */
export function createLogger(level: 'info' | 'warn' | 'silent'): Logger {
  return pino({ level, base: undefined, timestamp: stdTimeFunctions.isoTime }, destination(2));
}

/** What of an unexpected error may be written down: no stack, no fields that a library may have filled. */
export function describeError(error: unknown): { message: string; code: string | undefined } {
  if (!(error instanceof Error)) return { message: 'not an error object', code: undefined };
  const code = (error as NodeJS.ErrnoException).code;
  return { message: error.message.slice(0, 500), code };
}
