import { Command } from 'commander';

import { inDnc } from '../dnc-act';
import { type DncCheckOptions, runDncChecks } from '../dnc-check';
import {
  type DncAddOptions,
  type DncImportOptions,
  type DncRemoveOptions,
  runDncAdd,
  runDncExport,
  runDncImport,
  runDncRemove,
} from '../dnc-command';
import { runDncRebuild, runOptOuts } from '../dnc-rebuild';
import { registryCommand } from './dnc-registry';

type Json = { json?: boolean };

export function dncCommand(): Command {
  return new Command('dnc')
    .description('the do-not-call list')
    .addCommand(importFile())
    .addCommand(add())
    .addCommand(check())
    .addCommand(remove())
    .addCommand(exportList())
    .addCommand(optOuts())
    .addCommand(rebuild())
    .addCommand(registryCommand());
}

function importFile(): Command {
  return withCountry('import', 'enter every number of a file; rows not understood are listed, exit code 2')
    .argument('<file.csv>')
    .option('--reason <text>', 'default: the file name')
    .option('--campaign <name>', 'suppress for this campaign only')
    .option('--expires <date>', 'suppress through this day, e.g. 2027-03-31 (default: for good)')
    .option('--errors <out.csv>', 'write the rows not understood there')
    .action((file: string, raw: Omit<DncImportOptions, 'file'> & Json) =>
      inDnc(raw, (deps) => runDncImport(deps, { ...raw, file })),
    );
}

function add(): Command {
  return withCountry('add', 'enter one number, or a prefix such as +50690*')
    .argument('<phone>')
    .requiredOption('--reason <text>', 'why, as it will be read later')
    .option('--campaign <name>', 'suppress for this campaign only')
    .option('--expires <date>', 'suppress through this day, e.g. 2027-03-31 (default: for good)')
    .option('--wide', 'yes, a prefix that covers a whole country')
    .action((phone: string, raw: Omit<DncAddOptions, 'phone'> & Json) =>
      inDnc(raw, (deps) => runDncAdd(deps, { ...raw, phone })),
    );
}

function check(): Command {
  return withCountry('check', 'what lists a number, since when and why; several, or a file, as a table')
    .argument('[phone...]')
    .option('--file <file.csv>', 'check every number of a file; CSV on standard output')
    .option('--campaign <name>', 'also what holds for this campaign only')
    .action((phones: string[], raw: Omit<DncCheckOptions, 'phones'> & Json) =>
      inDnc(raw, (deps) => runDncChecks(deps, { ...raw, phones }, process.stdout)),
    );
}

function remove(): Command {
  return withCountry('remove', 'take a number or prefix off; entry and removal stay in its history')
    .argument('<phone>')
    .requiredOption('--reason <text>', 'why, as it will be read later')
    .option('--campaign <name>', 'only the entry for this campaign')
    .option('--opt-out-withdrawn', 'the person, who opted out in a call, has asked to be called again')
    .action((phone: string, raw: Omit<DncRemoveOptions, 'phone'> & Json) =>
      inDnc(raw, (deps) => runDncRemove(deps, { ...raw, phone })),
    );
}

function exportList(): Command {
  return new Command('export')
    .description('the whole list as CSV, without registries')
    .option('--out <file>', 'default: standard output')
    .action((raw: { out?: string }) => inDnc({}, (deps) => runDncExport(deps, raw, process.stdout)));
}

function optOuts(): Command {
  return new Command('opt-outs')
    .description('who opted out in a call, when, and of which campaign; CSV')
    .option('--campaign <name>', 'only of this campaign')
    .option('--json', 'one JSON object on standard output')
    .action((raw: { campaign?: string } & Json) =>
      inDnc(raw, (deps) => runOptOuts(deps, raw, process.stdout)),
    );
}

function rebuild(): Command {
  return new Command('rebuild')
    .description('enter whatever the journal protects and the database does not')
    .option('--dry-run', 'only say what it would do')
    .option('--json', 'one JSON object on standard output')
    .action((raw: { dryRun?: boolean } & Json) => inDnc(raw, (deps) => runDncRebuild(deps, raw)));
}

function withCountry(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--country <cc>', 'of numbers written without one', 'CR')
    .option('--json', 'one JSON object on standard output');
}
