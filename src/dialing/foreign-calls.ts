import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import { type Endpoint, EndpointStore } from './endpoint.store';
import { ForeignCallStore } from './foreign-call.store';
import {
  countsAgainst,
  type ForeignKind,
  FOREIGN_WINDOW_MS,
  mayRest,
  restForForeignCalls,
} from './rules/foreign-calls';

/** A call record on one of our endpoints that no attempt explains. */
export interface ForeignCall {
  readonly callid: string;
  readonly endpoint: Endpoint;
  readonly kind: ForeignKind;
  /** When it began, on our clock, epoch ms. */
  readonly at: number;
}

/** A day without: the next time is the first again. */
const FORGIVEN_MS = 24 * 60 * 60_000;

/** What begins an endpoint's reason for being set aside because of them. */
export const FOREIGN_REASON = 'foreign_calls';

/** Sets an endpoint aside that keeps showing calls which are not ours: whoever uses it would be in our way, and we in theirs. */
@Injectable()
export class ForeignCalls {
  private readonly calls = new ForeignCallStore();

  constructor(private readonly endpoints: EndpointStore) {}

  /** Of records that have just turned out to be so; the same again counts once. */
  async note(tx: Tx, call: ForeignCall, now: number): Promise<void> {
    const { endpoint, callid, kind, at } = call;
    if (!countsAgainst(endpoint.role, kind) || at <= now - FOREIGN_WINDOW_MS) return;
    if (!(await this.calls.add(tx, endpoint.id, callid, at))) return;
    await this.calls.forget(tx, now - FOREIGN_WINDOW_MS);
    const present = await this.endpoints.byId(tx, endpoint.id);
    if (present === undefined) return;
    const callsAt = await this.calls.of(tx, endpoint.id);
    const restsBefore = restsThatCount(present, now);
    const until = restForForeignCalls(callsAt, restsBefore, now);
    if (until === undefined || !(await this.mayRest(tx, present, kind, now))) return;
    const reason = `${FOREIGN_REASON}: ${callsAt.length} in an hour`;
    await this.endpoints.setAsideForForeignCalls(tx, endpoint.id, until, reason, restsBefore + 1);
  }

  private async mayRest(tx: Tx, { id, role }: Endpoint, kind: ForeignKind, now: number): Promise<boolean> {
    const alike = (await this.endpoints.all(tx)).filter((one) => one.enabled && one.role === role);
    const others = alike.filter((one) => one.id !== id && one.foreignUntil > now);
    return mayRest(kind, others.length, alike.length);
  }

  /** By hand: whatever it rests for, it rests no longer, and what was counted against it counts no more. */
  async lift(tx: Tx, endpointId: number): Promise<void> {
    await this.calls.forgetOf(tx, endpointId);
    await this.endpoints.lift(tx, endpointId);
  }

  /** The person has said whose the record is: it is not counted any more. */
  async explained(tx: Tx, callid: string): Promise<void> {
    await this.calls.forgetCall(tx, callid);
  }
}

/** A call while it rests tells that they go on: the rest begins anew, and grows only once it has run out. */
function restsThatCount({ foreignRests, foreignUntil }: Endpoint, now: number): number {
  if (foreignUntil > now) return foreignRests - 1;
  return now - foreignUntil > FORGIVEN_MS ? 0 : foreignRests;
}
