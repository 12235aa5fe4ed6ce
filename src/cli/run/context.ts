import type { INestApplicationContext } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import type { Config } from '../../platform/config/config';
import { Database } from '../../platform/database';
import type { Terminal } from '../terminal';
import type { RunOptions } from './options';

/** What the steps of `pregon run` share. */
export interface RunContext {
  readonly app: INestApplicationContext;
  readonly config: Config;
  readonly terminal: Terminal;
  readonly options: RunOptions;
  readonly db: Database;
  readonly clock: Clock;
}

export function runContext(
  app: INestApplicationContext,
  config: Config,
  terminal: Terminal,
  options: RunOptions,
): RunContext {
  return { app, config, terminal, options, db: app.get(Database), clock: app.get<Clock>(CLOCK) };
}
