import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';

import { dirname } from 'node:path';

import { Bells } from './bell/bells';
import { CLOCK, type Clock, systemClock } from './clock/clock';
import type { Config } from './config/config';
import { prepareDataFolder } from './config/data-folder';
import { Database } from './database';
import { LOGGER, type Logger } from './logging/logger';

export const CONFIG = Symbol('Config');

/** Time, settings, the database, the log: what every room stands on. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly db: Database) {}

  static forRoot(config: Config, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: systemClock },
        { provide: LOGGER, useValue: logger },
        { provide: Database, useFactory: () => openDatabase(config) },
        { provide: Bells, useFactory: (clock: Clock) => new Bells(clock), inject: [CLOCK] },
      ],
      exports: [CONFIG, CLOCK, LOGGER, Database, Bells],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.db.close();
  }
}

function openDatabase(config: Config): Promise<Database> {
  prepareDataFolder(config.dataDir);
  prepareDataFolder(dirname(config.databaseFile));
  return Database.open(config.databaseFile);
}
