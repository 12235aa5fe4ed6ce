import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';

import type { WebRequest } from '../../access';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { languageOfRequest } from './language-of-request';
import { Problem } from './problem';
import { problemOf } from './problem-of';

/** Every error of the API leaves as `application/problem+json`; what was not foreseen, as a number in the log. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<ServerResponse>();
    const { problem, instance } = this.explain(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const language = languageOfRequest(http.getRequest<WebRequest>());
    const { status, code, text, more } = problem;
    response.statusCode = status;
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.setHeader('Content-Language', language);
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    const errors = more.fields?.map((one) => ({ field: one.field, detail: one.text[language] }));
    response.end(
      JSON.stringify({
        type: `urn:pregon:problem:${code}`,
        title: STATUS_CODES[status],
        status,
        code,
        detail: text[language],
        instance,
        errors,
        ...more.members,
      }),
    );
  }

  private explain(error: unknown): { problem: Problem; instance?: string } {
    const known = problemOf(error);
    if (known !== undefined) return { problem: known };
    const instance = `urn:uuid:${randomUUID()}`;
    this.logger.error({ ...describeError(error), instance }, 'request failed');
    return { problem: unforeseen, instance };
  }
}

const unforeseen = new Problem(500, 'internal', {
  es: 'Algo falló aquí; el registro del servidor dice qué.',
  en: "Something failed here; the server's log says what.",
});
