import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  Inject,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';

import type { WebRequest } from '../../access';
import { isDatabaseAway } from '../../platform/database';
import { describeError, LOGGER, type Logger } from '../../platform/logging/logger';
import { languageOfRequest } from './language-of-request';
import { methodsOf } from './other-methods';
import { Problem } from './problem';
import { problemOf } from './problem-of';
import { requestIdOf } from './request-id';

interface Explained {
  readonly problem: Problem;
  readonly instance?: string;
}

/** A server that restarts is back by then, and so is a process that kept others from writing. */
const RETRY_AFTER_S = 5;

/** Every error of the API leaves as `application/problem+json`; what was not foreseen, as a number in the log. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly adapter: HttpAdapterHost,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<ServerResponse>();
    const request = http.getRequest<WebRequest>();
    if (response.headersSent) {
      this.explain(error, response);
      response.destroy();
      return;
    }
    // Of our own only Problems say 404: this is the router's.
    const methods = error instanceof NotFoundException ? methodsOf(this.adapter, pathOf(request)) : [];
    if (methods.length > 0) response.setHeader('Allow', methods.join(', '));
    if (methods.length > 0 && request.method === 'OPTIONS') {
      response.statusCode = 204;
      response.end();
      return;
    }
    const { problem, instance }: Explained =
      methods.length > 0 ? { problem: otherMethod(methods) } : this.explain(error, response);
    const language = languageOfRequest(request);
    const { status, code, text, more } = problem;
    response.statusCode = status;
    if (code === 'database_away') response.setHeader('Retry-After', RETRY_AFTER_S);
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.setHeader('Content-Language', language);
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    const errors = more.fields?.map(({ field, text: said }) => ({
      field,
      // Into the body (RFC 6901); what stands in a query or a header has none.
      ...(request.method !== 'GET' && { pointer: pointerTo(field) }),
      detail: said[language],
    }));
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

  private explain(error: unknown, response: ServerResponse): Explained {
    const known = problemOf(error);
    if (known !== undefined && !isDatabaseAway(error)) return { problem: known };
    const instance = `urn:uuid:${randomUUID()}`;
    this.logger.error(
      { ...describeError(error), instance, requestId: requestIdOf(response) },
      'request failed',
    );
    return { problem: known ?? unforeseen, instance };
  }
}

const pointerTo = (field: string): string =>
  ['#', ...(field === '' ? [] : field.split('.'))]
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/');

const pathOf = ({ originalUrl }: WebRequest): string => originalUrl.split('?')[0] ?? '';

const otherMethod = (methods: readonly string[]) =>
  new Problem(405, 'method_not_allowed', {
    es: `Esta dirección responde a ${methods.join(', ')}.`,
    en: `This address answers to ${methods.join(', ')}.`,
  });

const unforeseen = new Problem(500, 'internal', {
  es: 'Algo falló aquí; el registro del servidor dice qué.',
  en: "Something failed here; the server's log says what.",
});
