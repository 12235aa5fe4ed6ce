import type { Terminal } from '../../src/cli/terminal';

/** As with `--json` and nobody looking on: hands over the result and says nothing. */
export function jsonTerminal(onResult: (result: unknown) => void = () => undefined): Terminal {
  return {
    language: 'en',
    json: true,
    interactive: false,
    signal: new AbortController().signal,
    say: () => undefined,
    note: () => undefined,
    result: onResult,
  };
}
