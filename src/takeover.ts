import { Inject, Injectable } from '@nestjs/common';

import { EndpointStore, type Recovered, Recovery } from './dialing';
import type { Tx } from './platform/database';
import type { LeaseRow } from './platform/lease/rules/lease';
import { PROVIDER, type ResolvedProvider } from './provider/resolved-provider';
import { AccountStore, CalibrationStore, goByLearntWire } from './reconciliation';

/** What a process does with the account in the very transaction that gives it the lease. */
@Injectable()
export class Takeover {
  constructor(
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly endpoints: EndpointStore,
    private readonly account: AccountStore,
    private readonly calibrations: CalibrationStore,
    private readonly recovery: Recovery,
  ) {}

  /** `before`: the lease as it was found. */
  async inherit(tx: Tx, now: number, before: LeaseRow): Promise<Recovered> {
    // Another process may have calibrated since this one started.
    await goByLearntWire(tx, this.provider.config, this.calibrations);
    await this.endpoints.configure(tx, this.provider.config.endpoints);
    // It was not given back: a question of whoever had it may still be on its way.
    if (before.expiresAt > 0) await this.account.leaveAlone(tx, now + this.provider.config.cdrIntervalMs);
    return this.recovery.recover(tx, now);
  }
}
