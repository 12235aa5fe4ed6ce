import { Module } from '@nestjs/common';

import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/platform.module';
import { DncJournal, journalFile } from './dnc-journal';
import { DncStore } from './dnc.store';

@Module({
  providers: [
    DncStore,
    {
      provide: DncJournal,
      useFactory: (config: Config) => new DncJournal(journalFile(config.dataDir)),
      inject: [CONFIG],
    },
  ],
  exports: [DncStore, DncJournal],
})
export class DncModule {}
