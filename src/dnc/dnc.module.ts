import { Module } from '@nestjs/common';

import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/platform.module';
import { CampaignNamesStore } from './campaign-names.store';
import { DncJournal, journalFile } from './dnc-journal';
import { DncStore } from './dnc.store';
import { OptOutsStore } from './opt-outs.store';
import { PrefixStore } from './prefix.store';
import { RegistryStore } from './registry.store';

const stores = [DncStore, PrefixStore, RegistryStore, OptOutsStore, CampaignNamesStore];

@Module({
  providers: [
    ...stores,
    {
      provide: DncJournal,
      useFactory: (config: Config) => new DncJournal(journalFile(config.dataDir)),
      inject: [CONFIG],
    },
  ],
  exports: [...stores, DncJournal],
})
export class DncModule {}
