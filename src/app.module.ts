import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';

import { BackupModule } from './backup';
import { AccountCalling } from './account-calling';
import { CallingProcess } from './calling-process';
import { CallingRight } from './calling-right';
import { CampaignsModule, readOwnPacks } from './campaigns';
import { ContactsModule, FileReadingModule, readInWorker, type ReadFile } from './contacts';
import { DialingModule } from './dialing';
import { DncModule } from './dnc';
import type { Config } from './platform/config/config';
import type { Logger } from './platform/logging/logger';
import { OlderDatabase } from './older-database';
import { PlatformModule } from './platform/platform.module';
import { ProviderModule } from './provider/provider.module';
import type { Scenario } from './provider/sandbox';
import { ExplainingModule } from './explaining';
import { ForecastingModule } from './forecasting';
import { PrivacyModule } from './privacy';
import { ReconciliationModule, withLearntWire } from './reconciliation';
import { ReportingModule } from './reporting';
import type { ProcessRole } from './roles';
import { SlicesModule } from './slices/slices.module';
import { Takeover } from './takeover';
import { WebhooksModule } from './webhooks';

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** What the built-in provider does, where it is the one in use. */
  readonly scenario: Scenario;
  /** Everything, when not given. */
  readonly role?: ProcessRole;
  /** In a worker thread when not given. */
  readonly readFile?: ReadFile;
}

/** Every room but the console: what the command line works with. */
@Module({})
export class AppModule {
  static forRoot(options: AppOptions): DynamicModule {
    const { config, logger, scenario, readFile = readInWorker, role = 'all' } = options;
    // Before anything is open: what a pack that will not do would leave open keeps a process from its end.
    readOwnPacks(config.dataDir);
    return {
      module: AppModule,
      imports: [
        // What is done now and then is a worker's: without this, nobody looks at `@Interval` and `@Cron`.
        ...(role === 'web' ? [] : [ScheduleModule.forRoot()]),
        PlatformModule.forRoot(config, logger),
        ProviderModule.forRoot(config, scenario, withLearntWire),
        CampaignsModule,
        ContactsModule,
        FileReadingModule.forRoot(readFile),
        DncModule,
        DialingModule,
        ReconciliationModule,
        ReportingModule,
        PrivacyModule,
        ExplainingModule,
        ForecastingModule,
        WebhooksModule,
        BackupModule,
        SlicesModule,
      ],
      providers: [AccountCalling, CallingProcess, CallingRight, OlderDatabase, Takeover],
      exports: [CallingProcess],
    };
  }
}
