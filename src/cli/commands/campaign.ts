import { Command } from 'commander';

import { act } from '../act';
import { runCampaignForecast } from '../campaign-forecast';
import { runCampaignWhy, type WhyOptions } from '../campaign-why';
import { withApplication } from '../open-application';

/** `pregon campaign …`. */
export function campaignCommand(): Command {
  return new Command('campaign')
    .description('what a campaign is waiting for, and what will come of it')
    .addCommand(
      new Command('why')
        .description('why nobody, or this number, is being called now, and until when')
        .requiredOption('--name <text>', 'the campaign')
        .option('--phone <number>', 'one of its people')
        .option('--json', 'one JSON object on standard output')
        .action((raw: WhyOptions & { json?: boolean }) =>
          act(raw, (config, terminal) =>
            withApplication(config, (app) => runCampaignWhy(app, terminal, raw)),
          ),
        ),
    )
    .addCommand(
      new Command('forecast')
        .description('when it will end and what it will cost, with ranges, and calls per day')
        .requiredOption('--name <text>', 'the campaign')
        .option('--json', 'one JSON object on standard output')
        .action((raw: { name: string; json?: boolean }) =>
          act(raw, (config, terminal) =>
            withApplication(config, (app) => runCampaignForecast(app, terminal, raw)),
          ),
        ),
    );
}
