import { Command } from 'commander';

import { act } from '../act';
import { badOption } from '../bad-option';
import { serveUntilStopped } from '../serve/serve-until-stopped';

interface RawServeOptions {
  readonly port?: string;
  readonly sandbox?: boolean;
  readonly json?: boolean;
}

export function serveCommand(): Command {
  return command(
    'serve',
    'the service: console, API and calls, until Ctrl-C (with REDIS_URL: console and API)',
  );
}

/** Listens as well: for whoever asks whether it is alive. */
export function workCommand(): Command {
  return command('work', 'a worker beside `pregon serve`: calls, records, imports, until Ctrl-C');
}

function command(name: 'serve' | 'work', description: string): Command {
  return new Command(name)
    .description(description)
    .option('--port <n>', 'port to listen on (default: PORT, else 3000)')
    .option('--sandbox', 'call through the built-in sandbox, not through CallMyWay')
    .option('--json', 'one JSON object on standard output')
    .action((raw: RawServeOptions) =>
      act(
        raw,
        async (config, terminal) => {
          const port = raw.port === undefined ? config.port : portOf(raw.port);
          await serveUntilStopped(name, { ...config, port }, terminal);
        },
        (environment) => (raw.sandbox === true ? { ...environment, PROVIDER: 'sandbox' } : environment),
      ),
    );
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw badOption('--port', text, { es: 'de 0 a 65535', en: '0 to 65535' });
}
