import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Observable } from 'rxjs';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { nameOf } from '../caller';
import type { WebRequest } from '../web-request';
import { AuditStore } from './audit.store';
import { givenFields } from './rules/given-fields';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
const TOO_MANY_TRIES = 429;
/**
 * Opt-outs are reported by machines, each with a history of its own: the do-not-call list's. A campaign that is yet to be
 * made, or edited, is only looked at, with every key that somebody strikes.
 */
const unaudited = new Set([
  'POST /api/v1/opt-outs',
  'POST /api/v1/campaigns/preflight',
  'POST /campaigns/check',
  'POST /campaigns/:id/edit/check',
]);

/**
 * Writes down every request that may change something, when its answer is on its way: who, from where, what was given,
 * what came of it. A handler that knows what was before and after says so in `request.audited`.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly events: AuditStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<WebRequest>();
    const route = `${request.method ?? ''} ${request.route?.path ?? ''}`;
    if (reading.has(request.method ?? '') || unaudited.has(route)) return next.handle();
    const response = http.getResponse<ServerResponse>();
    response.once('finish', () => {
      if (response.statusCode === TOO_MANY_TRIES) return;
      this.write(request, route, response.statusCode).catch((error: unknown) =>
        this.logger.error({ ...describeError(error), route }, 'the audit trail could not be written'),
      );
    });
    return next.handle();
  }

  private write(request: WebRequest, action: string, result: number): Promise<void> {
    const { caller, audited } = request;
    return this.db.write((tx) =>
      this.events.add(tx, {
        at: this.clock.now(),
        actor: caller === undefined ? 'nobody' : nameOf(caller),
        from: request.ip ?? null,
        action,
        subject: (request.originalUrl.split('?')[0] ?? '').slice(0, 300),
        result,
        given: audited?.given ?? givenFields(request.body),
        before: audited?.before,
        after: audited?.after,
      }),
    );
  }
}
