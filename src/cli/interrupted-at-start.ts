import { exitCodes } from './exit-codes';

/**
 * Imported early by the command line: while it loads, Ctrl-C and SIGTERM end it as they do later, with 130. Nothing has
 * begun by then.
 */
const signals = ['SIGINT', 'SIGTERM'] as const;

const leave = (): never => process.exit(exitCodes.interrupted);

for (const name of signals) process.on(name, leave);

/** From now on the caller answers for both signals. */
export function takeOverInterrupts(onInterrupt: () => void): void {
  for (const name of signals) process.on(name, onInterrupt).off(name, leave);
}
