import { Command } from 'commander';

import { Database } from '../../platform/database';
import { breakdownCsv, breakdownOf } from '../../reporting';
import { act } from '../act';
import { campaignNamed } from '../campaign-named';
import { withApplication } from '../open-application';
import { breakdownText } from '../breakdown-text';

interface RawReportOptions {
  readonly name: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function reportCommand(): Command {
  return new Command('report')
    .description('a campaign by attempt number, hour, weekday and route: contact rates and costs')
    .requiredOption('--name <text>', 'the campaign, by its name or id')
    .option('--csv', 'a table on standard output')
    .option('--json', 'one JSON object on standard output')
    .action((raw: RawReportOptions) =>
      act(raw, (config, terminal) =>
        withApplication(config, async (app) => {
          const db = app.get(Database);
          const { id, name } = await campaignNamed(db.read, '--name', raw.name);
          const breakdown = await breakdownOf(db.read, id);
          if (raw.csv === true) {
            const csv = breakdownCsv(breakdown).trimEnd();
            terminal.say({ es: csv, en: csv });
          } else terminal.say(breakdownText(name, breakdown));
          terminal.result({ campaign: name, ...breakdown });
        }),
      ),
    );
}
