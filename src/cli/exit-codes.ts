import type { Text } from '../platform/i18n/language';

/** Public: scripts hang on these (see README, "Exit codes"). */
export const exitCodes = { done: 0, failed: 1, badInput: 2, refused: 3, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with one line for the user and an exit code; never a stack trace. */
export class CommandError extends Error {
  readonly text: Text;

  constructor(
    readonly exitCode: ExitCode,
    text: Text | string,
  ) {
    super(typeof text === 'string' ? text : text.en);
    this.text = typeof text === 'string' ? { es: text, en: text } : text;
  }
}
