import { Injectable } from '@nestjs/common';

/** Whether this process places calls; `no_endpoints`: everything works but that. */
@Injectable()
export class CallingState {
  state: 'starting' | 'calling' | 'no_endpoints' | 'stopping' = 'starting';
}
