import { Command } from 'commander';

import {
  type RegistryImportOptions,
  runRegistryImport,
  runRegistryList,
  runRegistryRemove,
} from '../dnc-registry';
import { inDnc } from '../dnc-act';

type Json = { json?: boolean };

/** `pregon dnc registry …`. */
export function registryCommand(): Command {
  return new Command('registry')
    .description('national do-not-call files: REPEP, Robinson, No Llame …')
    .addCommand(importVersion())
    .addCommand(list())
    .addCommand(remove());
}

function importVersion(): Command {
  return new Command('import')
    .description('a new version of a registry; the former counts until this one is whole')
    .argument('<file.csv>')
    .requiredOption('--name <name>', 'the registry, e.g. REPEP')
    .requiredOption('--dated <date>', 'the day that the file is of, e.g. 2026-11-01')
    .option('--version <label>', 'what this version is called (default: its date)')
    .option('--country <cc>', 'of numbers written without one', 'CR')
    .option('--errors <out.csv>', 'write the rows not understood there')
    .option('--allow-removals', 'go on although numbers of the current version are missing, or it is newer')
    .option('--allow-rows-not-understood', 'go on although some rows are no numbers')
    .option('--json', 'one JSON object on standard output')
    .action((file: string, raw: Omit<RegistryImportOptions, 'file'> & Json) =>
      inDnc(raw, (deps) => runRegistryImport(deps, { ...raw, file })),
    );
}

function list(): Command {
  return new Command('list')
    .description('registries, their version, date and size')
    .option('--json', 'one JSON object on standard output')
    .action((raw: Json) => inDnc(raw, (deps) => runRegistryList(deps)));
}

function remove(): Command {
  return new Command('remove')
    .description('the registry keeps nobody from being called any more')
    .argument('<name>')
    .requiredOption('--reason <text>', 'why, as it will be read later')
    .option('--json', 'one JSON object on standard output')
    .action((name: string, raw: { reason: string } & Json) =>
      inDnc(raw, (deps) => runRegistryRemove(deps, { name, reason: raw.reason })),
    );
}
