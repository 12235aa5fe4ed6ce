import { Command } from 'commander';

import { version } from '../../package.json';
import { exitCodes } from './exit-codes';

/**
 * Every command of `pregon`; each file in `commands/` is one. A file is loaded when its command is wanted: the
 * service's alone takes longer than most commands need.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
const commands: Readonly<Record<string, () => Command>> = {
  run: () => (require('./commands/run') as typeof import('./commands/run')).runCommand(),
  report: () => (require('./commands/report') as typeof import('./commands/report')).reportCommand(),
  evidence: () => (require('./commands/evidence') as typeof import('./commands/evidence')).evidenceCommand(),
  campaign: () => (require('./commands/campaign') as typeof import('./commands/campaign')).campaignCommand(),
  serve: () => (require('./commands/serve') as typeof import('./commands/serve')).serveCommand(),
  work: () => (require('./commands/serve') as typeof import('./commands/serve')).workCommand(),
  import: () => (require('./commands/import') as typeof import('./commands/import')).importCommand(),
  dnc: () => (require('./commands/dnc') as typeof import('./commands/dnc')).dncCommand(),
  packs: () => (require('./commands/packs') as typeof import('./commands/packs')).packsCommand(),
  attempt: () => (require('./commands/attempt') as typeof import('./commands/attempt')).attemptCommand(),
  calibrate: () =>
    (require('./commands/calibrate') as typeof import('./commands/calibrate')).calibrateCommand(),
  sandbox: () => (require('./commands/sandbox') as typeof import('./commands/sandbox')).sandboxCommand(),
  'personal-data': () =>
    (require('./commands/personal-data') as typeof import('./commands/personal-data')).personalDataCommand(),
  backup: () => (require('./commands/backup') as typeof import('./commands/backup')).backupCommand(),
  restore: () => (require('./commands/restore') as typeof import('./commands/restore')).restoreCommand(),
  'migrate-to': () =>
    (require('./commands/migrate-to') as typeof import('./commands/migrate-to')).migrateToCommand(),
  doctor: () => (require('./commands/doctor') as typeof import('./commands/doctor')).doctorCommand(),
  audit: () => (require('./commands/audit') as typeof import('./commands/audit')).auditCommand(),
  user: () => (require('./commands/access') as typeof import('./commands/access')).userCommand(),
  token: () => (require('./commands/access') as typeof import('./commands/access')).tokenCommand(),
  demo: () => (require('./commands/demo') as typeof import('./commands/demo')).demoCommand(),
};
/* eslint-enable @typescript-eslint/no-require-imports */

/** `wanted`: the first word of the command line; no command of ours (`--help`, a slip): all are loaded. */
export function buildProgram(wanted: string | undefined): Command {
  const program = new Command('pregon')
    .description('Campañas de voz salientes con CallMyWay · Outbound voice campaigns on CallMyWay')
    .version(version)
    // Otherwise `--version` is ours wherever it stands, and `dnc registry import` has one of its own.
    .enablePositionalOptions()
    .showHelpAfterError('(pregon --help)');
  const one = wanted !== undefined && Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  for (const load of one === undefined ? Object.values(commands) : [one]) {
    program.addCommand(badUsageExits(load()));
  }
  return badUsageExits(program);
}

/** Commander exits 1 on bad usage; here that is 2, and 1 is for what failed while running. */
function badUsageExits(command: Command): Command {
  command.exitOverride((error) => {
    process.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.badInput);
  });
  command.commands.forEach(badUsageExits);
  return command;
}
