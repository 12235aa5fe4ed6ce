import { Injectable } from '@nestjs/common';

import { EndpointStore, OrderedCalls } from '../../dialing';
import { FIRST_ACCOUNT } from '../../platform/account/account';
import { AccountRooms } from '../../platform/account/account-rooms';
import { Database } from '../../platform/database';
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
  constructor(
    private readonly db: Database,
    private readonly endpoints: EndpointStore,
    private readonly rooms: AccountRooms,
  ) {}

  /** Throws a Problem that says why not, and when. */
  async place(body: NewCallBody, key: string | undefined): Promise<CallBegun> {
    const { endpoint, flow, contactRef } = body;
    const number = readNumber(body.phone, body.country);
    const account = await this.endpoints.accountOf(this.db.read, endpoint);
    // Nobody's endpoint is refused where every call is looked at.
    const room = await this.rooms.of(account ?? FIRST_ACCOUNT);
    const answer = await room
      .get(OrderedCalls)
      .place({ purpose: 'calls', ...number, endpoint, flow, contactRef, key });
    switch (answer.kind) {
      case 'placed':
        return { id: answer.attemptId, href: `/api/v1/attempts/${answer.attemptId}` };
      case 'refused':
        throw callProblem(answer.refusal);
    }
  }
}
