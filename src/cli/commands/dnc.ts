import { Command } from 'commander';

import { act } from '../act';
import { commandDeps } from '../command-deps';
import {
  type DncImportOptions,
  type DncPhoneOptions,
  type DncReasonOptions,
  runDncAdd,
  runDncCheck,
  runDncExport,
  runDncImport,
  runDncRemove,
} from '../dnc-command';
import { withApplication } from '../open-application';

type Json = { json?: boolean };

export function dncCommand(): Command {
  return new Command('dnc')
    .description('the do-not-call list')
    .addCommand(importFile())
    .addCommand(add())
    .addCommand(check())
    .addCommand(remove())
    .addCommand(exportList());
}

function importFile(): Command {
  return withCountry('import', 'enter every number of a file; rows not understood are listed, exit code 2')
    .argument('<file.csv>')
    .option('--reason <text>', 'default: the file name')
    .option('--errors <out.csv>', 'write the rows not understood there')
    .action((file: string, raw: Omit<DncImportOptions, 'file'> & Json) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) => runDncImport(commandDeps(app, config, terminal), { ...raw, file })),
      ),
    );
}

function add(): Command {
  return withCountry('add', 'enter one number')
    .argument('<phone>')
    .requiredOption('--reason <text>', 'why, as it will be read later')
    .action((phone: string, raw: Omit<DncReasonOptions, 'phone'> & Json) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) => runDncAdd(commandDeps(app, config, terminal), { ...raw, phone })),
      ),
    );
}

function check(): Command {
  return withCountry('check', 'whether a number is listed, since when and why')
    .argument('<phone>')
    .action((phone: string, raw: Omit<DncPhoneOptions, 'phone'> & Json) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) => runDncCheck(commandDeps(app, config, terminal), { ...raw, phone })),
      ),
    );
}

function remove(): Command {
  return withCountry('remove', 'take one number off; entry and removal stay in its history')
    .argument('<phone>')
    .requiredOption('--reason <text>', 'why, as it will be read later')
    .action((phone: string, raw: Omit<DncReasonOptions, 'phone'> & Json) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) => runDncRemove(commandDeps(app, config, terminal), { ...raw, phone })),
      ),
    );
}

function exportList(): Command {
  return new Command('export')
    .description('the whole list as CSV')
    .option('--out <file>', 'default: standard output')
    .action((raw: { out?: string }) =>
      act({}, (config, terminal) =>
        withApplication(config, (app) =>
          runDncExport(commandDeps(app, config, terminal), raw, process.stdout),
        ),
      ),
    );
}

function withCountry(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--country <cc>', 'of numbers written without one', 'CR')
    .option('--json', 'one JSON object on standard output');
}
