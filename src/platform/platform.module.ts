import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';

import { Bells } from './bell/bells';
import { CLOCK, type Clock, systemClock } from './clock/clock';
import type { Config } from './config/config';
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
        { provide: Database, useFactory: () => Database.open(config.databaseFile) },
        { provide: Bells, useFactory: (clock: Clock) => new Bells(clock), inject: [CLOCK] },
      ],
      exports: [CONFIG, CLOCK, LOGGER, Database, Bells],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.db.close();
  }
}
