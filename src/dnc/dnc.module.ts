import { Module } from '@nestjs/common';

import { Database } from '../platform/database';
import type { KeyedHash } from '../platform/secrets/keyed-hash';
import type { Config } from '../platform/config/config';
import { CONFIG, KEYED_HASH } from '../platform/platform.module';
import { CampaignNamesStore } from './campaign-names.store';
import { DncJournal, journalFile } from './dnc-journal';
import { ErasedNumbers } from './erased/erased-numbers';
import { DncSearchStore } from './dnc-search.store';
import { DncStore } from './dnc.store';
import { OptOutEffects } from './opt-out-effects';
import { OptOutsStore } from './opt-outs.store';
import { PrefixStore } from './prefix.store';
import { RegistryStore } from './registry.store';

const stores = [DncSearchStore, PrefixStore, RegistryStore, OptOutsStore, CampaignNamesStore];

@Module({
  providers: [
    ...stores,
    OptOutEffects,
    {
      provide: DncStore,
      useFactory: (erased: ErasedNumbers) => new DncStore(erased),
      inject: [ErasedNumbers],
    },
    {
      provide: ErasedNumbers,
      useFactory: (db: Database, journal: DncJournal, hash: KeyedHash) =>
        new ErasedNumbers(db, journal, hash),
      inject: [Database, DncJournal, KEYED_HASH],
    },
    {
      provide: DncJournal,
      useFactory: (config: Config) => new DncJournal(journalFile(config.dataDir)),
      inject: [CONFIG],
    },
  ],
  exports: [...stores, DncStore, ErasedNumbers, DncJournal, OptOutEffects],
})
export class DncModule {}
