import { Module } from '@nestjs/common';

import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/platform.module';
import { CampaignNamesStore } from './campaign-names.store';
import { DncJournal, journalFile } from './dnc-journal';
import { DncStore } from './dnc.store';
import { OptOutEffects } from './opt-out-effects';
import { OptOutsStore } from './opt-outs.store';
import { PrefixStore } from './prefix.store';
import { RegistryStore } from './registry.store';

const stores = [DncStore, PrefixStore, RegistryStore, OptOutsStore, CampaignNamesStore];

@Module({
  providers: [
    ...stores,
    OptOutEffects,
    {
      provide: DncJournal,
      useFactory: (config: Config) => new DncJournal(journalFile(config.dataDir)),
      inject: [CONFIG],
    },
  ],
  exports: [...stores, DncJournal, OptOutEffects],
})
export class DncModule {}
