import { Injectable } from '@nestjs/common';

import { OrderedCalls } from '../../dialing';
import { readNumber } from '../http/fields';
import type { NewCallBody } from './call-bodies';
import { callProblem } from './call-problems';

/** A call that is on its way; what becomes of it is told under `href`. */
export interface CallBegun {
  /** The attempt's. */
  readonly id: number;
  readonly href: string;
}

/** Where a CRM asks for one call. */
@Injectable()
export class CallDesk {
  constructor(private readonly calls: OrderedCalls) {}

  /** Throws a Problem that says why not, and when. */
  async place(body: NewCallBody, key: string | undefined): Promise<CallBegun> {
    const { endpoint, flow, contactRef } = body;
    const number = readNumber(body.phone, body.country);
    const answer = await this.calls.place({ purpose: 'calls', ...number, endpoint, flow, contactRef, key });
    switch (answer.kind) {
      case 'placed':
        return { id: answer.attemptId, href: `/api/v1/attempts/${answer.attemptId}` };
      case 'refused':
        throw callProblem(answer.refusal);
    }
  }
}
