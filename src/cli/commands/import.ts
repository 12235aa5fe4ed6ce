import { Command } from 'commander';

import { act } from '../act';
import { commandDeps } from '../command-deps';
import { type ImportOptions, runImport } from '../import-command';
import { listWindowOption, narrowList } from '../list-window';
import { withApplication } from '../open-application';

const mapHelp =
  'which column is which: phone, ref, time-zone, country, consent-source, consent-date; may be repeated';

export function importCommand(): Command {
  return new Command('import')
    .description('import a file into a list; prints the counts')
    .argument('<file.csv>')
    .requiredOption('--list <name>', 'the list; made when there is none of this name')
    .option('--country <cc>', 'of numbers written without one', 'CR')
    .option('--errors <out.csv>', 'write the rows not taken there, to be corrected and imported')
    .option('--dry-run', 'show what the file would be understood as, change nothing')
    .option('--map <role=column>', mapHelp, (word: string, before: string[] = []) => [...before, word])
    .option('--encoding <name>', 'of the text, e.g. utf-8, windows-1252 (default: found out)')
    .option('--delimiter <name>', 'comma, semicolon, tab or pipe (default: found out)')
    .option('--no-header', 'the first row is data')
    .option('--other-lists', 'also leave out whoever is in another list')
    .option('--called-within <days>', 'also leave out whoever was called in these days')
    .option('--window <spec>', "hours that narrow those of the list's campaigns; always: none")
    .option('--again', 'import a file that is in this list already')
    .option('--json', 'one JSON object on standard output')
    .action((file: string, raw: Omit<ImportOptions, 'file'> & { json?: boolean; window?: string }) =>
      act(raw, (config, terminal) =>
        withApplication(config, async (app) => {
          const window = listWindowOption(raw.window);
          await runImport(commandDeps(app, config, terminal), { ...raw, file });
          if (window !== undefined && raw.dryRun !== true) await narrowList(app, raw.list, window);
        }),
      ),
    );
}
