import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';

import { ACCOUNT, type AccountId, FIRST_ACCOUNT } from './account/account';
import { Bells } from './bell/bells';
import { CLOCK, type Clock, systemClock } from './clock/clock';
import type { Config } from './config/config';
import { prepareDataFolder } from './config/data-folder';
import { Database } from './database';
import { Lease } from './lease/lease';
import { ownName } from './lease/own-name';
import { LOGGER, type Logger } from './logging/logger';
import { JOB_QUEUE, type JobQueue } from './queue/job-queue';
import { openQueue } from './queue/open-queue';
import { KeyedHash } from './secrets/keyed-hash';
import { Seal } from './secrets/seal';
import { secretKey } from './secrets/secret-key';

export const CONFIG = Symbol('Config');
export const SEAL = Symbol('Seal');
export const KEYED_HASH = Symbol('KeyedHash');
/** A `KeyedHash` that vouches for the audit trail. */
export const AUDIT_HASH = Symbol('AuditHash');

/** Time, settings, the database, the log: what every room stands on. */
@Module({})
export class PlatformModule implements OnModuleDestroy, OnApplicationShutdown {
  constructor(
    private readonly db: Database,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.queue.stop();
  }

  static forRoot(config: Config, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: ACCOUNT, useValue: FIRST_ACCOUNT },
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: systemClock },
        { provide: LOGGER, useValue: logger },
        { provide: Database, useFactory: () => openDatabase(config) },
        // After the database: its folder is made by then.
        { provide: SEAL, useFactory: (_: Database) => new Seal(secretKey(config)), inject: [Database] },
        {
          provide: KEYED_HASH,
          useFactory: (_: Database) => new KeyedHash(secretKey(config)),
          inject: [Database],
        },
        {
          provide: AUDIT_HASH,
          useFactory: (_: Database) => new KeyedHash(secretKey(config), 'audit trail'),
          inject: [Database],
        },
        {
          provide: Lease,
          useFactory: (db: Database, clock: Clock, account: AccountId) =>
            new Lease(db, clock, ownName(), account),
          inject: [Database, CLOCK, ACCOUNT],
        },
        { provide: JOB_QUEUE, useFactory: () => openQueue(config, logger) },
        { provide: Bells, useFactory: (clock: Clock) => new Bells(clock), inject: [CLOCK] },
      ],
      exports: [
        ACCOUNT,
        CONFIG,
        CLOCK,
        LOGGER,
        Database,
        SEAL,
        KEYED_HASH,
        AUDIT_HASH,
        Bells,
        Lease,
        JOB_QUEUE,
      ],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.db.close();
  }
}

function openDatabase({ dataDir, database, backupsKept }: Config): Promise<Database> {
  prepareDataFolder(dataDir);
  prepareDataFolder(database.folder);
  if (database.kind === 'sqlite') return Database.open(database.file);
  return Database.openPostgres(database.url, database.folder, { copyBefore: backupsKept > 0 });
}
