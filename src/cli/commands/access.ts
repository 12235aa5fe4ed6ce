import { Command } from 'commander';

import { AuditStore, rights, roles } from '../../access';
import { runResetSecondFactor, runTokenCreate, runUserAdd } from '../access-command';
import { act } from '../act';
import { commandDeps } from '../command-deps';
import { withApplication } from '../open-application';

const RIGHTS = 'what a manager may: prepare campaigns, start them and single calls (or none)';

interface Raw {
  readonly role: string;
  readonly rights: string;
  readonly json?: boolean;
}

export function userCommand(): Command {
  const add = new Command('add')
    .description('a user of the console; the password is made and shown once')
    .argument('<email>')
    .option('--role <role>', roles.join(' | '), 'manager')
    .option('--rights <rights>', RIGHTS, rights.join(','))
    .option('--json', 'one JSON object on standard output')
    .action((email: string, raw: Raw) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) =>
          runUserAdd(commandDeps(app, config, terminal), { email, role: raw.role, rights: raw.rights }),
        ),
      ),
    );
  const reset = new Command('reset-second-factor')
    .description('take away the second factor of somebody who has lost it; signs the person out')
    .argument('<email>')
    .option('--json', 'one JSON object on standard output')
    .action((email: string, raw: Raw) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) =>
          runResetSecondFactor(commandDeps(app, config, terminal), app.get(AuditStore), email),
        ),
      ),
    );
  return new Command('user').description('who may use the console').addCommand(add).addCommand(reset);
}

export function tokenCommand(): Command {
  const create = new Command('create')
    .description('a token for the API; shown once')
    .argument('<name>', 'what it is for')
    .option('--role <role>', roles.join(' | '), 'manager')
    .option('--rights <rights>', RIGHTS, rights.join(','))
    .option('--json', 'one JSON object on standard output')
    .action((name: string, raw: Raw) =>
      act(raw, (config, terminal) =>
        withApplication(config, (app) =>
          runTokenCreate(commandDeps(app, config, terminal), { name, role: raw.role, rights: raw.rights }),
        ),
      ),
    );
  return new Command('token').description('tokens for the API').addCommand(create);
}
