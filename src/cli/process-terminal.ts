import type { Language, Text } from '../platform/i18n/language';
import { exitCodes } from './exit-codes';
import { takeOverInterrupts } from './interrupted-at-start';
import type { Terminal } from './terminal';

/** The terminal of this process. Ctrl-C and SIGTERM abort once; a second one ends the process at once. */
export function processTerminal(language: Language, json: boolean): Terminal {
  const interruption = new AbortController();
  takeOverInterrupts(() => {
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    interruption.abort();
  });
  // A reader that went away (`pregon … | head`) is no error of ours.
  process.stdout.on('error', () => undefined);
  const line = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${text}\n`);
  return {
    language,
    json,
    interactive: process.stderr.isTTY === true,
    signal: interruption.signal,
    say: (text: Text) => {
      if (!json) line(process.stdout, text[language]);
    },
    result: (value) => {
      if (json) line(process.stdout, JSON.stringify(value));
    },
    note: (text: Text) => line(process.stderr, text[language]),
  };
}
