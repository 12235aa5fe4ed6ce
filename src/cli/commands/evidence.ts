import { Command } from 'commander';

import { act } from '../act';
import { writeEvidence, checkEvidence } from '../evidence';
import { withApplication } from '../open-application';

interface RawEvidenceOptions {
  readonly phone?: string;
  readonly country?: string;
  readonly campaign?: string;
  readonly out?: string;
}

export function evidenceCommand(): Command {
  const evidence = new Command('evidence')
    .description('all that is known of a number or a campaign, chained by hash so that a later edit shows')
    .option('--phone <phone>', 'of this number')
    .option('--country <cc>', 'of a number written without one', 'CR')
    .option('--campaign <name>', 'of this campaign, by its name or id')
    .option('--out <file>', 'where to write it (default: standard output)')
    .action((raw: RawEvidenceOptions) =>
      act({}, (config, terminal) =>
        withApplication(config, (app) => writeEvidence(app, terminal, raw, process.stdout)),
      ),
    );
  evidence
    .command('verify <file>')
    .description('computes the chain again, and says whether this data folder handed it out')
    .option('--json', 'one JSON object on standard output')
    .action((file: string, raw: { json?: boolean }) =>
      act(raw, (config, terminal) => withApplication(config, (app) => checkEvidence(app, terminal, file))),
    );
  return evidence;
}
