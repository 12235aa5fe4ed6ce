import { Command } from 'commander';

import { version } from '../../package.json';
import { attemptCommand } from './commands/attempt';
import { calibrateCommand } from './commands/calibrate';
import { campaignCommand } from './commands/campaign';
import { tokenCommand, userCommand } from './commands/access';
import { dncCommand } from './commands/dnc';
import { demoCommand } from './commands/demo';
import { doctorCommand } from './commands/doctor';
import { evidenceCommand } from './commands/evidence';
import { importCommand } from './commands/import';
import { packsCommand } from './commands/packs';
import { reportCommand } from './commands/report';
import { runCommand } from './commands/run';
import { sandboxCommand } from './commands/sandbox';
import { serveCommand } from './commands/serve';
import { exitCodes } from './exit-codes';

/** Every command of `pregon`; each file in `commands/` is one. */
export function buildProgram(): Command {
  const program = new Command('pregon')
    .description('Campañas de voz salientes con CallMyWay · Outbound voice campaigns on CallMyWay')
    .version(version)
    // Otherwise `--version` is ours wherever it stands, and `dnc registry import` has one of its own.
    .enablePositionalOptions()
    .showHelpAfterError('(pregon --help)');
  for (const command of [
    runCommand(),
    reportCommand(),
    evidenceCommand(),
    campaignCommand(),
    serveCommand(),
    importCommand(),
    dncCommand(),
    packsCommand(),
    attemptCommand(),
    calibrateCommand(),
    sandboxCommand(),
    doctorCommand(),
    userCommand(),
    tokenCommand(),
    demoCommand(),
  ]) {
    program.addCommand(badUsageExits(command));
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
