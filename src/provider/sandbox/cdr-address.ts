import { ServerResponse } from 'node:http';

import { sendJson, sendRefusal } from './reply';
import { CdrQuestion, parseCdrQuery } from './rules/cdr-query';
import { arrive, idleThrottle } from './rules/cdr-throttle';
import { endpointOf } from './rules/endpoint';
import { SandboxParts } from './sandbox-parts';

/** `getCdrs.php`: one request per interval for the whole account; who asks sooner waits. */
export class CdrAddress {
  private throttle = idleThrottle;

  constructor(private readonly sandbox: SandboxParts) {}

  async handle(response: ServerResponse, parameters: URLSearchParams): Promise<void> {
    const { scenario, clock, closing, book } = this.sandbox;
    const parsed = parseCdrQuery(parameters);
    const endpoint = endpointOf(parsed.credentials, scenario.endpoints);
    if (!endpoint) return sendRefusal(response, 'wrong_credentials');

    const question = parsed.kind === 'understood' ? parsed.question : undefined;
    await clock.wait(this.delayMs(endpoint.username, question), closing);
    if (closing.aborted) return;
    if (parsed.kind === 'refused') return sendRefusal(response, parsed.refusal);
    const records = book.answer(parsed.question, endpoint.username, clock.now());
    sendJson(response, 200, scenario.recordForm.envelope === 'cdrs' ? { cdrs: records } : records);
  }

  private delayMs(endpoint: string, question: CdrQuestion | undefined): number {
    const { scenario, clock, ledger } = this.sandbox;
    const rule = {
      intervalMs: (scenario.cdrIntervalS * 1000) / scenario.speed,
      longestDelayMs: (scenario.longestCdrDelayS * 1000) / scenario.speed,
    };
    const { throttle, ...arrival } = arrive(this.throttle, rule, clock.monotonicMs());
    this.throttle = throttle;
    ledger.askedForRecords({ atMs: clock.now(), endpoint, question, ...arrival });
    return arrival.delayMs;
  }
}
