import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { AccessRefused, FirstAdministrator, type WebRequest } from '../access';
import { ProblemFilter, problemOf, requestIdOf } from '../api';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { localPath, pageOf, seeOther, sendPage } from './page';
import { ErrorPage } from './views/error-page';

const unforeseen = {
  es: 'Algo falló aquí; el registro del servidor dice qué.',
  en: "Something failed here; the server's log says what.",
};

/** Errors of pages are pages; those of everything that scripts talk to are problem documents. */
@Injectable()
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly problems: ProblemFilter,
    private readonly first: FirstAdministrator,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<WebRequest>();
    if (/^\/(api|health|metrics)(\/|\?|$)/.test(request.originalUrl)) return this.problems.catch(error, host);
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (response.headersSent) return void response.destroy();
    if (error instanceof AccessRefused && error.refusal.code === 'unauthenticated') {
      return seeOther(response, this.wayIn(request));
    }
    if (error instanceof AccessRefused && error.refusal.code === 'password_again') {
      return seeOther(response, `/prove?next=${encodeURIComponent(whereFrom(request))}`);
    }
    if (error instanceof AccessRefused && error.refusal.code === 'second_factor_needed') {
      return seeOther(response, '/account/second-factor');
    }
    const page = pageOf(request);
    const problem = problemOf(error);
    const from = request.method === 'GET' ? '/' : localPath(whereFrom(request));
    const back = from === '/' ? undefined : from;
    if (problem !== undefined)
      return sendPage(response, <ErrorPage page={page} text={problem.text} back={back} />, problem.status);
    const instance = randomUUID();
    this.logger.error(
      { ...describeError(error), instance, requestId: requestIdOf(response) },
      'a page failed',
    );
    sendPage(response, <ErrorPage page={page} text={unforeseen} back={back} instance={instance} />, 500);
  }

  private wayIn({ method, originalUrl }: WebRequest): string {
    if (this.first.isWanted) return '/setup';
    return method === 'GET' && originalUrl !== '/'
      ? `/login?next=${encodeURIComponent(originalUrl)}`
      : '/login';
  }
}

/** The page that was asked for, or on which the form stood; `localPath` is what trusts it or not. */
function whereFrom({ method, originalUrl, headers }: WebRequest): string {
  if (method === 'GET') return originalUrl;
  const { referer = '' } = headers;
  return URL.canParse(referer) ? new URL(referer).pathname : '/';
}
