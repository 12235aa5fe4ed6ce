import { Command } from 'commander';

import { ApiModule } from '../../api';
import { scenarios } from '../../provider/sandbox';
import { act } from '../act';
import { type CopyOptions, runCampaignCopy } from '../campaign-copy';
import { runCampaignForecast } from '../campaign-forecast';
import { runCampaignWhy, type WhyOptions } from '../campaign-why';
import { withApplication } from '../open-application';

/** `pregon campaign …`. */
export function campaignCommand(): Command {
  return new Command('campaign')
    .description('what a campaign is waiting for, what will come of it, and another one after it')
    .addCommand(copyCommand())
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

type RawCopy = Omit<CopyOptions, 'rules'> & { readonly json?: boolean } & Readonly<
    Record<(typeof ruleOptions)[number], string | undefined>
  >;
const ruleOptions = ['pace', 'window', 'maxAttempts', 'retry', 'gap', 'budget', 'until', 'startsAt'] as const;

function copyCommand(): Command {
  return new Command('copy')
    .description('a draft with the rules of an earlier campaign, but for its dates and what is given')
    .requiredOption('--name <text>', 'the earlier campaign: its name or id')
    .requiredOption('--as <text>', 'what the new one is called')
    .option('--only <whom>', 'not_reached: a list of those whom it, ended, did not reach')
    .option('--list <name>', "another list than the earlier one's")
    .option('--key <text>', 'the same again makes no second copy')
    .option('--pace <n>', 'calls started per minute, at most')
    .option('--window <spec>', 'always, or e.g. "Mon-Fri 08:00-19:00"')
    .option('--max-attempts <n>', 'attempts per contact')
    .option('--retry <rules>', 'e.g. no_answer=4h,busy=30m')
    .option('--gap <seconds>', 'least time between two attempts to one number')
    .option('--budget <amount>', 'stop once the cost reaches it')
    .option('--until <time>', 'nobody is called after it')
    .option('--starts-at <time>', 'scheduled instead of a draft, e.g. 2027-01-31T09:00:00-06:00')
    .option('--json', 'one JSON object on standard output')
    .action((raw: RawCopy) =>
      act(raw, (config, terminal) =>
        withApplication(
          config,
          (app) => {
            const rules = Object.fromEntries(ruleOptions.map((option) => [option, raw[option]]));
            return runCampaignCopy(app, terminal, { ...raw, rules });
          },
          scenarios.demo,
          ApiModule,
        ),
      ),
    );
}
