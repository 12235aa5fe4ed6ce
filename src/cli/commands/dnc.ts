import { Command } from 'commander';
export function dncCommand(): Command {
  return new Command('dnc');
}
