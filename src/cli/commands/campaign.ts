import { Command } from 'commander';

import { act } from '../act';
import { runCampaignWhy, type WhyOptions } from '../campaign-why';
import { withApplication } from '../open-application';

/** `pregon campaign …`. */
export function campaignCommand(): Command {
  return new Command('campaign').description('what a campaign is waiting for').addCommand(
    new Command('why')
      .description('why nobody, or this number, is being called now, and until when')
      .requiredOption('--name <text>', 'the campaign')
      .option('--phone <number>', 'one of its people')
      .option('--json', 'one JSON object on standard output')
      .action((raw: WhyOptions & { json?: boolean }) =>
        act(raw, (config, terminal) => withApplication(config, (app) => runCampaignWhy(app, terminal, raw))),
      ),
  );
}
