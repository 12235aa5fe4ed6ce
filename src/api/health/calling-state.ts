import { Inject, Injectable } from '@nestjs/common';

import { type AccountRoom, AccountRooms } from '../../platform/account/account-rooms';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';

/**
 * Whether this process places calls, through whichever account. `standby`: it would, and others have the leases; `not_here`: it is the web side, and workers
 * call; `no_endpoints`: everything works but that.
 */
export type CallingStateName = 'starting' | 'calling' | 'standby' | 'not_here' | 'no_endpoints' | 'stopping';

@Injectable()
export class CallingState {
  /** As the service says; `working`: all that it does is begun. */
  phase: 'starting' | 'working' | 'not_here' | 'stopping' = 'starting';

  constructor(
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly rooms: AccountRooms,
  ) {}

  get hasEndpoints(): boolean {
    return this.provider.config.endpoints.length > 0 || this.rooms.held().some(hasEndpoints);
  }

  get state(): CallingStateName {
    if (this.phase !== 'working') return this.phase;
    const held = this.rooms.held();
    if (held.length === 0) return 'standby';
    return held.some(hasEndpoints) ? 'calling' : 'no_endpoints';
  }
}

const hasEndpoints = (room: AccountRoom): boolean =>
  room.get<ResolvedProvider>(PROVIDER).config.endpoints.length > 0;
