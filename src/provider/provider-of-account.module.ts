import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';

import { CallMyWayDialer } from './callmyway/callmyway.dialer';
import { CallMyWayRecords } from './callmyway/callmyway.records';
import { EndpointBook } from './endpoint-book';
import { EndpointCredentialStore } from './endpoint-credential.store';
import { DIALER, PROVIDER, RECORD_SOURCE, type ResolvedProvider } from './resolved-provider';

/** The provider as one account knows it: where it is spoken to, through which endpoints. Whoever resolved it closes it. */
@Module({})
export class ProviderOfAccount implements OnModuleInit {
  constructor(@Inject(EndpointBook) private readonly book: EndpointBook) {}

  async onModuleInit(): Promise<void> {
    await this.book.refresh();
  }

  static for(provider: ResolvedProvider): DynamicModule {
    const { dialUrl, cdrUrl, timeZone } = provider.config;
    return {
      module: ProviderOfAccount,
      global: true,
      providers: [
        { provide: PROVIDER, useValue: provider },
        { provide: DIALER, useValue: new CallMyWayDialer(dialUrl, provider.config) },
        { provide: RECORD_SOURCE, useValue: new CallMyWayRecords(cdrUrl, timeZone) },
        EndpointCredentialStore,
        EndpointBook,
      ],
      exports: [PROVIDER, DIALER, RECORD_SOURCE, EndpointBook],
    };
  }
}
