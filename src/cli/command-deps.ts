import type { INestApplicationContext } from '@nestjs/common';

import { READ_FILE, type ReadFile } from '../contacts';
import { DncStore, ErasedNumbers } from '../dnc';
import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database } from '../platform/database';
import type { CommandDeps } from './import-command';
import type { Terminal } from './terminal';

export function commandDeps(app: INestApplicationContext, config: Config, terminal: Terminal): CommandDeps {
  return {
    db: app.get(Database),
    clock: app.get<Clock>(CLOCK),
    terminal,
    dataDir: config.dataDir,
    dnc: app.get(DncStore),
    erased: app.get(ErasedNumbers),
    readFile: app.get<ReadFile>(READ_FILE),
  };
}
