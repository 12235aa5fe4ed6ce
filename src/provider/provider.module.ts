import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';

import { type AccountId, FIRST_ACCOUNT } from '../platform/account/account';
import { CLOCK, type Clock } from '../platform/clock/clock';
import type { Config, ProviderConfig } from '../platform/config/config';
import { Database, type Sql } from '../platform/database';
import { Secret } from '../platform/secrets/secret';
import { CallMyWayDialer } from './callmyway/callmyway.dialer';
import { CallMyWayRecords } from './callmyway/callmyway.records';
import { EndpointBook } from './endpoint-book';
import { EndpointCredentialStore } from './endpoint-credential.store';
import { type Scenario, startSandbox } from './sandbox';
import { DIALER, PROVIDER, RECORD_SOURCE, type ResolvedProvider } from './resolved-provider';

/** Puts what was learnt of the provider in the place of what was only configured. */
export type WithLearnt = (sql: Sql, config: ProviderConfig, account: AccountId) => Promise<ProviderConfig>;

@Module({})
export class ProviderModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly book: EndpointBook,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.book.refresh();
  }

  static forRoot(config: Config, scenario: Scenario, withLearnt: WithLearnt): DynamicModule {
    const resolved = {
      provide: PROVIDER,
      useFactory: async (clock: Clock, db: Database) => {
        const provider = await resolve(config, scenario, clock);
        return { ...provider, config: await withLearnt(db.read, provider.config, FIRST_ACCOUNT) };
      },
      inject: [CLOCK, Database],
    };
    return {
      module: ProviderModule,
      global: true,
      providers: [
        resolved,
        EndpointCredentialStore,
        EndpointBook,
        {
          provide: DIALER,
          useFactory: ({ config }: ResolvedProvider) => new CallMyWayDialer(config.dialUrl, config),
          inject: [PROVIDER],
        },
        {
          provide: RECORD_SOURCE,
          useFactory: ({ config: { cdrUrl, timeZone } }: ResolvedProvider) =>
            new CallMyWayRecords(cdrUrl, timeZone),
          inject: [PROVIDER],
        },
      ],
      exports: [PROVIDER, DIALER, RECORD_SOURCE, EndpointBook],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.provider.close();
  }
}

async function resolve(config: Config, scenario: Scenario, clock: Clock): Promise<ResolvedProvider> {
  if (config.provider.kind === 'callmyway') {
    return { config: config.provider, sandbox: undefined, close: () => Promise.resolve() };
  }
  const sandbox = await startSandbox({ scenario, clock });
  const { dialUrl, cdrUrl, cdrIntervalMs, timeZone, agentNumber, optOutNumber, firstLeg } = sandbox;
  return {
    config: {
      ...config.provider,
      dialUrl,
      cdrUrl,
      cdrIntervalMs,
      timeZone,
      firstLeg,
      endpoints: sandbox.endpoints.map(({ username, password, number, role }) => ({
        username,
        password: new Secret(password),
        number,
        role,
      })),
    },
    sandbox: { agentNumber, optOutNumber },
    close: () => sandbox.close(),
  };
}
