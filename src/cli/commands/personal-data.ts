import { Command } from 'commander';

import { act } from '../act';
import { commandDeps } from '../command-deps';
import { withApplication } from '../open-application';
import { runPersonalErase, runPersonalExport } from '../personal-data';

interface Raw {
  readonly country: string;
  readonly out?: string;
  readonly reason: string;
  readonly json?: boolean;
}

export function personalDataCommand(): Command {
  const all = new Command('personal-data').description('everything about one number: out, or away');
  all
    .command('export <phone>')
    .description('everything that is held about it, as JSON')
    .option('--country <cc>', 'of a number written without one', 'CR')
    .option('--out <file>', 'where to write it (default: standard output)')
    .action((phone: string, { country, out }: Raw) =>
      act({}, (config, terminal) =>
        withApplication(config, (app) =>
          runPersonalExport(app, commandDeps(app, config, terminal), { phone, country, out }, process.stdout),
        ),
      ),
    );
  all
    .command('erase <phone>')
    .description('put a number that nobody has in its place; who must not be called is still not called')
    .requiredOption('--reason <text>', 'why; it is kept')
    .option('--country <cc>', 'of a number written without one', 'CR')
    .option('--json', 'one JSON object on standard output')
    .action((phone: string, raw: Raw) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) =>
          runPersonalErase(app, commandDeps(app, config, terminal), {
            phone,
            country: raw.country,
            reason: raw.reason,
          }),
        ),
      ),
    );
  return all;
}
