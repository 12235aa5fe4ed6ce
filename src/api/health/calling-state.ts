import { Inject, Injectable } from '@nestjs/common';

import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';

/** Whether this process places calls; `no_endpoints`: everything works but that. */
@Injectable()
export class CallingState {
  phase: 'starting' | 'calling' | 'stopping' = 'starting';

  constructor(@Inject(PROVIDER) private readonly provider: ResolvedProvider) {}

  get state(): 'starting' | 'calling' | 'no_endpoints' | 'stopping' {
    if (this.phase !== 'calling') return this.phase;
    return this.provider.config.endpoints.length > 0 ? 'calling' : 'no_endpoints';
  }
}
