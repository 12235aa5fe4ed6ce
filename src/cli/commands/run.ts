import { Command } from 'commander';

import { act } from '../act';
import { withApplication } from '../open-application';
import { runContext } from '../run/context';
import { type RawRunOptions, readRunOptions } from '../run/options';
import { runCampaign } from '../run/run-command';
import { systemClock } from '../../platform/clock/clock';

export function runCommand(): Command {
  return new Command('run')
    .description('import a list, call it to its end, write the reports; run again to continue')
    .requiredOption('--list <file.csv>', 'the list of prospects')
    .option('--name <text>', 'campaign name (default: the file name)')
    .option(
      '--account <id>',
      "the CallMyWay account to call through (default: the campaign's; of a new one 1)",
    )
    .option('--dnc <file.csv>', 'import this into the do-not-call list first')
    .option('--flow <flow>', 'blast | prospect-first | agent-first', 'blast')
    .option('--pace <n>', 'calls started per minute, at most', '30')
    .option('--max-attempts <n>', 'attempts per contact, all outcomes together (default: 3)')
    .option('--retry <outcome=delay,…>', 'e.g. no_answer=4h,busy=30m,failed=never; delays in s m h d')
    .option('--window <spec>', 'always, or e.g. "Mon-Fri 08:00-19:00" (default: the contact\'s country\'s)')
    .option('--holidays <list>', 'none, or countries, dates and files of dates: CR,2026-12-24,own.csv')
    .option('--until <date-time>', 'no calls after it; e.g. 2026-12-24 or 2026-12-24T18:00')
    .option('--time-zone <zone>', 'for contacts whose own zone is unknown', 'America/Costa_Rica')
    .option('--country <cc>', 'of numbers written without one', 'CR')
    .option('--opt-out-to <number,…>', 'where the recording sends those who want no more calls')
    .option('--agent-to <number,…>', 'where the recording sends those who ask for an agent')
    .option(
      '--destination <number=word,…>',
      'where else the recording sends people: agent, opted_out, voicemail, replay, or your own word; may be repeated',
      (given: string, before: string[] = []) => [...before, given],
    )
    .option('--short-answer <seconds>', 'answered and over within it is marked as short (default: 6)')
    .option('--budget <amount>', 'stop placing calls once the reconciled cost reaches it')
    .option('--gap <seconds>', 'least time between two attempts to one number, over all campaigns')
    .option('--most-at-once <n>', 'calls up at the same time, at most (default: as many as endpoints)')
    .option('--ramp-up <minutes>', 'from a tenth of the pace to the whole of it in this time', '0')
    .option('--weight <n>', 'share of the endpoints next to other campaigns that run', '1')
    .option('--agents <n>', 'agents who can take a call; limits calls at once; with --agent-to')
    .option('--abandon-limit <percent>', 'of those who ask for an agent, so many may find none', '3')
    .option('--breaker <plan>', 'off, or KIND=SHARE/COUNT[,…], e.g. failures=0.5/50,short_calls=off')
    .option('--per-day <n>', 'calls to one number in a day of its zone, over all campaigns')
    .option('--per-30-days <n>', 'calls to one number in 30 days, over all campaigns')
    .option(
      '--require-registry <name=days>',
      'call nobody unless this do-not-call registry is at most so old; may be repeated',
      (given: string, before: string[] = []) => [...before, given],
    )
    .option('--attempts-out <file>', 'attempts.csv (default: in the data folder)')
    .option('--contacts-out <file>', 'contacts.csv (default: in the data folder)')
    .option('--json', 'one JSON object on standard output')
    .action((raw: RawRunOptions & { json?: boolean }) =>
      act(raw, async (config, terminal) => {
        const options = readRunOptions(raw, config.provider.queueMarginMs, systemClock.now());
        await withApplication(config, async (app) => {
          await runCampaign(runContext(app, config, terminal, options));
        });
      }),
    );
}
