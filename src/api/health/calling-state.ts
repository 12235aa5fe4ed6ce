import { Inject, Injectable } from '@nestjs/common';

import { Lease } from '../../platform/lease/lease';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';

/**
 * Whether this process places calls. `standby`: it would, and another has the lease; `not_here`: it is the web side, and workers
 * call; `no_endpoints`: everything works but that.
 */
export type CallingStateName = 'starting' | 'calling' | 'standby' | 'not_here' | 'no_endpoints' | 'stopping';

@Injectable()
export class CallingState {
  /** As the service says; `working`: all that it does is begun. */
  phase: 'starting' | 'working' | 'not_here' | 'stopping' = 'starting';

  constructor(
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly lease: Lease,
  ) {}

  get hasEndpoints(): boolean {
    return this.provider.config.endpoints.length > 0;
  }

  get state(): CallingStateName {
    if (this.phase !== 'working') return this.phase;
    if (!this.lease.holds) return 'standby';
    return this.hasEndpoints ? 'calling' : 'no_endpoints';
  }
}
