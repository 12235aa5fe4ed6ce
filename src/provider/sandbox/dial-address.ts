import { IncomingMessage, ServerResponse } from 'node:http';

import { DialResult } from './ledger';
import { sendJson, sendRefusal } from './reply';
import { bookRecords } from './rules/booking';
import { decideDial } from './rules/dial-decision';
import { drawDialFault, FaultAfterAcceptance } from './rules/dial-fault';
import { parseDialQuery } from './rules/dial-query';
import { SandboxParts } from './sandbox-parts';
import { CallOrder } from './switchboard';

/** `clickToDial.php`: decides, places, and answers, or fails to, as the scenario wants. */
export class DialAddress {
  private readonly requestsFor = new Map<string, number>();

  constructor(private readonly sandbox: SandboxParts) {}

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    parameters: URLSearchParams,
  ): Promise<void> {
    const result = this.decide(parameters);
    switch (result.kind) {
      case 'refused':
        return sendRefusal(response, result.refusal);
      case 'failed':
        return sendJson(response, 500, { error: 'Error interno' });
      case 'placed':
        return this.confirm(request, response, result.fault);
    }
  }

  private decide(parameters: URLSearchParams): DialResult {
    const { scenario, switchboard, clock, ledger } = this.sandbox;
    const atMs = clock.now();
    const parsed = parseDialQuery(parameters);
    if (parsed.kind === 'refused') {
      ledger.dialed({ atMs, endpoint: undefined, phone: undefined, result: parsed });
      return parsed;
    }
    const inCall = (username: string): boolean => switchboard.inCall(username, atMs);
    const decision = decideDial(parsed.query, scenario, inCall);
    const result: DialResult =
      decision.kind === 'place' ? this.place(decision, atMs) : { kind: 'refused', refusal: decision.refusal };
    ledger.dialed({ atMs, endpoint: decision.endpoint?.username, phone: decision.phone, result });
    return result;
  }

  private place(order: CallOrder, nowMs: number): DialResult {
    const { scenario, seed, switchboard, book } = this.sandbox;
    const nth = this.requestsFor.get(order.phone) ?? 0;
    this.requestsFor.set(order.phone, nth + 1);
    const fault = drawDialFault(seed, order.phone, nth, scenario);
    if (fault?.kind === 'error_before_acceptance') return { kind: 'failed' };
    const call = switchboard.place(order, nowMs);
    for (const record of bookRecords(call, order.endpoint, this.sandbox)) book.add(record);
    return { kind: 'placed', call, fault };
  }

  private async confirm(
    request: IncomingMessage,
    response: ServerResponse,
    fault: FaultAfterAcceptance | undefined,
  ): Promise<void> {
    const { clock, scenario, closing } = this.sandbox;
    switch (fault?.kind) {
      case 'reset_after_acceptance':
        request.socket.resetAndDestroy();
        return;
      case 'error_after_acceptance':
        return sendJson(response, 500, { error: 'Error interno' });
      case 'slow_reply':
        await clock.wait((fault.delayS * 1000) / scenario.speed, closing);
        return sendJson(response, 200, { result: 'OK' });
      case undefined:
        return sendJson(response, 200, { result: 'OK' });
    }
  }
}
