import type { Language, Text } from '../platform/i18n/language';

/** What a command sees of the world outside: two streams, a language, and whether Ctrl-C was pressed. */
export interface Terminal {
  readonly language: Language;
  /** One JSON object on standard output instead of prose. */
  readonly json: boolean;
  /** Standard error is a terminal: a progress bar makes sense. */
  readonly interactive: boolean;
  /** Aborts on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** A line of the result, on standard output. Nothing when `json`. */
  say(text: Text): void;
  /** The JSON result, on standard output. Nothing unless `json`. */
  result(value: unknown): void;
  /** Progress, notes and errors, on standard error. */
  note(text: Text): void;
}
