import { Command } from 'commander';

import { act } from '../act';
import { runPacksCheck, runPacksList, runPacksShow } from '../packs-command';

type Json = { json?: boolean };

/** `pregon packs …`: what is permitted where, as data. */
export function packsCommand(): Command {
  const json = ['--json', 'one JSON object on standard output'] as const;
  const list = new Command('list')
    .description('the rules in force, country by country')
    .option(...json)
    .action((raw: Json) => act(raw, (config, terminal) => Promise.resolve(runPacksList(config, terminal))));
  const show = new Command('show')
    .description('one pack, with its source')
    .argument('<id>', 'a country, or default')
    .option(...json)
    .action((id: string, raw: Json) =>
      act(raw, (config, terminal) => Promise.resolve(runPacksShow(config, terminal, id))),
    );
  const check = new Command('check')
    .description('whether a file of your own would do; good ones go into packs/ in the data folder')
    .argument('<file.json>')
    .option(...json)
    .action((file: string, raw: Json) =>
      act(raw, (_, terminal) => Promise.resolve(runPacksCheck(terminal, file))),
    );
  return new Command('packs')
    .description('what is permitted in which country: hours, attempts, caps; with sources')
    .addCommand(list)
    .addCommand(show)
    .addCommand(check);
}
