import { act } from './act';
import { commandDeps } from './command-deps';
import type { CommandDeps } from './import-command';
import { withApplication } from './open-application';

/** Opens the application for one of the `pregon dnc` commands, works, closes it. */
export function inDnc(raw: { json?: boolean }, work: (deps: CommandDeps) => Promise<void>): Promise<void> {
  return act(raw, (config, terminal) =>
    withApplication(config, (app) => work(commandDeps(app, config, terminal))),
  );
}
