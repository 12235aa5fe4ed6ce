import { Command } from 'commander';

import { act } from '../act';
import { calibrate } from '../calibrate/calibrate';
import { withApplication } from '../open-application';

interface RawCalibrateOptions {
  readonly endpoint: string;
  readonly to: string;
  readonly country: string;
  readonly account: string;
  readonly json?: boolean;
}

export function calibrateCommand(): Command {
  return new Command('calibrate')
    .description('place one test call and learn from live calls and records how this provider behaves')
    .requiredOption('--endpoint <user>', 'the endpoint to call with')
    .requiredOption('--to <phone>', 'a phone in your hand: answer it and stay for half a minute')
    .option('--country <cc>', 'of a phone written without one', 'CR')
    .option('--account <id>', 'the CallMyWay account that the endpoint is of', '1')
    .option('--json', 'one JSON object on standard output')
    .action((raw: RawCalibrateOptions) =>
      act(raw, (config, terminal) => withApplication(config, (app) => calibrate(app, config, terminal, raw))),
    );
}
