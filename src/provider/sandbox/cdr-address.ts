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

    const asked = parsed.kind === 'understood' ? this.asOffered(parsed.question) : parsed.refusal;
    const isRefused = typeof asked === 'string';
    await clock.wait(this.delayMs(endpoint.username, isRefused ? undefined : asked), closing);
    if (closing.aborted) return;
    if (isRefused) return sendRefusal(response, asked);
    const records = book.answer(asked, endpoint.username, clock.now());
    sendJson(response, 200, scenario.recordForm.envelope === 'cdrs' ? { cdrs: records } : records);
  }

  private asOffered(question: CdrQuestion): CdrQuestion {
    if (question.kind !== 'live') return question;
    return { ...question, fullAccount: question.fullAccount && this.sandbox.scenario.fullAccountLive };
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
