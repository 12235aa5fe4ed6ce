import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';

import { AccountCalling } from '../account-calling';
import { CallingRight } from '../calling-right';
import { CampaignsModule } from '../campaigns';
import { DialingModule } from '../dialing';
import { DncModule } from '../dnc';
import { CallingNotes } from '../explaining';
import { ACCOUNT, type AccountId } from '../platform/account/account';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config } from '../platform/config/config';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { LOGGER, type Logger } from '../platform/logging/logger';
import { CONFIG, KEYED_HASH, SEAL } from '../platform/platform.module';
import { JOB_QUEUE, type JobQueue } from '../platform/queue/job-queue';
import type { KeyedHash } from '../platform/secrets/keyed-hash';
import type { Seal } from '../platform/secrets/seal';
import { ProviderOfAccount } from '../provider/provider-of-account.module';
import type { ResolvedProvider } from '../provider/resolved-provider';
import { ReconciliationModule } from '../reconciliation';
import { Takeover } from '../takeover';

/** What an account's slice has in common with the rest of its process. */
export interface Shared {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly db: Database;
  readonly seal: Seal;
  readonly hash: KeyedHash;
  readonly queue: JobQueue;
  /** This process's name, as leases have it. */
  readonly holder: string;
}

/** Time, settings, the database: lent by the process; a lease and bells of its own. */
@Module({})
class LentPlatform {
  static forAccount(shared: Shared, account: AccountId): DynamicModule {
    const { config, clock, logger, db, seal, hash, queue, holder } = shared;
    const providers = [
      { provide: ACCOUNT, useValue: account },
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger.child({ account }) },
      { provide: Database, useValue: db },
      { provide: SEAL, useValue: seal },
      { provide: KEYED_HASH, useValue: hash },
      { provide: JOB_QUEUE, useValue: queue },
      { provide: Lease, useValue: new Lease(db, clock, holder, account) },
      { provide: Bells, useValue: new Bells(clock) },
    ];
    return {
      module: LentPlatform,
      global: true,
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}

/** The rooms that work for one account, each with stores of that account. */
@Module({})
export class SliceModule {
  static forAccount(shared: Shared, account: AccountId, provider: ResolvedProvider): DynamicModule {
    return {
      module: SliceModule,
      imports: [
        ScheduleModule.forRoot(),
        LentPlatform.forAccount(shared, account),
        ProviderOfAccount.for(provider),
        CampaignsModule,
        DncModule,
        DialingModule,
        ReconciliationModule,
      ],
      providers: [AccountCalling, CallingNotes, CallingRight, Takeover],
    };
  }
}
