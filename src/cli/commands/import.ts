import { Command } from 'commander';

import { act } from '../act';
import { commandDeps } from '../command-deps';
import { type ImportOptions, runImport } from '../import-command';
import { withApplication } from '../open-application';

export function importCommand(): Command {
  return new Command('import')
    .description('import a file into a list; prints the counts')
    .argument('<file.csv>')
    .requiredOption('--list <name>', 'the list; made when there is none of this name')
    .option('--country <cc>', 'of numbers written without one', 'CR')
    .option('--errors <out.csv>', 'write the rows not taken there, to be corrected and imported')
    .option('--dry-run', 'read and check everything, change nothing')
    .option('--again', 'import a file that is in this list already')
    .option('--json', 'one JSON object on standard output')
    .action((file: string, raw: Omit<ImportOptions, 'file'> & { json?: boolean }) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) => runImport(commandDeps(app, config, terminal), { ...raw, file })),
      ),
    );
}
